"""A site with one fault of each kind: the walk has to find them all, or it proves nothing."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from stages.pages import Findings, markup
from stages.walk.browser import Browser, Visit, missing
from stages.walk.keys import Keys, Stuck
from stages.walk.reader import Reader, judge_words, walk


def page(content: str, *, title: str = "Sound – Rollcall", head: str = "") -> str:
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{head}</head><body><nav class='areas'><a href='/'>Start</a></nav>"
        f"<main><h1>Sound</h1><p>Synthetic data.</p>{content}</main></body></html>")


# The policy lets styles in, so that the faults can be planted, and scripts that are no part of the page.
POLICY = "default-src 'self'; style-src 'unsafe-inline'; script-src 'self'"
PRINTED = "<style>@media print { nav { display: none } }</style>"
PAGES = {
    "/": page("".join(f'<p><a href="/{name}">{name}</a></p>' for name in [
        "lost", "headings", "untitled", "ids", "anchor", "markup", "wide", "unlabelled", "script", "menu", "unseen"]),
        head=PRINTED),
    "/headings": page("<h1>Another</h1>"),
    "/untitled": page("", title="Rollcall"),
    "/ids": page('<p id="one">One</p><p id="one">Two</p>'),
    "/anchor": page('<a href="#nowhere">Below</a>'),
    "/markup": page("<p><div>A block in a line</div></p><blink>!</blink>"),
    "/wide": page('<div style="width: 900px">wide</div>'),
    "/unlabelled": page('<form><input name="what"></form>'),
    "/script": page("<script>document.title = 'taken over'</script>"),
    "/menu": page("<p>The menu is printed.</p>"),
    "/unseen": page('<style>a:focus { outline: none }</style><p><a href="/" id="unseen">Go</a></p>', head=PRINTED),
}


class Planted(BaseHTTPRequestHandler):
    """Serves the pages with their faults."""

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        text = PAGES.get(self.path, "ok" if self.path == "/health" else None)
        body = (text or "not here").encode()
        self.send_response(200 if text else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def planted() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Planted)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def prove(found: Findings) -> None:
    """Walks the planted site; each fault has to be told, and nothing of the sound page."""
    told = Findings()
    with planted() as base, tempfile.TemporaryDirectory(prefix="rollcall-planted-") as name:
        reader = Reader(base)
        pages = walk(reader, "nobody", told)
        for path, text in pages.items():
            judge_words("nobody", path, text, told)
        # One file of a fault in its markup, since the validator gives one verdict on all.
        bad = Path(name) / "bad.html"
        bad.write_text(pages["/markup"], "utf-8")
        markup([bad], told)
        wanted = ["/lost answers 404", "/headings has not one heading", "/untitled does not say where",
                  "/ids has ids twice: one", "/anchor leads to parts"]
        wanted += [] if told.skipped else ["markup: "]
        if lack := missing():
            found.skipped.append(lack)
        else:
            wanted += look(base, reader, told)
    for words in wanted:
        found.judge(any(words in each for each in told.failed), f"a planted fault is not found: {words}")
    for each in told.failed:
        found.judge("nobody: /," not in each and "nobody: / " not in each, f"the sound page is blamed: {each}")


def look(base: str, reader: Reader, told: Findings) -> list[str]:
    """Opens the planted pages in a browser."""
    with Browser(base) as browser:
        for path in ["/", "/wide", "/unlabelled", "/script", "/menu"]:
            visit = Visit("nobody", path, reader.cookies)
            browser.judge(visit, {"narrow": 320}, told)
            browser.judge_print(visit, told)
        browser.judge_log(told)
        browser.open(Visit("nobody", "/unseen", reader.cookies))
        try:
            Keys(browser).reach("#unseen")
        except Stuck as stuck:
            told.failed.append(str(stuck))
    return ["/wide, narrow: ", "/unlabelled, narrow: label", "the browser complains", "/menu prints without",
            "the focus on #unseen cannot be seen"]
