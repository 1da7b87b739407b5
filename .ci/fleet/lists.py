"""Lists for the fleet, and what must stand in the results."""
import json, os
from collections import Counter

# By what a line asks for: the outcomes that are right, and the status of an answer.
RIGHT = {'page': 200, 'gone': 404, 'moved': 200}
KNOWN = {'answered', 'recent', 'duplicate'}


class UrlList:
    """A list in a folder of its own kind: its lines, and the URLs that may be called for it."""

    def __init__(self, name, lines, inbox, outbox):
        self.name, self.lines, self.inbox, self.outbox = name, lines, inbox, outbox
        self.results = os.path.join(outbox, name + '.jsonl')

    def drop(self):
        """Moves it into the inbox, whole."""
        path = os.path.join(os.path.dirname(self.inbox), self.name + '.made')
        with open(path, 'w') as out:
            out.write('\n'.join(self.lines) + '\n')
        os.makedirs(self.inbox, exist_ok=True)
        os.rename(path, os.path.join(self.inbox, self.name))

    def done(self):
        return os.path.exists(self.results)

    def judge(self):
        """(lines lost, outcomes doubled, outcomes wrong, an example)"""
        try:
            with open(self.results) as results:
                rows = [json.loads(row) for row in results]
        except FileNotFoundError:
            return len(self.lines), 0, 0, f'{self.name} has no results'
        wanted = set(range(1, len(self.lines) + 1))
        found = Counter(row['line'] for row in rows)
        lost, beyond = wanted - set(found), set(found) - wanted
        doubled = sum(count - 1 for count in found.values()) + len(beyond)
        wrong = [row for row in rows if row['line'] in wanted and not is_right(self.lines[row['line'] - 1], row)]
        example = f'{self.name}, line {min(lost)}' if lost else str(wrong[0]) if wrong else self.name
        return len(lost), doubled, len(wrong), example


def is_right(line, row):
    if not line.startswith('http'):
        return row['outcome'] == 'invalid'
    word = line.split('/')[4]
    return row['outcome'] in KNOWN and (row['outcome'] != 'answered' or row.get('status') == RIGHT[word])


def made(name, hosts, port, seconds, chance):
    """Lines that take so long at the pace of each host: mostly pages, some gone, some moved to another host, some bad or doubled."""
    lines = []
    for host in hosts:
        for number in range(max(2, int(host.rate * seconds * (0.5 if host.limits else 0.9)))):
            word = chance.choices(('page', 'gone', 'moved'), (85, 8, 7))[0]
            to = chance.choice(hosts).name + '/' if word == 'moved' else ''
            lines.append(f'http://{host.name}:{port}/{name}/{word}/{to}{host.name}-{number}')
    chance.shuffle(lines)
    for _ in range(len(lines) // 50):
        lines.insert(chance.randrange(len(lines)), 'no url at all')
        lines.append(chance.choice([line for line in lines[:50] if line.startswith('http')]))
    return lines


def calls(lines):
    """(host, path) of every call that these lines may cause."""
    for line in lines:
        if line.startswith('http'):
            parts = line.split('/')
            yield parts[2].split(':')[0], '/' + '/'.join(parts[3:])
            if parts[4] == 'moved':
                yield parts[5], f'/{parts[3]}/hop/{parts[6]}'
