"""Nodes, each behind a proxy of its own, their database, the referee that they call, and the lists that they get."""
import os, random, time
import lists
from judge import Fault, Judge
from node import START, Node
from postgres import DATABASE, USER, Looks, Postgres
from proxy import Proxy
from referee import Host, Referee

HOSTS = [Host(f'h{number}.localhost', 2 if number < 3 else 10, 4, 3 <= number < 9) for number in range(40)]
PATIENCE = 90    # a list must be done so soon behind its last fault, seconds


class Fleet:
    def __init__(self, program, folder, lease, seed, sqlite=False):
        self.program, self.folder, self.lease, self.sqlite = program, folder, lease, sqlite
        self.chance = random.Random(seed)
        self.referee = Referee(HOSTS)
        self.server = None if sqlite else Postgres()
        self.looks = None if sqlite else Looks(self.server)
        self.nodes, self.proxies, self.lists, self.faults, self.wrong, self.old = {}, {}, [], [], [], []
        self.given_up = set()  # lists that were late once

    def settings(self, name):
        common = {'allow-private': 'true', 'unfinished-wait': '2s', 'recheck-after': '1h', 'host-rate': '10', 'host-concurrency': '4',
                  **{f'hosts."{host.name}".rate': f'{host.rate:g}' for host in HOSTS if host.rate != 10}}
        if self.sqlite:
            return common
        self.proxies[name] = Proxy(self.server.port)
        return {**common, 'database': f'postgresql://{USER}@127.0.0.1:{self.proxies[name].port}/{DATABASE}', 'lease': f'{self.lease:g}s'}

    def add(self, name, role):
        self.nodes[name] = Node(self.program, os.path.join(self.folder, name), name, role, self.settings(name))
        return self.nodes[name]

    def start(self, *names):
        """Starts nodes at once, and waits until all of them are in; returns the seconds that each took."""
        begun = time.time()
        for name in names:
            self.nodes[name].start()
        took = {}
        while len(took) < len(names) and time.time() - begun < START:
            for name in names:
                node = self.nodes[name]
                if not node.alive():
                    raise RuntimeError(f'{node.tag} ended with {node.process.returncode}:\n{node.log()[-3000:]}')
                if name not in took and (node.watches() if self.sqlite else self.joined(name, begun)):
                    took[name] = time.time() - begun
            time.sleep(0.05)
        if len(took) < len(names):
            raise RuntimeError(f'not in within {START} s: {set(names) - set(took)}; nodes: {None if self.sqlite else self.looks.now()}')
        return took

    def joined(self, name, since):
        """Whether a node of this name is there that was not at that time."""
        return self.looks.now().get(name, (0, 0))[0] > self.looks.highest(since)

    def callers(self):
        return [node for node in self.nodes.values() if node.alive() and node.role != 'files']

    def richest(self):
        """The running node that has most slots."""
        slots = {} if self.sqlite else self.looks.now()
        return max(self.callers(), key=lambda node: slots.get(node.name, (0, 0))[1])

    def files(self):
        return next(node for node in self.nodes.values() if node.role != 'calls')

    def list(self, name, seconds, node=None, lines=None):
        """A new list for the node with the files; it is not dropped yet."""
        node = node or self.files()
        lines = lines or lists.made(name, HOSTS, self.referee.port, seconds, self.chance)
        made = lists.UrlList(name + '.txt', lines, node.inbox, node.outbox)
        self.lists.append(made)
        return made

    def await_calls(self, since, nodes=None, patience=20):
        """Waits until each of these nodes, all unless told, has called something since then; whether they have."""
        tags = {node.tag for node in nodes or self.callers()}
        end = time.time() + patience
        while time.time() < end:
            if tags <= {request.node for request in self.referee.after(since)}:
                return True
            time.sleep(0.1)
        return False

    def await_lists(self, event):
        end = time.time() + PATIENCE
        while time.time() < end:
            late = [each.name for each in self.lists if each.name not in self.given_up and not each.done()]
            if not late:
                return
            time.sleep(0.1)
        self.wrong.append(f'{event}: not done within {PATIENCE} s: {", ".join(late)}')
        self.given_up |= set(late)

    def fault(self, kind, node, **more):
        fault = Fault(kind, node if isinstance(node, str) else node.tag, time.time(), **more)
        self.faults.append(fault)
        return fault

    def replace_server(self, server):
        """The nodes' database is another server from now on."""
        self.old.append(self.server)
        self.server = self.looks.server = server
        for proxy in self.proxies.values():
            proxy.turn_to(server.port)

    def stop(self):
        """A graceful end of all; what is wrong about it."""
        alive = [node for node in self.nodes.values() if node.alive()]
        for node in alive:
            node.terminate()
        for node in alive:
            code = node.ended()
            if code != 0:
                self.wrong.append(f'{node.tag} ended with {code}')

    def verdict(self):
        known = {call for each in self.lists for call in lists.calls(each.lines)}
        return Judge(self.referee.hosts, self.faults, self.referee.lateness, known).judge(self.referee.all())

    def end(self):
        for node in self.nodes.values():
            node.end()
        if self.looks:
            self.looks.end()
        for server in [*self.old, self.server] if self.server else []:
            server.remove()
