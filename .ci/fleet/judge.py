"""What the referee's notes say about the promises. Pure functions: they work on any notes, false ones too."""
import bisect
from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

ON_ITS_WAY = 0.3     # a request may have left before the caller read the refusal, seconds
JITTER = 0.25        # a request may come so much later or sooner than it was sent, measured against another, seconds
CROSSED = 0.1        # an answer and a refusal on another connection may be read in the other order, seconds
UNSETTLED = 0.5      # an answer may not be stored yet, seconds after it left
UNKNOWN = 0.25       # a 429 may not be stored yet, seconds after it left
WINDOWS = (1, 3, 10)  # in which calls are counted, seconds
FOREVER = float('inf')


@dataclass
class Fault:
    """Something happened to a process, or to the database and with it to all ('*'). Calls under way from begun to over may be called again; none may
    leave between idle_from, when its lease has ended, and idle_to, when it may have another."""
    kind: str
    node: str
    begun: float
    over: float = FOREVER
    idle_from: float = FOREVER
    idle_to: float = FOREVER
    forgets: bool = True      # a 429 at the moment of the fault may be unknown to the others
    lost: float = 0.0         # commits of so many seconds before it are gone

    def hits(self, request):
        return self.node in ('*', request.node)

    def in_flight(self, request):
        return self.hits(request) and request.begun < self.over and self.begun - UNSETTLED - self.lost < (request.ended or FOREVER)


class Finding(NamedTuple):
    """Something that the notes say, and when it was."""
    at: float
    text: str
    seconds: float = 0.0


@dataclass
class Verdict:
    """Findings by kind. The last two break no promise."""
    too_fast: list = field(default_factory=list)
    too_many: list = field(default_factory=list)
    closed: list = field(default_factory=list)
    again: list = field(default_factory=list)
    zombies: list = field(default_factory=list)
    strangers: list = field(default_factory=list)
    excused_again: list = field(default_factory=list)    # called again, and in flight at a fault; the seconds from its answer to the fault
    excused_closed: list = field(default_factory=list)   # called while closed, by a 429 that nobody can have stored

    def broken(self):
        """One sentence for each broken promise."""
        said = [('calls above the rate of a host', self.too_fast), ('calls above what a host allows at once', self.too_many),
                ('calls to a closed host', self.closed), ('calls of a URL that was called before and was not in flight at a fault', self.again),
                ('calls by a process without a lease', self.zombies), ('calls of what stands in no list', self.strangers)]
        return [f'{len(all_of)} {what}, such as {all_of[0].text}' for what, all_of in said if all_of]


class Judge:
    def __init__(self, hosts, faults, lateness=(), known=None):
        self.hosts, self.faults, self.lateness, self.known = hosts, faults, sorted(lateness), known

    def late(self, at):
        """How late the referee itself was around this time."""
        first = bisect.bisect_left(self.lateness, (at - 1,))
        last = bisect.bisect_left(self.lateness, (at + 1,))
        return max((late for _, late in self.lateness[first:last]), default=0.0)

    def judge(self, requests):
        verdict = Verdict()
        by_host, by_url = defaultdict(list), defaultdict(list)
        for request in sorted(requests, key=lambda r: r.begun):
            if request.host not in self.hosts or (self.known is not None and (request.host, request.path) not in self.known):
                verdict.strangers.append(Finding(request.begun, f'{request.host}{request.path} by {request.node}'))
                continue
            by_host[request.host].append(request)
            by_url[request.host, request.path].append(request)
            self.zombie(request, verdict)
        for host, calls in by_host.items():
            self.rates(self.hosts[host], calls, verdict)
            self.at_once(self.hosts[host], calls, verdict)
            self.closings(calls, verdict)
        for calls in by_url.values():
            self.repeats(calls, by_host[calls[0].host], verdict)
        return verdict

    def zombie(self, request, verdict):
        for fault in self.faults:
            since = request.begun - fault.idle_from
            if fault.hits(request) and 0 < since and request.begun < fault.idle_to and since > self.late(request.begun):
                said = f'{request.host}{request.path} by {request.node}, {since:.2f} s after its lease ({fault.kind})'
                verdict.zombies.append(Finding(request.begun, said, since))
                return

    def rates(self, host, calls, verdict):
        for window in WINDOWS:
            first = 0
            for last, call in enumerate(calls):
                while calls[first].begun < call.begun - window:
                    first += 1
                count, most = last - first + 1, host.rate * (window + JITTER) + 1
                if count > most and count > most + host.rate * self.late(call.begun):
                    nodes = ', '.join(sorted({each.node for each in calls[first:last + 1]}))
                    said = f'{count} to {host.name} within {window} s, at most {int(most)} are allowed, by {nodes}'
                    verdict.too_fast.append(Finding(call.begun, said, window))
                    break

    def at_once(self, host, calls, verdict):
        open_calls = []
        for call in calls:
            open_calls = [each for each in open_calls if not each.ended or each.ended > call.begun + 0.005]
            open_calls.append(call)
            if len(open_calls) > host.at_once:
                nodes = ', '.join(sorted({each.node for each in open_calls}))
                verdict.too_many.append(Finding(call.begun, f'{len(open_calls)} at once to {host.name}, {host.at_once} are allowed, by {nodes}'))
                return

    def closings(self, calls, verdict):
        shut = None
        for call in calls:
            if shut and shut.ended + ON_ITS_WAY + self.late(call.begun) < call.begun < shut.closed_until - 0.05:
                since, until = call.begun - shut.ended, shut.closed_until - shut.begun
                said = f'{call.host}{call.path} by {call.node}, {since:.2f} s after a 429 to {shut.node} for {until:.0f} s'
                excused = call.node != shut.node and self.unstored(shut)
                (verdict.excused_closed if excused else verdict.closed).append(Finding(call.begun, said, since))
            if call.closed_until and (shut is None or call.closed_until > shut.closed_until):
                shut = call

    def unstored(self, refusal):
        """Whether the process that read this 429 can not have stored it."""
        return any(fault.forgets and fault.hits(refusal) and fault.begun - UNKNOWN - fault.lost < refusal.ended < fault.over for fault in self.faults)

    def repeats(self, calls, of_host, verdict):
        for earlier, later in zip(calls, calls[1:]):
            if earlier.status == 429 or self.cancelled(earlier, of_host):
                continue
            excuse = next((fault for fault in self.faults if fault.in_flight(earlier)), None)
            ended = earlier.ended or later.begun
            said = f'{later.host}{later.path} by {earlier.node}, answered {earlier.status}, and {later.begun - ended:.2f} s later by {later.node}'
            if excuse:
                verdict.excused_again.append(Finding(later.begun, said, excuse.begun - ended))
            else:
                verdict.again.append(Finding(later.begun, said))

    def cancelled(self, call, of_host):
        """Whether its host closed while it was under way, or on its way: then its answer may have come to nobody."""
        first = bisect.bisect_left(of_host, call.begun - ON_ITS_WAY, key=lambda each: each.begun)
        last = bisect.bisect_right(of_host, (call.ended or FOREVER) + CROSSED, key=lambda each: each.begun)
        return any(each.closed_until and call.begun - ON_ITS_WAY < each.ended < (call.ended or FOREVER) + CROSSED for each in of_host[first:last])


def takeovers(requests, fault, until):
    """Seconds from the fault to the first call by another node, of each host that the node called in the second before."""
    owned = {r.host for r in requests if r.node == fault.node and fault.begun - 1 < r.begun <= fault.begun}
    waits = []
    for host in sorted(owned):
        after = [r.begun for r in requests if r.host == host and r.node != fault.node and fault.begun < r.begun < until]
        if after:
            waits.append(min(after) - fault.begun)
    return waits, len(owned)
