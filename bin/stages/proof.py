"""Proves that a test run is read rightly: what counts, what is named as skipped, and what cannot pass."""

from __future__ import annotations

from collections.abc import Iterator

from stages.output import TestCount, is_noise

_RUN = [
    "◇ Test run started.",
    "➜ Test \"needs the published files\" skipped: \"set ROLLCALL_DATA\"",
    "➜ Suite \"Off\" skipped: \"whole suite off\"",
    "➜ Test inner() skipped: \"whole suite off\"",
    "◇ Test case passing 1 argument x → 1 to \"a table\" started.",
    "✔ Test \"a table\" with 3 test cases passed after 0.001 seconds.",
    "✔ Test \"known\" passed after 0.001 seconds with 1 known issue.",
    "✔ Suite \"Things\" passed after 0.001 seconds.",
]
_PASS = "✔ Test run with 4 tests in 2 suites passed after 0.001 seconds."
_ISSUE = "✘ Test \"wrong\" recorded an issue at a.swift:6:99: Expectation failed: 1 < 0"
_FAIL = "✘ Test \"wrong\" failed after 0.001 seconds with 1 issue."
_ENDED = "✘ Test run with 5 tests in 2 suites failed after 0.001 seconds with 1 issue."


def count(lines: list[str]) -> TestCount:
    """What the reader makes of these lines."""
    read = TestCount()
    for line in lines:
        read.read(line)
    return read


def cases() -> Iterator[tuple[str, bool]]:
    """Every claim about reading a run, and whether it holds."""
    good = count([*_RUN, _PASS])
    yield "passed tests are counted once, cases aside", good.passed == 2
    yield "skipped tests are named with their reasons", good.skipped == [
        ('"needs the published files"', "set ROLLCALL_DATA"), ("inner()", "whole suite off")]
    yield "a good run is good", good.problem(0) is None
    yield "a good run that ends badly is not", good.problem(1) is not None
    bad = count([*_RUN, _ISSUE, _FAIL, _ENDED])
    yield "a failed test is named", bad.failed == ['"wrong"']
    yield "a failed test fails the run, whatever the exit status", bad.problem(0) is not None
    broken = count([*_RUN, '◇ Test "the last one" started.']).problem(139) or ""
    yield "a run that breaks off fails and names what was running", (
        "broke off" in broken and broken.endswith('in one of: "the last one"'))
    yield "a run whose tests were not all read fails", "announced" in (
        count([*_RUN[:5], _PASS]).problem(0) or "")
    swallowed = count([*_RUN[:5], '◇ Test "quiet" started.', *_RUN[5:6], _RUN[7], _PASS])
    yield "a test that began in a run that passed counts though its last line was swallowed", (
        swallowed.passed == 2 and swallowed.problem(0) is None)
    yield "a swallowed line does not save a run that failed", count(
        ['◇ Test "quiet" started.', *_RUN, _ISSUE, _FAIL, _ENDED]).problem(1) is not None
    yield "a run without a test fails", count(
        ["✔ Test run with 0 tests in 0 suites passed after 0.001 seconds."]).problem(0) == "no test ran"
    yield "the linker's noise is hidden", is_noise("/usr/bin/ld.gold: warning: Cannot export local symbol 'x'")
    yield "a real warning is shown", not is_noise("a.swift:1:1: warning: unused")
