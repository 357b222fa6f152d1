"""A server that is asked to end while a write is under way and a page is open."""

from __future__ import annotations

import json
import re
import socket
import sqlite3
import subprocess
import time
from pathlib import Path
from urllib.parse import urlsplit

from stages.pages import Findings
from stages.walk.server import DATABASE, DAY, Server

MARK = """
SELECT e.school_id, e.enrolment_no FROM enrolment e JOIN school s ON s.school_id = e.school_id
WHERE e.kind = 'C' AND e.start_date < :day AND e.leaving_date IS NULL ORDER BY e.school_id DESC, e.enrolment_no LIMIT 1
"""


def asked(database: Path, text: str, **values: object) -> tuple:
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return connection.execute(text, values).fetchone()
    finally:
        connection.close()


def refuses(host: str, port: int) -> bool:
    """Whether nobody listens any more, within some seconds."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            socket.create_connection((host, port), timeout=2).close()
        except OSError:
            return True
        time.sleep(0.02)
    return False


def finishes_writes(server: Server, program: Path, folder: Path, found: Findings) -> None:
    """Ends the server between the halves of a request: it is answered, what it sent is kept, and streams end."""
    school, enrolment = asked(folder / DATABASE, MARK, day=DAY)
    made = subprocess.run(
        [str(program), "token", "add", "--name", "Stop", "--school", str(school), "--operator", "Site stage",
         "--database", DATABASE], cwd=folder, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    secret = re.search(r"rc_[0-9a-f]{64}", made.stdout).group(0)
    before = asked(folder / DATABASE, "SELECT count(*) FROM submission")[0]
    place = urlsplit(server.base)
    head = f"Host: {place.netloc}\r\nAuthorization: Bearer {secret}\r\n"
    stream = socket.create_connection((place.hostname, place.port), timeout=30)
    stream.sendall(f"GET /api/v1/live?school={school} HTTP/1.1\r\n{head}Accept: text/event-stream\r\n\r\n".encode())
    found.judge(b" 200 " in stream.recv(4096), "a stream is not opened")
    mark = {"enrolment": enrolment, "date": DAY, "session": "PM", "code": "I"}
    body = json.dumps({"marks": [mark]}).encode()
    sender = socket.create_connection((place.hostname, place.port), timeout=30)
    sender.sendall(
        f"POST /api/v1/schools/{school}/marks HTTP/1.1\r\n{head}Content-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n".encode() + body[:20])
    # Another request after it, so that the first half has been read when the end is asked for.
    probe = socket.create_connection((place.hostname, place.port), timeout=30)
    probe.sendall(f"GET /health HTTP/1.1\r\nHost: {place.netloc}\r\nConnection: close\r\n\r\n".encode())
    found.judge(b" 200 " in probe.recv(4096), "the server is not well")
    probe.close()
    server.process.terminate()
    found.judge(refuses(place.hostname, place.port), "a server that ends still lets people in")
    try:
        sender.sendall(body[20:])
        answer = b""
        while more := sender.recv(4096):
            answer += more
    except OSError as error:
        answer = str(error).encode()
    found.judge(
        answer.startswith(b"HTTP/1.1 200") and b'"refused": 0' in answer,
        f"a write that was under way is not finished: {answer[:120]!r}")
    try:
        while stream.recv(4096):
            pass
        found.judge(True, "")
    except OSError:
        found.judge(False, "a stream goes on when the server ends")
    sender.close()
    stream.close()
    found.judge(server.process.wait(timeout=30) == 0, "the server does not end in peace while a stream is open")
    after = asked(folder / DATABASE, "SELECT count(*) FROM submission")[0]
    found.judge(after == before + 1, f"{after - before} submissions are kept of the one that was under way")
