"""Reads the record that Swift Testing keeps of a run: which tests passed, failed and were skipped, and why.

The record is the event stream: a file with one JSON object a line, first every test that is to run, then what became
of it. What the run prints is for people. `swift test` hands that on in pieces and may lose some, and the xUnit file
names neither what was to run nor, with a quotation mark in a name, anything that a reader of XML accepts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

_REASON = re.compile(r' skipped: "(.*)"$', re.DOTALL)
# The linker of Linux says this of every sanitized or exported symbol; it means nothing.
_NOISE = re.compile(r"ld(\.gold)?: warning: Cannot export local symbol|^\[\d+/\d+\] |^Building for |^\s*$")


def is_noise(line: str) -> bool:
    """Whether a line of the build says nothing a reader needs."""
    return bool(_NOISE.search(line))


@dataclass
class TestCount:
    """What the record of a run says."""

    planned: dict[str, str] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    ended: dict[str, bool] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    loose_issues: int = 0
    is_whole: bool = False
    unread: int = 0

    @classmethod
    def of(cls, lines: Iterable[str]) -> TestCount:
        """Reads a record line by line; of a run that broke off the last line may be half of one."""
        count = cls()
        for line in lines:
            try:
                entry = json.loads(line)
                kind, payload = entry["kind"], entry["payload"]
                if kind == "test":
                    count._plan(payload)
                elif kind == "event":
                    count._note(payload)
            except (ValueError, KeyError, TypeError):
                count.unread += 1
        return count

    @classmethod
    def of_file(cls, path: Path) -> TestCount:
        """Reads a record; a run that never began has left none."""
        if not path.is_file():
            return cls()
        with path.open(encoding="utf-8", errors="replace") as lines:
            return cls.of(lines)

    def _plan(self, test: dict) -> None:
        if test["kind"] == "function":
            self.planned[test["id"]] = test.get("displayName") or test["name"]

    def _note(self, event: dict) -> None:
        kind, test = event["kind"], event.get("testID")
        if kind == "runEnded":
            self.is_whole = True
        elif kind == "issueRecorded" and event["issue"].get("isFailure", True):
            if test in self.planned:
                self.ended[test] = False
            else:
                # Of a suite, or of nothing: no test is to blame, and yet the run is not good.
                self.loose_issues += 1
        elif test not in self.planned:
            return
        elif kind == "testStarted":
            self.begun.add(test)
        elif kind == "testEnded":
            good = any(message["symbol"] in ("pass", "passWithKnownIssue", "passWithWarnings")
                       for message in event["messages"])
            self.ended[test] = good and self.ended.get(test, True)
            self.begun.discard(test)
        elif kind == "testSkipped":
            found = _REASON.search(event["messages"][0]["text"]) if event["messages"] else None
            self.reasons[test] = found.group(1) if found else "no reason given"

    @property
    def passed(self) -> int:
        return sum(self.ended.values())

    @property
    def failed(self) -> list[str]:
        return sorted(self.planned[test] for test, good in self.ended.items() if not good)

    @property
    def skipped(self) -> list[tuple[str, str]]:
        return sorted((self.planned[test], reason) for test, reason in self.reasons.items())

    @property
    def missing(self) -> list[str]:
        """Tests that were to run and of whose end nothing is written."""
        return sorted(
            name for test, name in self.planned.items()
            if test in self.begun or (test not in self.ended and test not in self.reasons))

    def problem(self, status: int) -> str | None:
        """Why the run cannot be trusted or did not pass, if so."""
        if not self.is_whole:
            running = ", ".join(sorted(self.planned[test] for test in self.begun))
            return (
                f"the test run broke off before its end (exit status {status}), in one of: "
                + (running or "no test had started"))
        if self.unread:
            return f"{self.unread} lines of the run's record could not be read"
        if self.missing:
            return f"{len(self.missing)} tests did not end: " + ", ".join(self.missing)
        if self.failed or self.loose_issues:
            return (
                f"{len(self.failed)} of {len(self.planned)} tests failed"
                + (f", and {self.loose_issues} issues belong to no test" if self.loose_issues else ""))
        if status != 0:
            return f"swift test ended with status {status}"
        if self.passed == 0:
            return "no test ran"
        return None
