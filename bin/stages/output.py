"""Reads what Swift Testing prints: which tests passed, failed and were skipped, and why."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

_PASSED = re.compile(r"^✔ Test (?!run with |case )(.+?)(?: with \d+ test cases?)? passed after ")
_FAILED = re.compile(r"^✘ Test (?!run with |case )(.+?)(?: with \d+ test cases?)? failed after ")
_SKIPPED = re.compile(r"^➜ Test (.+?) skipped(?:: \"(.*)\"|\.|$)")
_STARTED = re.compile(r"^◇ Test (?!run |case )(.+?) started\.")
_ENDED = re.compile(r"^[✔✘] Test run with (\d+) tests?\b.* (passed|failed) after ")
# The linker of Linux says this of every sanitized or exported symbol; it means nothing.
_NOISE = re.compile(r"ld(\.gold)?: warning: Cannot export local symbol|^\[\d+/\d+\] |^Building for |^\s*$")


def is_noise(line: str) -> bool:
    """Whether a line of the build says nothing a reader needs."""
    return bool(_NOISE.search(line))


@dataclass
class TestCount:
    """What a test run said so far."""

    passed: int = 0
    failed: list[str] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    announced: int | None = None
    running: Counter[str] = field(default_factory=Counter)
    verdict: str | None = None

    def read(self, line: str) -> None:
        """Takes in one line of output."""
        if found := _STARTED.match(line):
            self.running[found.group(1)] += 1
        elif found := _PASSED.match(line):
            self.passed += 1
            self.running[found.group(1)] -= 1
        elif found := _FAILED.match(line):
            self.failed.append(found.group(1))
            self.running[found.group(1)] -= 1
        elif found := _SKIPPED.match(line):
            self.skipped.append((found.group(1), found.group(2) or "no reason given"))
        elif found := _ENDED.match(line):
            self.announced = (self.announced or 0) + int(found.group(1))
            self.verdict = found.group(2)
            self._settle()

    def _settle(self) -> None:
        """Counts tests that began and whose last line the runner swallowed.

        Under load it now and then prints no line for a test that passed. Where the whole run passed, and just as
        many tests began without an end as are missing from the count, those are the ones.
        """
        begun = sum(number for number in self.running.values() if number > 0)
        if self.verdict == "passed" and not self.failed and begun == (self.announced or 0) - self.seen:
            self.passed += begun
            self.running.clear()

    @property
    def seen(self) -> int:
        return self.passed + len(self.failed) + len(self.skipped)

    def problem(self, status: int) -> str | None:
        """Why the run cannot be trusted or did not pass, if so."""
        if self.announced is None:
            return (
                f"the test run broke off before its end (exit status {status}), in one of: "
                + (", ".join(sorted(+self.running)) or "no test had started"))
        if self.announced != self.seen:
            return f"the run announced {self.announced} tests, {self.seen} were read from its output"
        if self.failed:
            return f"{len(self.failed)} of {self.seen} tests failed"
        if status != 0:
            return f"swift test ended with status {status}"
        if self.passed == 0:
            return "no test ran"
        return None
