"""Instructions of a small import and of questions, counted by callgrind: the same on a busy machine as on a quiet one."""

import json
import re
import shutil
from pathlib import Path

from . import asknown
from .measurements import TODAY
from .tools import Problem, Programs, fresh_copy, run

# A change of a few in a hundred is the compiler's; more is ours.
ALLOWANCE = 1.05
# Enough schools of both phases for every question, few enough for a minute.
PUPILS, TIMES = 3_000, 5


def counted(command: list[str], folder: Path) -> tuple[int, str]:
    """The instructions of a command, and what it printed."""
    took = run(["env", "SWIFT_DETERMINISTIC_HASHING=1", "valgrind", "--tool=callgrind",
                f"--callgrind-out-file={folder}/callgrind.out", *command], folder)
    total = re.search(r"Collected : (\d+)", took.output)
    if total is None:
        raise Problem("callgrind said no count")
    return int(total.group(1)), took.output


def stripped(program: str, folder: Path) -> str:
    """A copy without the newest form of debugging information, which Valgrind cannot read."""
    copy = folder / Path(program).name
    run(["strip", "-g", "-o", str(copy), program], folder)
    return str(copy)


def importing(programs: Programs, folder: Path) -> float:
    """Instructions a mark of an import."""
    facts = run([programs.bench, "prepare", "--share", "0.02", "--folder", str(folder)], folder).lines()[0]
    lines = (folder / "marks.csv").read_bytes().splitlines(keepends=True)
    rollcall = stripped(programs.rollcall, folder)
    # Two files of the same head: what both cost, starting included, drops out of the difference.
    marks, found = [20_000, 120_000], []
    if facts["marks"] < marks[1]:
        raise Problem(f"the small authority has only {facts['marks']} marks")
    for count in marks:
        (folder / "part.csv").write_bytes(b"".join(lines[:count + 1]))
        database = fresh_copy(folder / "base.sqlite", folder / "count.sqlite")
        total, output = counted(
            [rollcall, "import", "marks", "part.csv", "--today", TODAY, "--database", str(database)], folder)
        if f"{count:,} new" not in output:
            raise Problem(f"the import of {count} marks did not end well:\n{output[-2000:]}")
        found.append(total)
    return (found[1] - found[0]) / (marks[1] - marks[0])


def known(programs: Programs, folder: Path) -> float:
    """Instructions a registration of a question as known on a day, starting left out in the same way."""
    database = folder / "arrivals.sqlite"
    for end in ["", "-wal", "-shm"]:
        Path(f"{database}{end}").unlink(missing_ok=True)
    fixed = ["--today", asknown.TODAY, "--database", str(database)]
    run([programs.rollcall, "init", *fixed], folder)
    run([programs.rollcall, "synthesise", "--authority", asknown.AUTHORITY, "--share", "0.06", *fixed], folder)
    output = run([programs.rollcall, "query", "--by", "school", "--format", "csv", *fixed], folder).output
    schools = sorted(key for key in asknown.headline(output) if key)
    rollcall = stripped(programs.rollcall, folder)
    found = []
    for chosen in [schools[:2], schools]:
        words = [word for urn in chosen for word in ["--school", urn]]
        total, output = counted([rollcall, "query", "--as-known-on", asknown.KNOWN, "--explain", *words, *fixed], folder)
        found.append((total, asknown.taken(output)[2]))
    return (found[1][0] - found[0][0]) / (found[1][1] - found[0][1])


def asking(programs: Programs, folder: Path, question: str) -> tuple[float, list[int]]:
    """Instructions a registration of a question, and the sums of its answer."""
    bench = stripped(programs.bench, folder)
    found, answers = [], []
    for times in [1, 1 + TIMES]:
        total, output = counted(
            [bench, "ask", "--question", question, "--pupils", str(PUPILS), "--times", str(times)], folder)
        line = next(json.loads(line) for line in output.splitlines() if line.startswith("{"))
        found.append(total)
        answers.append(line["answer"])
    if answers[0] != answers[1]:
        raise Problem(f"{question}: asked again, the answer is another")
    return (found[1] - found[0]) / TIMES / line["registrations"], answers[0]


def compare(name: str, unit: str, each: float, limit: int) -> list[str]:
    """Says what was found; complaints where it is not what was written down."""
    print(f"{name}: {each:,.0f} instructions a {unit}; the threshold is {limit:,}", flush=True)
    if each > limit * ALLOWANCE:
        return [f"{name}: more than the threshold: find the cause, or raise it and say why"]
    if each * ALLOWANCE < limit:
        print(f"{name}: less than the threshold: lower it, so that the gain is kept")
    return []


def run_count(programs: Programs, root: Path, folder: Path) -> int:
    for tool in ["valgrind", "strip"]:
        if shutil.which(tool) is None:
            raise Problem(f"{tool} is missing; run bin/setup --bench")
    folder = (folder / "small").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    path = root / "Benchmarks" / "Thresholds" / "instructions.json"
    thresholds = json.loads(path.read_text("utf-8"))
    complaints = compare("import marks", "mark", importing(programs, folder), thresholds["import marks"]["a mark"])
    complaints += compare(
        "query as known on", "registration", known(programs, folder), thresholds["query as known on"]["a registration"])
    for name, expected in thresholds["questions"].items():
        each, answer = asking(programs, folder, name)
        complaints += compare(name, "registration", each, expected["a registration"])
        # A fast wrong answer fails.
        if answer != expected["answer"]:
            complaints.append(f"{name}: the answer is {answer}, and {expected['answer']} was expected")
    for complaint in complaints:
        print(complaint)
    if complaints:
        print(f"thresholds and answers are in {path.relative_to(root)}")
    return 1 if complaints else 0
