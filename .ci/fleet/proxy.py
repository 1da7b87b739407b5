"""A TCP proxy on the loopback address that can freeze: connections stay open, and nothing passes."""
import asyncio, threading


class Proxy:
    """Forwards to a port that may change. Frozen, it takes connections and bytes, and passes none on; what it holds back passes when it thaws."""

    def __init__(self, target):
        self.target, self.passes, self.writers = target, asyncio.Event(), set()
        self.passes.set()
        self.loop = asyncio.new_event_loop()
        started = threading.Event()
        threading.Thread(target=self.serve, args=(started,), daemon=True).start()
        started.wait(10)

    def serve(self, started):
        asyncio.set_event_loop(self.loop)

        async def begin():
            server = await asyncio.start_server(self.connected, '127.0.0.1', 0, backlog=100)
            self.port = server.sockets[0].getsockname()[1]
            started.set()

        self.loop.create_task(begin())
        self.loop.run_forever()

    async def connected(self, reader, writer):
        await self.passes.wait()
        try:
            far_reader, far_writer = await asyncio.open_connection('127.0.0.1', self.target)
        except OSError:
            writer.transport.abort()
            return
        both = (writer, far_writer)
        self.writers.update(both)
        await asyncio.gather(self.pipe(reader, far_writer), self.pipe(far_reader, writer))
        self.writers.difference_update(both)

    async def pipe(self, reader, writer):
        try:
            while data := await reader.read(65536):
                await self.passes.wait()
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            await self.passes.wait()
            writer.close()

    def tell(self, what):
        """Carried out on its own thread, and done when this returns."""
        done = threading.Event()
        self.loop.call_soon_threadsafe(lambda: (what(), done.set()))
        done.wait(10)

    def freeze(self):
        self.tell(self.passes.clear)

    def thaw(self):
        self.tell(self.passes.set)

    def cut(self):
        """All connections end at once."""
        self.tell(lambda: [writer.transport.abort() for writer in list(self.writers)])

    def turn_to(self, port):
        """New connections go to another port; the old ones end."""
        self.target = port
        self.cut()
