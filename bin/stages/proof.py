"""Proves that a test run is read rightly: what counts, what is named as skipped, and what cannot pass."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from stages import stall
from stages.output import TestCount, is_noise


def _line(kind: str, /, **payload: object) -> str:
    return json.dumps({"kind": kind, "payload": payload, "version": "6.3.0"})


def _test(name: str, shown: str | None = None, kind: str = "function") -> str:
    return _line("test", id=f"T.{name}", name=name, kind=kind, **({"displayName": shown} if shown else {}))


def _event(kind: str, name: str | None = None, symbol: str | None = None, text: str = "", **more: object) -> str:
    return _line(
        "event", kind=kind, messages=[{"symbol": symbol, "text": text}] if symbol else [],
        **({"testID": f"T.{name}"} if name else {}), **more)


def _ends(name: str, symbol: str = "pass") -> list[str]:
    return [_event("testStarted", name, "default"), _event("testEnded", name, symbol)]


_PLAN = [
    _test("Things", kind="suite"), _test("table(_:)", "a table"), _test("known()"), _test("data()", "needs files"),
    _test("inner()"), _event("runStarted", symbol="default"), _event("testStarted", "Things", "default"),
    _event("testSkipped", "data()", "skip", 'Test "needs files" skipped: "set "ROLLCALL_DATA""'),
    _event("testSkipped", "Off", "skip", 'Suite Off skipped: "whole suite off"'),
    _event("testSkipped", "inner()", "skip", "Test inner() skipped."),
]
_RUN = [
    *_PLAN, _event("testStarted", "table(_:)", "default"), _event("testCaseStarted", "table(_:)", "default"),
    _event("testCaseEnded", "table(_:)"), _event("testEnded", "table(_:)", "pass"),
    _event("issueRecorded", "known()", "passWithKnownIssue", issue={"isKnown": True, "isFailure": False}),
    *_ends("known()", "passWithKnownIssue"), _event("testEnded", "Things", "pass"),
]
_END = _event("runEnded", symbol="pass")
_ISSUE = _event("issueRecorded", "wrong()", "fail", issue={"isKnown": False, "isFailure": True})


def count(lines: list[str]) -> TestCount:
    """What the reader makes of these lines."""
    return TestCount.of(lines)


def ended(script: str, patience: float) -> tuple[bool, str]:
    """Whether a run was ended by the watch over its record, and what was said."""
    with tempfile.TemporaryDirectory(prefix="rollcall-stall-") as folder:
        begun = time.monotonic()
        with subprocess.Popen(["sh", "-c", script], cwd=folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, start_new_session=True) as process:
            with contextlib.redirect_stdout(io.StringIO()) as said:
                with stall.Watch(process.pid, Path(folder) / "record", patience):
                    # Ends only when nobody holds the output any more.
                    process.stdout.read()
                    process.wait()
        return process.returncode != 0 and time.monotonic() - begun < 20, said.getvalue()


def cases() -> Iterator[tuple[str, bool]]:
    """Every claim about reading a run, and whether it holds."""
    good = count([*_RUN, _END])
    yield "passed tests are counted once, cases and suites aside", good.passed == 2
    yield "skipped tests are named with their reasons", good.skipped == [
        ("inner()", "no reason given"), ("needs files", 'set "ROLLCALL_DATA"')]
    yield "a good run is good", good.problem(0) is None
    yield "a good run that ends badly is not", good.problem(1) is not None
    bad = count([_test("wrong()"), *_RUN, _ISSUE, *_ends("wrong()", "fail"), _END])
    yield "a failed test is named", bad.failed == ["wrong()"]
    yield "a failed test fails the run, whatever the exit status", bad.problem(0) is not None
    yield "an issue fails its test, whatever the test's last line says", count(
        [_test("wrong()"), *_RUN, _ISSUE, *_ends("wrong()"), _END]).failed == ["wrong()"]
    yield "a test whose last line has no verdict has not passed", count(
        [_test("wrong()"), *_RUN, _event("testEnded", "wrong()"), _END]).failed == ["wrong()"]
    yield "an issue that belongs to no test fails the run", count(
        [*_RUN, _event("issueRecorded", None, "fail", issue={"isFailure": True}), _END]).problem(0) is not None
    broken = count([_test("last()", "the last one"), *_RUN, _event("testStarted", "last()", "default")])
    yield "a run that breaks off fails and names what was running", (
        "broke off" in (broken.problem(139) or "") and (broken.problem(139) or "").endswith("one of: the last one"))
    yield "a run that leaves no record fails", "broke off" in (count([]).problem(0) or "")
    yield "a record with half a line fails", count([*_RUN, '{"kind":"ev', _END]).problem(0) is not None
    silent = count([_test("quiet()"), *_RUN, _event("testStarted", "quiet()", "default"), _END]).problem(0) or ""
    yield "a test that began and never ended fails a run that says it passed", silent.endswith("end: quiet()")
    unheard = count([_test("unheard()"), *_RUN, _END]).problem(0) or ""
    yield "a test that was to run and never began fails a run that says it passed", unheard.endswith("end: unheard()")
    yield "a run without a test fails", count([_END]).problem(0) == "no test ran"
    yield "a run of skipped tests only fails", count([*_PLAN[2:], _END]).problem(0) is not None
    yield "the linker's noise is hidden", is_noise("/usr/bin/ld.gold: warning: Cannot export local symbol 'x'")
    yield "a real warning is shown", not is_noise("a.swift:1:1: warning: unused")
    hung, said = ended("sleep 30 & sleep 30", 0.2)
    yield "a run that stands still is ended with all that it started", hung and "sleep 30" in said
    yield "a run whose record grows is left to end by itself", not ended(
        "for i in 1 2 3 4 5 6 7 8; do echo $i >> record; sleep 0.2; done", 1)[0]
