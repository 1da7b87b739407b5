"""What happens to the fleet. Each event can be repeated; it leaves the fleet as it was, and returns figures."""
import threading, time
from dataclasses import dataclass, field
from judge import Fault, takeovers
from postgres import Postgres
from proxy import Proxy

LOSS = 0.7      # so long an asynchronous standby is behind at a failover, seconds
START_AGAIN = 75  # the exit code of a node with files that finds its commits gone
LIMIT = 6       # what a host asks for before its caller is killed, seconds


@dataclass
class Figures:
    """Of one round: the seconds until the first call of each taken host, and words on what else was seen."""
    waits: list = field(default_factory=list)
    hosts: int = 0
    words: str = ''


class Events:
    def __init__(self, fleet, seconds, outage):
        self.fleet, self.seconds, self.outage, self.rounds = fleet, seconds, outage, 0

    def load(self, name, seconds=None):
        """Drops a list, and waits until every node calls."""
        self.rounds += 1
        made = self.fleet.list(f'{name}-{self.rounds}', seconds or self.seconds)
        since = time.time()
        made.drop()
        if not self.fleet.await_calls(since):
            self.fleet.wrong.append(f'{name}: not every node calls: slots {self.fleet.looks and self.fleet.looks.now()}')
        time.sleep(self.fleet.chance.uniform(0.3, 1.3))
        return made

    def await_successors(self, fault, more=4):
        """Waits until the lease of a node is over for the others, and a little more; the figures."""
        self.wait_until(fault.begun + self.fleet.lease * 1.2 + more)
        waits, hosts = takeovers(self.fleet.referee.after(fault.begun - 2), fault, time.time())
        return Figures(waits, hosts)

    @staticmethod
    def wait_until(moment):
        time.sleep(max(0, moment - time.time()))

    def killed(self, node):
        node.process.kill()
        fault = self.fleet.fault('kill', node)
        node.process.wait()
        return fault

    # one process

    def kill(self):
        """kill -9 of a node, in turns that with most slots, any, and the one with the files"""
        self.load('kill')
        callers = self.fleet.callers()
        victim = (self.fleet.richest(), self.fleet.chance.choice(callers), self.fleet.files())[self.rounds % 3]
        fault = self.killed(victim)
        figures = self.await_successors(fault) if len(callers) > 1 else Figures()
        self.fleet.start(victim.name)
        self.fleet.await_lists('kill')
        return figures

    def stop(self):
        """SIGSTOP for twice the lease, then SIGCONT"""
        self.load('stop', self.seconds + self.fleet.lease)
        victim = self.fleet.richest() if self.rounds % 2 else self.fleet.chance.choice(self.fleet.callers())
        number = self.fleet.looks.now()[victim.name][0]
        victim.freeze()
        fault = self.fleet.fault('stop', victim)
        fault.idle_from = fault.begun + self.fleet.lease
        self.wait_until(fault.begun + 2 * self.fleet.lease)
        waits, hosts = takeovers(self.fleet.referee.after(fault.begun - 2), fault, time.time())
        victim.thaw()
        back = self.rejoined(victim, number, fault)
        self.fleet.await_lists('stop')
        return Figures(waits, hosts, back)

    def rejoined(self, victim, number, fault, patience=30):
        """Waits until it is a node again, under another number; no call is right before."""
        since, end = time.time(), time.time() + patience
        fault.idle_to = fault.over = float('inf')
        while time.time() < end:
            found = self.fleet.looks.first_other(victim.name, number, fault.begun)
            if found:
                fault.idle_to, fault.over = found
                return f'a node again after {found[1] - since:.1f} s'
            time.sleep(0.1)
        self.fleet.wrong.append(f'{fault.kind}: {victim.tag} is no node again after {patience} s')
        return ''

    def cut(self):
        """a node is cut off from the database for four leases: its connections stay open and nothing passes"""
        self.load('cut', self.seconds + 3 * self.fleet.lease)
        victim = self.fleet.richest() if self.rounds % 2 else self.fleet.chance.choice(self.fleet.callers())
        number = self.fleet.looks.now()[victim.name][0]
        self.fleet.proxies[victim.name].freeze()
        fault = self.fleet.fault('cut', victim)
        fault.idle_from = fault.begun + self.fleet.lease
        self.wait_until(fault.begun + 4 * self.fleet.lease)
        waits, hosts = takeovers(self.fleet.referee.after(fault.begun - 2), fault, time.time())
        self.fleet.proxies[victim.name].thaw()
        back = self.rejoined(victim, number, fault)
        self.fleet.await_lists('cut')
        return Figures(waits, hosts, back)

    def term(self):
        """SIGTERM of a node under load: its slots are handed over at once"""
        self.load('term')
        victim = next(node for node in self.fleet.callers() if node is not self.fleet.files())
        victim.terminate()
        moment = Fault('term', victim.tag, time.time())
        code = victim.ended()
        took = time.time() - moment.begun
        if code != 0:
            self.fleet.wrong.append(f'term: {victim.tag} ended with {code}')
        self.wait_until(moment.begun + self.fleet.lease + 2)
        waits, hosts = takeovers(self.fleet.referee.after(moment.begun - 2), moment, time.time())
        if waits and max(waits) > self.fleet.lease:
            self.fleet.wrong.append(f'term: a host waited {max(waits):.1f} s for its successor, as long as after a kill')
        self.fleet.start(victim.name)
        self.fleet.await_lists('term')
        return Figures(waits, hosts, f'ended after {took:.1f} s')

    def limit(self):
        """a 429 for 6 s, and kill -9 of the node that read it 0.3 s later"""
        self.load('limit')
        calls = self.fleet.referee.after(time.time() - 1)
        victim = self.fleet.chance.choice([node for node in self.fleet.callers() if any(call.node == node.tag for call in calls)])
        host = self.fleet.chance.choice([call.host for call in calls if call.node == victim.tag and not self.fleet.referee.hosts[call.host].limits])
        told, refused = [], threading.Event()
        self.fleet.referee.arm(host, LIMIT, lambda request: (told.append(request), refused.set()))
        if not refused.wait(10):
            self.fleet.await_lists('limit')
            return Figures(words='the host was not called any more')
        victim = next(node for node in self.fleet.nodes.values() if node.tag == told[0].node)
        self.wait_until(told[0].begun + 0.3)
        fault = self.killed(victim)
        figures = self.await_successors(fault, LIMIT)
        after = [call.begun for call in self.fleet.referee.after(told[0].begun + 0.3) if call.host == host]
        figures.words = f'the closed host was called {min(after) - told[0].begun:.1f} s after its 429' if after else ''
        self.fleet.start(victim.name)
        self.fleet.await_lists('limit')
        return figures

    # the database

    def outage_over(self, fault, begun_again, nodes=None):
        """The database answers again; until each of these nodes calls. No call was right between the end of the leases and the start."""
        fault.idle_to, fault.over = begun_again, time.time()
        self.fleet.await_calls(fault.over, nodes, patience=30)
        first = min((call.begun for call in self.fleet.referee.after(fault.over)), default=None)
        return f'first call {first - fault.over:.1f} s after it answers' if first else 'no call after it was back'

    def slots_kept(self, before):
        """What became of the nodes: no observer may have taken the outage for their death."""
        now = self.fleet.looks.now()
        moved = [name for name, (number, _) in before.items() if name != '-' and now.get(name, (0,))[0] != number]
        return f'; new registrations: {", ".join(moved)}' if moved else '; nobody declared dead'

    def down(self):
        """the database is stopped (pg_ctl stop -m fast) and started again after a while"""
        self.load('down')
        before = self.fleet.looks.now()
        fault = self.fleet.fault('down', '*', forgets=False)
        self.fleet.server.stop()
        fault.idle_from = time.time() + self.fleet.lease
        self.wait_until(fault.begun + self.outage)
        begun_again = time.time()
        self.fleet.server.start()
        words = f'{fault.idle_from - fault.begun - self.fleet.lease + self.outage:.0f} s; ' + self.outage_over(fault, begun_again)
        self.fleet.await_lists('down')
        return Figures(words=words + self.slots_kept(before))

    def crash(self):
        """kill -9 of the database, and started again after a while"""
        self.load('crash')
        before = self.fleet.looks.now()
        fault = self.fleet.fault('crash', '*', forgets=False)
        self.fleet.server.kill()
        fault.idle_from = time.time() + 1 + self.fleet.lease  # its children notice, and end by themselves
        self.wait_until(fault.begun + self.outage)
        begun_again = time.time()
        self.fleet.server.start()
        words = self.outage_over(fault, begun_again)
        self.fleet.await_lists('crash')
        return Figures(words=words + self.slots_kept(before))

    def failover_sync(self):
        """the database dies, and a synchronous standby takes over"""
        standby = Postgres((self.fleet.server, self.fleet.server.port))
        self.fleet.server.synchronous(True)
        self.load('failover_sync')
        fault = self.fleet.fault('failover_sync', '*', forgets=False)
        self.fleet.server.kill()
        return self.promoted(standby, fault)

    def failover_async(self):
        """the database dies, and an asynchronous standby takes over that is 0.7 s behind"""
        link = Proxy(self.fleet.server.port)
        standby = Postgres((self.fleet.server, link.port))
        self.fleet.server.synchronous(False)
        self.load('failover_async')
        link.freeze()
        frozen = time.time()
        time.sleep(LOSS)
        fault = self.fleet.fault('failover_async', '*', forgets=False, lost=LOSS)
        self.fleet.server.kill()
        fault.lost = fault.begun - frozen + 0.2
        link.cut()
        return self.promoted(standby, fault)

    def promoted(self, standby, fault):
        fault.idle_from = fault.begun + 1 + self.fleet.lease
        before = self.fleet.looks.now()
        time.sleep(1)
        begun_again = time.time()
        standby.promote()
        self.fleet.replace_server(standby)
        files = self.fleet.files()
        callers = [node for node in self.fleet.callers() if not fault.lost or node is not files]
        words = f'promoted after {time.time() - fault.begun:.1f} s; ' + self.outage_over(fault, begun_again, callers)
        self.wait_until(fault.over + 2)
        if fault.lost:
            words += self.started_again(files)
            fault.over = time.time()  # nodes that find their commits gone begin anew; what they called until then is not stored
        self.fleet.await_lists(fault.kind)
        return Figures(words=words + self.slots_kept(before))

    def started_again(self, node):
        """A node with files that finds its commits gone ends by itself, and is started again as a supervisor would."""
        code = node.ended()
        if code != START_AGAIN:
            self.fleet.wrong.append(f'failover_async: {node.tag} ended with {code}')
        return f'; {node.tag} ended with {code}, a node again after {self.fleet.start(node.name)[node.name]:.1f} s'

    # the fleet

    def start(self):
        """all nodes end, and start at once"""
        names = [node.name for node in self.fleet.nodes.values() if node.alive()]
        self.fleet.stop()
        self.rounds += 1
        self.fleet.list(f'start-{self.rounds}', self.seconds).drop()
        begun = time.time()
        took = self.fleet.start(*names)
        joined = time.time()
        if not self.fleet.await_calls(begun, patience=20):
            self.fleet.wrong.append(f'start: not every node calls: slots {self.fleet.looks.now()}')
        all_call = time.time()
        words = f'all are nodes after {max(took.values()):.1f} s, all call {all_call - joined:.1f} s later, slots ' + self.shares()
        self.fleet.await_lists('start')
        return Figures(words=words)

    def shares(self):
        return ' '.join(str(slots) for name, (_, slots) in sorted(self.fleet.looks.now().items()) if name != '-')

    def scale(self):
        """a node is removed, it comes back, a fourth is added and removed, all under load"""
        self.load('scale', self.seconds * 2)
        words = []
        leaver = next(node for node in self.fleet.callers() if node is not self.fleet.files())
        leaver.terminate()
        codes = [leaver.ended()]
        extra = self.fleet.nodes.get('n9') or self.fleet.add('n9', 'calls')
        begun = time.time()
        self.fleet.start(leaver.name, extra.name)
        joined = time.time()
        if self.fleet.await_calls(begun, [leaver, extra]):
            words.append(f'two that are added call {time.time() - joined:.1f} s after they are nodes')
        else:
            self.fleet.wrong.append('scale: a node that was added calls nothing')
        words.append('slots of four: ' + self.shares())
        extra.terminate()
        codes.append(extra.ended())
        if codes != [0, 0]:
            self.fleet.wrong.append(f'scale: exit codes {codes}')
        self.fleet.await_lists('scale')
        return Figures(words='; '.join(words))

    # lists

    def same(self):
        """the same list is given to three nodes with files"""
        others = [node for node in self.fleet.nodes.values() if node.alive() and node.role == 'calls']
        self.with_roles(others, 'all')
        self.rounds += 1
        first = self.fleet.list(f'same-{self.rounds}', self.seconds)
        copies = [first] + [self.fleet.list(f'same-{self.rounds}', 0, node, first.lines) for node in others]
        for each in copies:
            each.drop()
        self.fleet.await_lists('same')
        self.with_roles(others, 'calls')
        return Figures(words=f'{len(copies)} x {len(first.lines)} lines')

    def with_roles(self, nodes, role):
        for node in nodes:
            node.terminate()
        for node in nodes:
            code = node.ended()
            if code != 0:
                self.fleet.wrong.append(f'same: {node.tag} ended with {code}')
            node.role = role
        self.fleet.start(*[node.name for node in nodes])

    def claims(self):
        """the same URLs in other lists while they are called: claims race settlements"""
        first = self.load('claims')
        for number in range(8):
            lines = [line for line in first.lines if line.startswith('http')]
            self.fleet.chance.shuffle(lines)
            self.fleet.list(f'claims-{self.rounds}-{number}', 0, lines=lines[:len(lines) // 2]).drop()
            time.sleep(self.seconds / 12)
        self.fleet.await_lists('claims')
        return Figures(words='8 lists with half of its URLs each')
