#!/usr/bin/env python3
"""Starts the site on a small made-up authority and walks it as its visitors do: every role, every link.

  bin/stages/site.py [PROGRAM]
  bin/stages/site.py --proof        only proves, on a site with planted faults, that the walk finds them
  bin/stages/site.py --pictures     also keeps a picture of each page and width in .build/site

Every page is read over HTTP without JavaScript and validated; each kind of page is opened in a browser, narrow and wide,
searched by axe and printed; the main task of each role is done by keyboard alone; an open page has to move when
registers come in; the server has to finish what it began when it is asked to end. What a machine does not have is
named and left out.
"""

from __future__ import annotations

import argparse
import re
import shutil
import ssl
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from stages.pages import ROOT, WIDTHS, Findings, markup, run  # noqa: E402
from stages.walk import (  # noqa: E402
    advisers, alliance, browser, casework, falling, hubs, mentors, planted, practice, stop, tasks, voices)
from stages.walk.keys import Keys  # noqa: E402
from stages.walk.reader import Reader, accounts, judge_words, links, make, shape, walk  # noqa: E402
from stages.walk.server import DATABASE, DAY, Server  # noqa: E402

# Pages as they were read: who, where, and the text.
Pages = list[tuple[Reader, str, str, str]]


def made(program: Path, folder: Path) -> None:
    """A small made-up authority, and its open statistics."""
    database = ["--database", DATABASE, "--today", DAY]
    run(str(program), "init", "--database", DATABASE, cwd=folder)
    run(str(program), "synthesise", *database, "--authority", "390", "--share", "0.25", cwd=folder)
    falling.write(folder / DATABASE, folder / "falling.csv", "2025-10-27", DAY)
    run(str(program), "import", "marks", "falling.csv", *database, "--operator", "the walk", "--accept-changes", cwd=folder)
    run(str(program), "publish", "statistics", *database, "--levels", "england", cwd=folder)


def by_https(program: Path, folder: Path, found: Findings) -> None:
    """The server with a certificate of its own: visitors are held to https, cookies to this host."""
    if not shutil.which("openssl"):
        found.skipped.append("https: openssl is not installed")
        return
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "site.pem", "-days", "2",
        "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", cwd=folder)
    with Server(program, folder, found, "--certificate", "site.pem", "--certificate-key", "key.pem", name="https") as server:
        found.judge(server.base.startswith("https:"), "the address is not one of https")
        context = ssl.create_default_context(cafile=str(folder / "site.pem"))
        with urllib.request.urlopen(server.base + "/sign-in", context=context, timeout=30) as answer:
            found.judge("max-age" in (answer.headers["Strict-Transport-Security"] or ""), "https is not held to")
            cookie = answer.headers["Set-Cookie"] or ""
            found.judge(cookie.startswith("__Host-") and "Secure" in cookie, "the cookie is not for https alone")
            found.judge("This is a demonstration" not in answer.read().decode(), "accounts are offered without being asked to")


def read_all(base: str, found: Findings) -> Pages:
    """Every role's walk, some at a time, and a stranger's with the gallery."""
    stranger = Reader(base)
    offered = accounts(stranger.get("/sign-in")[2])
    found.judge(len(offered) >= 20, f"only {len(offered)} accounts are offered")

    def one(who: str) -> tuple[Pages, Findings]:
        own, reader = Findings(), Reader(base)
        # The gallery is the same for all.
        starts, leave = None, "/gallery"
        if who == "stranger":
            starts, leave = ["/sign-in", "/gallery", "/voice", "/tell?find=school"], ""
            starts += [each for each in links(reader.get("/gallery")[2]) if "/gallery/" in each]
        else:
            own.judge(reader.sign_in(who), f"{who} cannot sign in")
        pages = walk(reader, who, own, starts, leave)
        for path, text in pages.items():
            judge_words(who, path, text, own)
        return [(reader, who, path, text) for path, text in pages.items()], own

    read: Pages = []
    with ThreadPoolExecutor(4) as pool:
        for pages, own in pool.map(one, ["stranger", *[who for who, _ in offered]]):
            read += pages
            add(found, own)
    return read


def add(found: Findings, more: Findings) -> None:
    found.passed += more.passed
    found.failed += more.failed
    found.skipped += [words for words in more.skipped if words not in found.skipped]


def bare(text: str) -> str:
    """A page without what is another each time."""
    return re.sub(r'name="token" value="[^"]*"', "", text)


def validated(read: Pages, folder: Path, found: Findings) -> None:
    """All pages that differ in more than names and numbers, in one batch."""
    folder.mkdir()
    seen: set[tuple] = set()
    files = []
    for _, who, path, text in read:
        kind = (shape(path), *re.findall(r"<[^!][^>]*?[a-z]", re.sub(r'="[^"]*"', "", bare(text))))
        if kind in seen:
            continue
        seen.add(kind)
        name = re.sub(r"[^a-z0-9]+", "-", f"{who}{path}".lower())[:100]
        files.append(folder / f"{len(files):04}-{name}.html")
        files[-1].write_text(text, "utf-8")
    markup(files, found)


def novel(read: Pages) -> list[browser.Visit]:
    """Of each kind of page those that are made of something that none before it was made of."""
    known: dict[str, set[str]] = {}
    visits = []
    for reader, who, path, text in sorted(read, key=lambda page: -len(make(page[3]))):
        parts = make(text)
        if not parts <= known.setdefault(shape(path), set()):
            known[shape(path)] |= parts
            visits.append(browser.Visit(who, path, reader.cookies))
    # Those of one visitor together, so that cookies change seldom.
    return sorted(visits, key=lambda visit: visit.who)


def opened(base: str, visits: list[browser.Visit], pictures: Path | None, found: Findings) -> None:
    """The pages in a browser, narrow and then wide; of each kind one prints as well."""
    printed: set[str] = set()
    with browser.Browser(base) as one:
        for visit in visits:
            one.judge(visit, WIDTHS, found, pictures)
            if shape(visit.path) not in printed:
                printed.add(shape(visit.path))
                one.judge_print(visit, found)
        one.judge_log(found)


def halves(visits: list[browser.Visit]) -> list[list[browser.Visit]]:
    """The visits of two browsers: all of one kind of page in the same, so that each kind is printed once."""
    kinds = Counter(shape(visit.path) for visit in visits)
    first: set[str] = set()
    taken = 0
    for kind, count in kinds.most_common():
        if 2 * taken < len(visits):
            first.add(kind)
            taken += count
    return [[visit for visit in visits if (shape(visit.path) in first) == own] for own in [True, False]]


def in_schools(desk: tasks.Desk, found: Findings) -> None:
    """What schools and their authority do for children, and an open page that moves."""
    tasks.run_all(desk, found)
    casework.walk(desk, found)
    tasks.watch_moves(desk, found)


def beyond_schools(desk: tasks.Desk, found: Findings) -> None:
    """What advisers, mentors, hubs, listeners and the alliance do, in the order in which they need one another."""
    for part in [advisers, mentors, hubs, voices, practice, alliance]:
        part.walk(desk, found)


def done_by_people(work: Callable[[tasks.Desk, Findings], None], server: Server, read: Pages, program: Path, folder: Path,
                   found: Findings) -> None:
    """Tasks of the roles, one after another in one browser."""
    with browser.Browser(server.base) as one:
        visitors = {reader.login: reader.cookies for reader, _, _, _ in read}
        work(tasks.Desk(one, Keys(one), program, folder, visitors), found)
        one.judge_log(found)


def together(found: Findings, *works) -> None:
    """Runs parts at the same time, each with findings of its own."""
    def safe(work) -> Findings:
        own = Findings()
        try:
            work(own)
        except Exception as error:  # noqa: BLE001 (one part that breaks must not hide what others found)
            own.failed.append(f"{getattr(work, '__name__', 'a part')} broke off: {error!r}"[:400])
        return own

    with ThreadPoolExecutor(len(works)) as pool:
        for own in pool.map(safe, works):
            add(found, own)


class Watch:
    """Tells how long each part took."""

    def __init__(self) -> None:
        self.last = time.monotonic()

    def tell(self, words: str) -> None:
        now = time.monotonic()
        print(f"{now - self.last:6.1f} s  {words}", flush=True)
        self.last = now


def site(program: Path, pictures: Path | None, found: Findings) -> None:
    watch = Watch()
    with tempfile.TemporaryDirectory(prefix="rollcall-site-") as name:
        folder = Path(name)
        made(program, folder)
        by_https(program, folder, found)
        watch.tell("made, and served by https")
        with Server(program, folder, found, "--demo", "--gallery", "--statistics", "statistics") as server:
            read = read_all(server.base, found)
            watch.tell(f"{len(read)} pages read")
            works = [lambda own: validated(read, folder / "pages", own)]
            lack = browser.missing()
            if lack:
                found.skipped.append(lack)
            else:
                visits = novel(read)
                works += [lambda own, half=half: opened(server.base, half, pictures, own) for half in halves(visits)]
            together(found, *works)
            watch.tell("validated, and opened in the browser")
            if not lack:
                together(
                    found, lambda own: tasks.without_scripts(server.base, own),
                    *[lambda own, work=work: done_by_people(work, server, read, program, folder, own)
                      for work in [in_schools, beyond_schools]])
                watch.tell("tasks by keyboard")
            together(found, lambda own: stop.finishes_writes(server, program, folder, own))
            watch.tell("ended in the midst of a write")


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/stages/site.py", description=__doc__.split("\n")[0])
    parser.add_argument("program", nargs="?", type=Path, default=ROOT / ".build" / "debug" / "rollcall")
    parser.add_argument("--proof", action="store_true", help="only prove that the walk finds planted faults")
    parser.add_argument("--pictures", action="store_true", help="keep a picture of each page in .build/site")
    options = parser.parse_args()
    found = Findings()
    if options.proof:
        planted.prove(found)
    else:
        pictures = None
        if options.pictures:
            pictures = ROOT / ".build" / "site"
            shutil.rmtree(pictures, ignore_errors=True)
            pictures.mkdir(parents=True)
        site(options.program.resolve(), pictures, found)
    for words in found.failed:
        print(f"failed: {words}")
    for words in found.skipped:
        print(f"skipped: {words}")
    print(f"{found.passed} passed, {len(found.failed)} failed")
    return 1 if found.failed else 0


if __name__ == "__main__":
    sys.exit(main())
