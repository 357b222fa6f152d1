"""Running programs and noting what they took."""

import json
import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


class Problem(Exception):
    """Something that stops the measurements."""


@dataclass(frozen=True)
class Programs:
    """The programs that are measured, and those that they are compared with."""

    rollcall: str
    bench: str
    sqlite: str
    python: str

    def rollcall_time(self) -> float:
        """When the program was built."""
        return Path(self.rollcall).stat().st_mtime


@dataclass(frozen=True)
class Run:
    """One run of a program: wall seconds, processor seconds, greatest memory in MiB, output."""

    seconds: float
    processor: float
    memory: float
    output: str

    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.output.splitlines() if line.startswith("{")]


def programs(root: Path, built: Path | None, peers: bool = True) -> Programs:
    """Builds the programs unless they are built, and finds the others where these are needed."""
    if built is None:
        package, scratch = root / "Benchmarks", root / ".build" / "bench-build"
        for product in ["RollBench", "rollcall"]:
            command = ["swift", "build", "-c", "release", "--package-path", str(package),
                       "--scratch-path", str(scratch), "--product", product]
            if subprocess.run(command, stdin=subprocess.DEVNULL).returncode != 0:
                raise Problem(f"{product} could not be built (see above)")
        built = scratch / "release"
    built = built.resolve()
    sqlite = shutil.which("sqlite3")
    python = root / ".build" / "bench" / "bin" / "python"
    if peers and (sqlite is None or not python.exists()):
        raise Problem("sqlite3 or DuckDB is missing; run bin/setup --bench")
    return Programs(str(built / "rollcall"), str(built / "RollBench"), sqlite or "", str(python))


def run(command: list[str], cwd: Path, stdin: Path | None = None) -> Run:
    """Runs a program to its end; a program that fails stops everything."""
    with open(stdin or os.devnull, "rb") as given:
        start = time.perf_counter()
        child = subprocess.Popen(
            command, cwd=cwd, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        output = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise Problem(f"{Path(command[0]).name} {command[1:3]} failed with {child.returncode}:\n{output[-2000:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


def fresh_copy(source: Path, target: Path) -> Path:
    """A copy of a database without the log of an earlier one."""
    for end in ["", "-wal", "-shm"]:
        Path(str(target) + end).unlink(missing_ok=True)
    shutil.copyfile(source, target)
    return target


def machine() -> str:
    """The machine and how busy it is, in a line."""
    model = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines()
                  if line.startswith("model name")), "unknown processor")
    memory = int(Path("/proc/meminfo").read_text("utf-8").split()[1]) // 1024 // 1024
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    return f"{model}, {os.cpu_count()} cores, {memory} GiB; load {load}"
