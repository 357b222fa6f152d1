"""The stages of bin/test: each runs even when one before it failed, unless it needs what that one makes."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "bin"))

from stages import races, stall  # noqa: E402
from stages.output import TestCount, is_noise  # noqa: E402

# What a thread has to say is held back in it while another stage is on the screen.
HELD = threading.local()
HOSTILE = "ROLL_HOSTILE"
# The suites in which some publish while others read.
PUBLISHING = "A publication|A live nation|Changes by scope"


@dataclass
class Stage:
    """One stage's outcome."""

    name: str
    minutes: float = 0
    passed: int = 0
    failed: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    problem: str | None = None


def say(line: str) -> None:
    """Prints a line, or keeps it for later where the thread's stage runs beside another."""
    if (lines := getattr(HELD, "lines", None)) is None:
        print(line, flush=True)
    else:
        lines.append(line)


def stream(command: list[str], where: Path, environment: dict[str, str],
           line_read: Callable[[str], None] = lambda line: None,
           hide: Callable[[str], bool] = lambda line: False,
           record: Path | None = None) -> int:
    """Runs a command, passes its output through line by line, and answers its exit status.

    Where it keeps a record, it is ended with all that it started once the record stands still.
    """
    with subprocess.Popen(
            command, cwd=where, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", bufsize=1,
            start_new_session=record is not None) as process:
        watch = stall.Watch(process.pid, record) if record else contextlib.nullcontext()
        with watch:
            for line in process.stdout:
                line = line.rstrip("\n")
                line_read(line)
                if not hide(line):
                    say(line)
            process.wait()
    return process.returncode


class Run:
    """All stages, with what they share."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.stages: list[Stage] = []
        self.environment = dict(os.environ, SWIFT_BACKTRACE="enable=no")
        beside = ROOT.parent / "shared/data"
        if not self.environment.get("ROLLCALL_DATA") and beside.is_dir():
            self.environment["ROLLCALL_DATA"] = str(beside)

    def stage(self, name: str, work: Callable[[Stage], None]) -> Stage:
        """Runs one stage and keeps its outcome."""
        say(f"\n== {name}")
        stage, begun = Stage(name), time.monotonic()
        work(stage)
        stage.minutes = (time.monotonic() - begun) / 60
        if stage.problem:
            stage.failed = max(stage.failed, 1)
            say(f"bin/test: {name}: {stage.problem}")
        self.stages.append(stage)
        return stage

    @contextlib.contextmanager
    def beside(self, work: Callable[[], object]) -> Iterator[None]:
        """Runs stages while others go on, since neither keeps both processors busy; what they print comes after those."""
        lines: list[str] = []

        def held() -> None:
            HELD.lines = lines
            work()

        with ThreadPoolExecutor(1) as pool:
            done = pool.submit(held)
            try:
                yield
            finally:
                done.exception()
                for line in lines:
                    print(line, flush=True)
        done.result()

    def check(self, *arguments: str) -> Callable[[Stage], None]:
        """bin/check, whose last line has the counts."""
        def work(stage: Stage) -> None:
            def read(line: str) -> None:
                if found := re.fullmatch(r"(\d+) (?:rules )?passed, (\d+) failed", line):
                    stage.passed, stage.failed = int(found.group(1)), int(found.group(2))
            status = stream(
                [sys.executable, str(ROOT / "bin/check"), *arguments], ROOT, self.environment, read)
            if status != 0:
                stage.problem = " ".join(["bin/check", *arguments, "failed"])
        return work

    def build(self, where: Path, *arguments: str) -> Callable[[Stage], None]:
        def work(stage: Stage) -> None:
            status = stream(
                ["swift", "build", "--build-tests", *arguments], where, self.environment, hide=is_noise)
            if status != 0:
                stage.problem = f"the build failed (status {status})"
        return work

    def tests(self, where: Path, *arguments: str, **variables: str) -> Callable[[Stage], None]:
        """The tests of a package that is built already."""
        def work(stage: Stage) -> None:
            chosen = ["--filter", self.options.filter] if self.options.filter else []
            with tempfile.TemporaryDirectory(prefix="rollcall-test-") as folder:
                record = Path(folder) / "events.jsonl"
                status = stream(
                    ["swift", "test", "--skip-build", "--disable-xctest", "--event-stream-output-path", str(record),
                     *arguments, *chosen], where, dict(self.environment, **variables), hide=is_noise,
                    record=record)
                count = TestCount.of_file(record)
            stage.passed, stage.failed = count.passed, len(count.failed)
            stage.skipped, stage.failures = count.skipped, count.failed
            stage.problem = count.problem(status)
            if self.options.require_data and count.skipped and not stage.problem:
                stage.problem = f"{len(count.skipped)} tests were skipped, and --require-data allows none"
        return work

    def pages(self, stage: Stage) -> None:
        """What the program publishes, looked at as its readers do."""
        self.looked_at(stage, "pages.py")
        if stage.problem:
            stage.problem = "what was published has faults"

    def site(self, stage: Stage) -> None:
        """What the program serves, walked as each role."""
        self.looked_at(stage, "site.py")
        if stage.problem:
            stage.problem = "the site has faults"

    def planted_site(self, stage: Stage) -> None:
        """The walk finds the faults of a site that has one of each kind."""
        self.looked_at(stage, "site.py", "--proof")
        if stage.problem:
            stage.problem = "a planted fault went unseen"

    def walk(self) -> None:
        """The site in a browser, after the proof that looking at it can fail."""
        self.stage("proof that the walk of the site can fail", self.planted_site)
        self.stage("the site in a browser, as every role", self.site)

    def interface(self, answers: str) -> Callable[[Stage], None]:
        """The description of the interface, and the answers that its tests got."""
        def work(stage: Stage) -> None:
            self.looked_at(stage, "interface.py", answers)
            if stage.problem:
                stage.problem = "the interface and its description differ"
        return work

    def looked_at(self, stage: Stage, script: str, *arguments: str) -> None:
        """Runs a script whose last line has the counts."""
        def read(line: str) -> None:
            if found := re.fullmatch(r"(\d+) passed, (\d+) failed", line):
                stage.passed, stage.failed = int(found.group(1)), int(found.group(2))
            elif line.startswith("skipped: "):
                name, _, reason = line.removeprefix("skipped: ").partition(": ")
                stage.skipped.append((name, reason))
        own = ROOT / ".build" / "tools" / "bin" / "python"
        python = str(own) if own.exists() else sys.executable
        status = stream(
            [python, str(ROOT / "bin/stages" / script), *arguments], ROOT, self.environment, read)
        if status != 0:
            stage.problem = f"{script} found faults"

    def nested(self, name: str, scratch: str, *arguments: str, only: str = "", **variables: str) -> None:
        """Builds and tests the lowest layers with other settings, all their tests or some."""
        where = ROOT / "Checked"
        options = ["--scratch-path", str(ROOT / ".build" / scratch), *arguments]
        if not self.stage(f"build, {name}", self.build(where, *options)).problem:
            chosen = ["--filter", only] if only else []
            self.stage(f"tests, {name}", self.tests(where, *options, *chosen, **variables))

    def races(self, stage: Stage) -> None:
        """The sanitizer is silent over the publish path, and speaks where a fault is planted."""
        stage.passed, problems = races.prove()
        stage.failed, stage.failures = len(problems), problems
        if problems:
            stage.problem = "a planted race went unseen, or a sound path did not"

    def site_only(self) -> int:
        """Builds, and walks the site."""
        if not self.stage("build", self.build(ROOT)).problem:
            self.walk()
        return self.close()

    def everything(self) -> int:
        """All stages in their order; what leaves a processor idle has another beside it."""
        if self.options.filter:
            if not self.build_all().problem:
                self.stage("tests", self.tests(ROOT))
            return self.close()
        self.stage("rules of the house", self.check())
        with self.beside(lambda: self.stage("proof that each rule can fail", self.check("--self-test"))):
            built = self.build_all()
        if not built.problem:
            with tempfile.TemporaryDirectory(prefix="rollcall-answers-") as answers:
                self.stage("tests", self.tests(ROOT, ROLLCALL_API_ANSWERS=answers))
                self.stage("the interface and its description", self.interface(answers))
        with self.beside(self.lowest_layers):
            if not built.problem:
                self.stage("open statistics in a browser and a spreadsheet program", self.pages)
                self.walk()
        return self.close()

    def build_all(self) -> Stage:
        return self.stage("build", self.build(ROOT, "--explicit-target-dependency-import-check", "error"))

    def lowest_layers(self) -> None:
        """The nested package with the settings that find what the others cannot."""
        if not nested_tests():
            return
        # Leaks are left out: what the test library keeps until the end is not ours to mend.
        self.nested(
            "lowest layers, address sanitizer, release", "checked-address", "-c", "release",
            "--sanitize", "address", "-Xswiftc", "-enable-testing",
            ASAN_OPTIONS="detect_leaks=0")
        if hostile():
            # Only what the settings reach: unoptimised attacks on tables take long, and no setting changes them.
            self.nested(
                "hostile settings", "checked-hostile", "-Xswiftc", f"-D{HOSTILE}", only="|".join(hostile()))
        if self.options.threads:
            self.stage("proof that the thread sanitizer sees a planted race", self.races)
            self.nested(
                "publish path, thread sanitizer", "checked-thread", "--sanitize", "thread",
                only=PUBLISHING, TSAN_OPTIONS="halt_on_error=1")

    def close(self) -> int:
        """Prints the table, what was skipped and what failed, and the closing line."""
        print("\nminutes  passed  failed  skipped  stage")
        for stage in self.stages:
            print(f"{stage.minutes:7.1f}  {stage.passed:6}  {stage.failed:6}  {len(stage.skipped):7}  {stage.name}")
        for stage in self.stages:
            for name, reason in stage.skipped:
                print(f"skipped ({stage.name}): {name}: {reason}")
        for stage in self.stages:
            for name in stage.failures:
                print(f"failed ({stage.name}): {name}")
            if stage.problem:
                print(f"failed: {stage.name}: {stage.problem}")
        passed = sum(stage.passed for stage in self.stages)
        failed = sum(stage.failed for stage in self.stages)
        skipped = sum(len(stage.skipped) for stage in self.stages)
        print(f"{passed} passed, {failed} failed, {skipped} skipped")
        return 1 if failed else 0


def nested_tests() -> bool:
    """Whether the nested package has tests yet."""
    return any((ROOT / "Checked/Tests").glob("*/"))


def hostile() -> list[str]:
    """Test modules of the nested package that use a module with hostile settings, at first or at second hand."""
    reached = {
        folder.name for folder in (ROOT / "Checked/Sources").glob("Roll*")
        if any(HOSTILE in path.read_text("utf-8") for path in folder.resolve().rglob("*.swift"))}
    targets = re.findall(
        r'\.(target|testTarget)\(\s*name: "(\w+)",(?:\s*dependencies: \[([^\]]*)\])?',
        (ROOT / "Checked/Package.swift").read_text("utf-8"))
    uses = {name: set(re.findall(r'"(\w+)"', names)) for _, name, names in targets}
    while more := {name for name, used in uses.items() if used & reached} - reached:
        reached |= more
    return sorted(name for kind, name, _ in targets if kind == "testTarget" and name in reached)


def main() -> int:
    # Test names hold any character; a terminal without them must not stop the run.
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(prog="bin/test")
    parser.add_argument("--require-data", action="store_true", help="fail when a test was skipped")
    parser.add_argument("--threads", action="store_true", help="also run the publish path under the thread sanitizer")
    parser.add_argument("--site", action="store_true", help="only build, and walk the site in a browser as every role")
    parser.add_argument("--filter", metavar="TEXT", help="only tests whose name holds TEXT")
    options = parser.parse_args()
    run = Run(options)
    if options.require_data and "ROLLCALL_DATA" not in run.environment:
        print("bin/test: --require-data needs ROLLCALL_DATA to name the folder of published files", file=sys.stderr)
        return 3
    return run.site_only() if options.site else run.everything()


if __name__ == "__main__":
    sys.exit(main())
