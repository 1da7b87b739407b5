"""Calls every URL of a file with aiohttp: FILE CALLS-AT-ONCE CALLS-PER-HOST.

All names lead to 127.0.0.1, without a look-up. Prints how many answers were 200, and ends with 0 when all were.
"""

import asyncio
import socket
import sys

import aiohttp
from aiohttp.abc import AbstractResolver


class Loopback(AbstractResolver):
    """Knows one address."""

    async def resolve(self, host, port=0, family=socket.AF_INET):
        return [
            {
                "hostname": host,
                "host": "127.0.0.1",
                "port": port,
                "family": socket.AF_INET,
                "proto": 0,
                "flags": socket.AI_NUMERICHOST,
            }
        ]

    async def close(self):
        pass


async def call_all(file, at_once, per_host):
    called = good = 0
    lines = iter(file)

    async def worker(session):
        nonlocal called, good
        for line in lines:
            called += 1
            async with session.get(line.strip(), allow_redirects=False) as response:
                await response.read()
                good += response.status == 200

    connector = aiohttp.TCPConnector(
        limit=at_once, limit_per_host=per_host, resolver=Loopback(), keepalive_timeout=1
    )
    async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as session:
        await asyncio.gather(*(worker(session) for _ in range(at_once)))
    print(good, "of", called)
    return good == called


if __name__ == "__main__":
    with open(sys.argv[1], encoding="ascii") as urls:
        sys.exit(0 if asyncio.run(call_all(urls, int(sys.argv[2]), int(sys.argv[3]))) else 1)
