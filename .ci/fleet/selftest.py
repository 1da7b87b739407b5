"""False notes, of which the judge must complain, and true ones, of which it must not."""
from judge import Fault, Judge, takeovers
from referee import Host, Request

HOSTS = {'a': Host('a', 10, 2, True)}



def call(at, path, node='n1', took=0.05, status=200, wait=0.0):
    return Request('a', path, node, at, at + took, status, at + wait if wait else 0)


def paced(count, gap=0.1, node='n1', start=0.0):
    return [call(start + number * gap, f'/{node}/{start}/{number}', node) for number in range(count)]


KILL = Fault('kill', 'n1', 10.0)
STOP = Fault('stop', 'n1', 10.0, over=16.5, idle_from=13.0, idle_to=16.0)
OUTAGE = Fault('down', '*', 10.0, over=45.0, idle_from=13.0, idle_to=40.0, forgets=False)

# name, notes, faults, which of the verdict's lists must have something: none of the others may
CASES = [
    ('an even pace', paced(100), [], ''),
    ('two nodes at an even pace each', paced(30) + paced(30, node='n2', start=0.05), [], 'too_fast'),
    ('a burst at a hand-over', paced(20) + [call(2 + number / 100, f'/{number}', 'n2', 0.005) for number in range(9)], [], 'too_fast'),
    ('three at once where two may', [call(0, '/1', took=1), call(0.2, '/2', 'n2', 1), call(0.4, '/3', took=1)], [], 'too_many'),
    ('two at once', [call(0, '/1', took=1), call(0.2, '/2', 'n2', 1), call(1.1, '/3', took=1)], [], ''),
    ('a call while closed', [call(0, '/1', status=429, wait=5), call(2, '/2')], [], 'closed'),
    ('a call while closed by another node', [call(0, '/1', status=429, wait=5), call(4, '/2', 'n2')], [], 'closed'),
    ('a call on its way at the 429', [call(0, '/1', status=429, wait=5), call(0.2, '/2'), call(5.1, '/1')], [], ''),
    ('a 429 long before a kill', [call(9, '/1', status=429, wait=9), call(14, '/2', 'n2')], [KILL], 'closed'),
    ('a 429 in the moment of a kill', [call(9.9, '/1', status=429, wait=9), call(14, '/2', 'n2')], [KILL], 'excused_closed'),
    ('a 429 in the moment of a kill, and the same node calls', [call(9.9, '/1', status=429, wait=9), call(14, '/2')], [KILL], 'closed'),
    ('a 429 while the database is away', [call(11, '/1', status=429, wait=60), call(50, '/2', 'n2')], [OUTAGE], 'closed'),
    ('a URL twice', [call(0, '/1'), call(3, '/1', 'n2')], [], 'again'),
    ('a URL twice after its limit', [call(0, '/1', status=429, wait=1), call(1.2, '/1')], [], ''),
    ('a URL cancelled by a limit', [call(0, '/1', took=0.2, status=0), call(0.15, '/2', took=0.01, status=429, wait=1), call(1.2, '/1'), call(1.5, '/2')], [], ''),
    ('an answer that crossed a limit', [call(0, '/1', took=0.2), call(0.15, '/2', took=0.01, status=429, wait=1), call(1.2, '/1'), call(1.5, '/2')], [], ''),
    ('a URL answered before a limit', [call(0, '/1'), call(0.4, '/2', took=0.01, status=429, wait=1), call(1.6, '/1'), call(1.8, '/2')], [], 'again'),
    ('a URL given up without a reason', [call(0, '/1', took=0.2, status=0), call(1.2, '/1')], [], 'again'),
    ('a URL in flight at a kill', [call(9.95, '/1', took=0.1), call(14, '/1', 'n2')], [KILL], 'excused_again'),
    ('a URL answered long before a kill', [call(9, '/1'), call(14, '/1', 'n2')], [KILL], 'again'),
    ('a URL of another node at a kill', [call(9.95, '/1', 'n3'), call(14, '/1', 'n2')], [KILL], 'again'),
    ('a URL called twice by successors', [call(9.95, '/1'), call(14, '/1', 'n2'), call(15, '/1', 'n3')], [KILL], 'again excused_again'),
    ('a zombie', [call(14, '/1')], [STOP], 'zombies'),
    ('a call before the lease ends and one after it is back', [call(12.9, '/1'), call(16.2, '/2')], [STOP], ''),
    ('another node calls meanwhile', [call(14, '/1', 'n2')], [STOP], ''),
    ('a call without a database', [call(30, '/1', 'n2')], [OUTAGE], 'zombies'),
]


def run():
    """The sentences about what the judge got wrong."""
    wrong = []
    for name, notes, faults, wanted in CASES:
        verdict = Judge(HOSTS, faults).judge(notes)
        found = {each for each, value in vars(verdict).items() if value}
        if found != set(wanted.split()):
            wrong.append(f'{name}: the judge says {sorted(found) or "nothing"}, right is {wanted or "nothing"}')
        promises = found - {'excused_again', 'excused_closed'}
        if bool(verdict.broken()) != bool(promises):
            wrong.append(f'{name}: {len(verdict.broken())} sentences for {sorted(promises)}')
    verdict = Judge(HOSTS, [], known={('a', '/1')}).judge([call(0, '/1'), call(1, '/2')])
    if len(verdict.strangers) != 1 or len(verdict.broken()) != 1:
        wrong.append('a URL of no list is not seen')
    waits, owned = takeovers([call(9.5, '/1'), call(13.4, '/2', 'n2'), call(13.9, '/3', 'n2')], KILL, 99)
    if owned != 1 or [round(wait, 1) for wait in waits] != [3.4]:
        wrong.append(f'a take-over after 3.4 s is said to be {waits} of {owned}')
    return wrong
