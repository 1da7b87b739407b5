"""The referee: a web server that is all hosts at once, knows what each of them allows, and notes every request."""
import asyncio, bisect, random, threading, time
from dataclasses import dataclass

DELAY = 0.1          # how long a good answer takes, seconds: calls overlap, and some are in flight at every fault
BEAT = 0.02          # the server looks at its own lateness so often, seconds
LIMITED_EVERY = 40   # so many requests of a host that limits until its next 429
RETRY_AFTER = 2      # what that 429 asks for, seconds


@dataclass(frozen=True)
class Host:
    """What one host allows: calls a second, calls at once, and whether it answers 429 now and then."""
    name: str
    rate: float
    at_once: int
    limits: bool


@dataclass
class Request:
    """One request: when it came, when its answer left or its connection ended, and what it was told."""
    host: str
    path: str
    node: str
    begun: float
    ended: float = 0.0       # 0 while it is open
    status: int = 0          # 0 when the connection ended before an answer
    closed_until: float = 0  # a 429 closes its host until then


class Referee:
    """Paths say what they want: /.../page/7 is 200, gone 404, moved/<host>/... 302 to that host. Who calls is the User-Agent."""

    def __init__(self, hosts):
        self.hosts = {host.name: host for host in hosts}
        self.lock = threading.Lock()
        self.requests, self.lateness, self.served = [], [], {}
        self.armed = {}  # host -> (seconds, what is called with the request): its next request is answered 429
        self.loop = asyncio.new_event_loop()
        started = threading.Event()
        threading.Thread(target=self.serve, args=(started,), daemon=True).start()
        started.wait(10)

    def serve(self, started):
        asyncio.set_event_loop(self.loop)

        async def begin():
            server = await self.loop.create_server(lambda: Connection(self), '127.0.0.1', 0, backlog=1024)
            self.port = server.sockets[0].getsockname()[1]
            started.set()
            while True:
                due = time.time() + BEAT
                await asyncio.sleep(BEAT)
                late = time.time() - due
                if late > BEAT:
                    self.lateness.append((due, late))

        self.loop.create_task(begin())
        self.loop.run_forever()

    def arrived(self, host, path, node):
        """The request, and the seconds until its answer."""
        with self.lock:
            now = time.time()
            request = Request(host, path, node, now)
            self.requests.append(request)
            self.served[host] = self.served.get(host, 0) + 1
            known = self.hosts.get(host)
            limited = known is not None and known.limits and self.served[host] % LIMITED_EVERY == 0
            armed = self.armed.pop(host, None)
        if armed or limited:
            wait = armed[0] if armed else RETRY_AFTER
            request.closed_until = now + wait
            if armed:
                armed[1](request)
            return request, 0
        return request, DELAY * random.uniform(0.5, 1.5)

    def answer(self, request):
        """The bytes of its answer; the request has ended with them."""
        body, more, parts = b'ok', '', request.path.split('/')
        if request.closed_until:
            status, more = 429, f'Retry-After: {round(request.closed_until - request.begun)}\r\n'
        elif 'gone' in parts:
            status = 404
        elif 'moved' in parts:
            at = parts.index('moved')
            status, more = 302, f'Location: http://{parts[at + 1]}:{self.port}/{"/".join(parts[1:at])}/hop/{"/".join(parts[at + 2:])}\r\n'
        else:
            status = 200
        request.status, request.ended = status, time.time()
        return f'HTTP/1.1 {status} .\r\nContent-Length: {len(body)}\r\n{more}\r\n'.encode() + body

    def arm(self, host, seconds, then):
        """The next request to this host is answered 429; then(request) is called at that moment, on the server's thread."""
        with self.lock:
            self.armed[host] = (seconds, then)

    def all(self):
        with self.lock:
            return list(self.requests)

    def after(self, moment):
        """The requests that came since then."""
        with self.lock:
            return self.requests[bisect.bisect_left(self.requests, moment, key=lambda request: request.begun):]


class Connection(asyncio.Protocol):
    def __init__(self, referee):
        self.referee, self.buffer, self.open = referee, b'', None

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.buffer += data
        while b'\r\n\r\n' in self.buffer:
            head, self.buffer = self.buffer.split(b'\r\n\r\n', 1)
            lines = head.decode('latin-1').split('\r\n')
            fields = {name.lower(): value.strip() for name, _, value in (line.partition(':') for line in lines[1:])}
            path = lines[0].split(' ')[1]
            request, wait = self.referee.arrived(fields.get('host', '').split(':')[0], path, fields.get('user-agent', ''))
            self.open = request
            if wait:
                self.referee.loop.call_later(wait, self.finish, request)
            else:
                self.finish(request)

    def finish(self, request):
        if not self.transport.is_closing():
            self.transport.write(self.referee.answer(request))
            self.open = None

    def connection_lost(self, error):
        if self.open is not None and not self.open.ended:
            self.open.ended = time.time()
