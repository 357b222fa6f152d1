"""Pages under load: a hundred people at their work, whole pages of today one after another, and England.

The load is made by wrk, on the same two cores as the server. Visitors have accounts, sessions and addresses of their own,
as behind a proxy, so that the limits that hold one visitor back are in force and hold nobody back.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

from .tools import Problem, run
from .visitors import Visitor, people

DAY = "2025-11-21"
USERS, PAUSE, SECONDS = 100, 5.0, 60

# Each request is the next of a list; a pause, if any, is drawn round its mean, so that nobody marches in step.
SCRIPT = """
local requests = {%s}
local place, pause = 0, %d
wrong, hung = 0, 0
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init() math.randomseed(%d); place = math.random(#requests) end
function delay() if pause == 0 then return 0 end return math.random(0, 2 * pause) end
function request() place = place %% #requests + 1; return requests[place] end
function response(status) if status ~= 200 then wrong = wrong + 1 end end
function done(summary, latency)
  local bad = 0
  for _, thread in ipairs(threads) do bad = bad + thread:get("wrong") end
  local errors = summary.errors
  io.write(string.format('{"requests": %%d, "seconds": %%f, "wrong": %%d, "lost": %%d, "p50": %%f, "p95": %%f, "p99": %%f, "max": %%f}\\n',
    summary.requests, summary.duration / 1e6, bad, errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
"""


def lua(text: str) -> str:
    return json.dumps(text).replace("\\/", "/")


def requests(visitors: list[Visitor], wanted=lambda path: True) -> list[str]:
    """What visitors send for their pages, in turns, so that neighbours are of different people."""
    found = []
    for turn in range(max((len(one.pages) for one in visitors), default=0)):
        for one in visitors:
            if turn < len(one.pages) and wanted(one.pages[turn]):
                lines = [f"GET {one.pages[turn]} HTTP/1.1", "Host: 127.0.0.1"]
                lines += [f"{name}: {value}" for name, value in one.headers.items()]
                found.append("\r\n".join(lines) + "\r\n\r\n")
    return found


def load(folder: Path, port: int, name: str, sent: list[str], connections: int, seconds: int, pause: float = 0) -> dict:
    """Lets wrk send requests, and reads what it found."""
    if not sent:
        raise Problem(f"{name}: none of the visitors has such a page")
    script = folder / f"{name}.lua"
    script.write_text(SCRIPT % (",\n".join(map(lua, sent)), int(pause * 1000), len(sent)), "utf-8")
    done = subprocess.run(
        ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--timeout", "30s", "-s", str(script),
         f"http://127.0.0.1:{port}"], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    for line in done.stdout.splitlines():
        if line.startswith("{"):
            found = json.loads(line)
            if found["wrong"] or found["lost"]:
                raise Problem(f"{name}: {found['wrong']} answers were not a page, {found['lost']} were lost")
            return found
    raise Problem(f"wrk failed: {(done.stderr or done.stdout)[-500:]}")


def made(bench) -> Path:
    """The demo's England as a database: one whole authority, and a thinner England around it."""
    program, database = bench.programs.rollcall, bench.folder / "web.sqlite"
    for end in ["", "-wal", "-shm"]:
        Path(str(database) + end).unlink(missing_ok=True)
    run([program, "init", "--database", str(database)], bench.folder)
    part = float(bench.share)
    whole = ["--years", "2", "--share", "0.005", "--centre", "382"]
    small = ["--share", str(part), "--authority", "382"]
    run([program, "synthesise", "--database", str(database), "--today", DAY, *(whole if part == 1 else small)], bench.folder)
    return database


def measure(bench) -> None:
    """Signs people in, and asks for their pages."""
    if not shutil.which("wrk"):
        raise Problem("wrk is missing; run bin/setup --bench")
    database = made(bench)
    many = USERS if float(bench.share) == 1 else 20
    cast = people(bench.programs.rollcall, database, DAY, many)
    log = (bench.folder / "web.log").open("w", encoding="utf-8")
    server = subprocess.Popen(
        [bench.programs.rollcall, "serve", "--port", "0", "--database", str(database), "--today", DAY,
         "--trusted-proxies", "127.0.0.1"], cwd=bench.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
        text=True)
    try:
        said = server.stdout.readline()
        port = int(re.search(r":(\d+)/?$", said.strip()).group(1))
        for visitor, link in cast:
            visitor.enter(port, link)
            visitor.look_round(port)
        visitors = [visitor for visitor, _ in cast]
        bench.table(f"Pages under load, {len(visitors)} visitors", rows(bench.folder, port, visitors))
    finally:
        server.terminate()
        status = server.wait(timeout=30)
        log.close()
    if status != 0:
        raise Problem(f"the server ended with {status}")


def rows(folder: Path, port: int, visitors: list[Visitor]) -> list[list[str]]:
    def line(words: str, found: dict, asked: str) -> list[str]:
        times = " / ".join(f"{found[name]:.1f}" for name in ["p50", "p95", "p99", "max"])
        row = [words, f"{found['requests']:,}", f"{found['requests'] / found['seconds']:.1f}", times, asked]
        print(" | ".join(row), flush=True)
        return row

    every = requests(visitors)
    # Everything once, so that what is made at the first request is not what is measured.
    load(folder, port, "warm", every, 4, max(2, len(every) // 200))
    table = [["What", "Pages", "Pages a second", "ms (median / 95 / 99 of 100 / longest)", "Asked"]]
    paced = load(folder, port, "paced", every, len(visitors), SECONDS, PAUSE)
    table.append(line(f"each asks for a page every {PAUSE:g} s", paced, "95 of 100 within 50 ms"))
    for words, name, wanted, connections, pause, asked in [
        ("today, eight at a time without a pause", "today", lambda path: path.endswith("/today"), 8, 0, "150 a second"),
        # A few people ask for England: without a pause the limit on one visitor would answer for it.
        ("England, one at a time", "nation", lambda path: path.startswith("/england"), 1, 0.1, "100 ms"),
    ]:
        sent = requests(visitors, wanted)
        if not sent:
            table.append([words, "0", "–", "no page of this kind", asked])
            continue
        table.append(line(words, load(folder, port, name, sent, connections, 10, pause), asked))
    return table
