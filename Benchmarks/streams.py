#!/usr/bin/env python3
"""Measures how long a mark takes from its sender to every open stream that may see it.

  rollcall token add --name Measure --school URN …        prints a secret
  rollcall serve --database demo.sqlite --demo &
  Benchmarks/streams.py --token SECRET --school URN --streams 200 --marks 100

Opens the streams, then sends one mark after another, each other than the last, and waits until every stream has told of
it. Times run from before the request is written, so that they hold the request, the commit, the figures and the event.
Run it on a made-up database: it writes marks.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from datetime import date
from urllib.parse import urlsplit


class Stream:
    """One open stream; counts the events that it has told of."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.events = 0
        self.at = 0.0
        self.moved = asyncio.Event()

    async def run(self, host: str, port: int, token: str, school: str, opened: asyncio.Semaphore) -> None:
        reader, writer = await asyncio.open_connection(host, port)
        writer.write(
            f"GET /api/v1/live?school={school}&since=0 HTTP/1.1\r\nHost: {host}\r\n"
            f"Authorization: Bearer {token}\r\nAccept: text/event-stream\r\n\r\n".encode())
        status = await reader.readline()
        if b" 200 " not in status:
            raise SystemExit(f"the server answered {status.decode().strip()} to a stream")
        opened.release()
        while line := await reader.readline():
            if line.startswith(b"data:"):
                self.at = time.perf_counter()
                self.events += 1
                self.moved.set()


class Sender:
    """Sends marks over one connection."""

    def __init__(self, options: argparse.Namespace, host: str, port: int) -> None:
        self.options, self.host, self.port = options, host, port
        self.codes = ["I", "/"]

    async def open(self) -> None:
        self.reader, self.writer = await asyncio.open_connection(self.host, self.port)

    async def send(self, number: int) -> float:
        """Sends one mark; answers when it began."""
        mark = {"enrolment": self.options.enrolment, "date": self.options.date, "session": "AM",
                "code": self.codes[number % 2]}
        body = json.dumps({"marks": [mark]}).encode()
        began = time.perf_counter()
        self.writer.write(
            f"POST /api/v1/schools/{self.options.school}/marks HTTP/1.1\r\nHost: {self.host}\r\n"
            f"Authorization: Bearer {self.options.token[0]}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        status, length = await self.reader.readline(), 0
        while (line := await self.reader.readline()).strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        answer = json.loads(await self.reader.readexactly(length))
        if b" 200 " not in status or answer["refused"]:
            raise SystemExit(f"the server answered {status.decode().strip()}: {json.dumps(answer)}")
        return began


def row(name: str, times: list[float]) -> str:
    times = sorted(times)
    picked = [times[len(times) // 2], times[len(times) * 95 // 100], times[-1]]
    return f"{name}: median {picked[0]:.1f}, 95th of 100 {picked[1]:.1f}, longest {picked[2]:.1f} ms"


async def measure(options: argparse.Namespace) -> None:
    address = urlsplit(options.server)
    host, port = address.hostname, address.port or 80
    streams = [Stream(number) for number in range(options.streams)]
    opened = asyncio.Semaphore(0)
    tokens = options.token
    tasks = [asyncio.create_task(stream.run(host, port, tokens[stream.number % len(tokens)], options.school, opened))
             for stream in streams]
    for _ in streams:
        await opened.acquire()
    sender = Sender(options, host, port)
    await sender.open()
    answers: list[float] = []
    each: list[float] = []
    last: list[float] = []
    for number in range(options.warm + options.marks):
        for stream in streams:
            stream.moved.clear()
        began = await sender.send(number)
        answered = time.perf_counter()
        await asyncio.wait_for(asyncio.gather(*(stream.moved.wait() for stream in streams)), 10)
        if number >= options.warm:
            answers.append((answered - began) * 1_000)
            each += [(stream.at - began) * 1_000 for stream in streams]
            last.append((max(stream.at for stream in streams) - began) * 1_000)
        await asyncio.sleep(options.pause)
    for task in tasks:
        task.cancel()
    print(f"{options.marks} marks, {options.streams} streams")
    print(row("answer to the sender", answers))
    print(row("event on a stream", each))
    print(row("event on the last stream", last))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--server", default="http://127.0.0.1:8080")
    parser.add_argument(
        "--token", required=True, action="append", help="may be given again: one token has 40 streams")
    parser.add_argument("--school", required=True)
    parser.add_argument("--enrolment", type=int, default=0)
    parser.add_argument("--date", default=date.today().isoformat())
    parser.add_argument("--streams", type=int, default=200)
    parser.add_argument("--marks", type=int, default=100)
    parser.add_argument("--warm", type=int, default=6)
    parser.add_argument("--pause", type=float, default=0.11)
    asyncio.run(measure(parser.parse_args()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
