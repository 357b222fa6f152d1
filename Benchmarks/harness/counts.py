"""Instructions of a small import and of a question, counted by callgrind: the same on a busy machine as on a quiet one."""

import json
import re
import shutil
from pathlib import Path

from . import asknown
from .measurements import TODAY
from .tools import Problem, Programs, fresh_copy, run

# A change of a few in a hundred is the compiler's; more is ours.
ALLOWANCE = 1.05


def run_count(programs: Programs, root: Path, folder: Path) -> int:
    for tool in ["valgrind", "strip"]:
        if shutil.which(tool) is None:
            raise Problem(f"{tool} is missing; run bin/setup --bench")
    folder = (folder / "small").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    facts = run([programs.bench, "prepare", "--share", "0.02", "--folder", str(folder)], folder).lines()[0]
    lines = (folder / "marks.csv").read_bytes().splitlines(keepends=True)
    # Valgrind cannot read the newest form of debugging information.
    run(["strip", "-g", "-o", str(folder / "rollcall"), programs.rollcall], folder)
    limits = root / "Benchmarks" / "Thresholds" / "instructions.json"
    known = json.loads(limits.read_text("utf-8"))
    is_good = True
    for name, work in [("import marks, instructions a mark", lambda: imported(programs, folder, lines, facts)),
                        ("query as known on, instructions a registration", lambda: asked(programs, folder))]:
        each, limit = work(), known[name]
        print(f"{name}: {each:,.0f}; the threshold is {limit:,}")
        if each > limit * ALLOWANCE:
            print(f"more than the threshold: find the cause, or raise {limits.relative_to(root)} and say why")
            is_good = False
        elif each * ALLOWANCE < limit:
            print(f"less than the threshold: lower {limits.relative_to(root)}, so that the gain is kept")
    return 0 if is_good else 1


def count(folder: Path, *words: str) -> tuple[int, str]:
    """Instructions of one run of the program, and what it said."""
    took = run(
        ["env", "SWIFT_DETERMINISTIC_HASHING=1", "valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/callgrind.out",
         str(folder / "rollcall"), *words], folder)
    total = re.search(r"Collected : (\d+)", took.output)
    if total is None:
        raise Problem("callgrind said no count")
    return int(total.group(1)), took.output


def imported(programs: Programs, folder: Path, lines: list[bytes], facts: dict) -> float:
    """Instructions a mark of an import."""
    # Two files of the same head: what both cost, starting included, drops out of the difference.
    marks, found = [20_000, 120_000], []
    if facts["marks"] < marks[1]:
        raise Problem(f"the small authority has only {facts['marks']} marks")
    for number in marks:
        (folder / "part.csv").write_bytes(b"".join(lines[:number + 1]))
        database = fresh_copy(folder / "base.sqlite", folder / "count.sqlite")
        total, output = count(folder, "import", "marks", "part.csv", "--today", TODAY, "--database", str(database))
        if f"{number:,} new" not in output:
            raise Problem(f"the import of {number} marks did not end well:\n{output[-2000:]}")
        found.append(total)
    return (found[1] - found[0]) / (marks[1] - marks[0])


def asked(programs: Programs, folder: Path) -> float:
    """Instructions a registration of a question as known on a day, starting left out in the same way."""
    database = folder / "arrivals.sqlite"
    for end in ["", "-wal", "-shm"]:
        Path(f"{database}{end}").unlink(missing_ok=True)
    fixed = ["--today", asknown.TODAY, "--database", str(database)]
    run([programs.rollcall, "init", *fixed], folder)
    run([programs.rollcall, "synthesise", "--authority", asknown.AUTHORITY, "--share", "0.06", *fixed], folder)
    output = run([programs.rollcall, "query", "--by", "school", "--format", "csv", *fixed], folder).output
    schools = sorted(key for key in asknown.headline(output) if key)
    found = []
    for chosen in [schools[:2], schools]:
        words = [word for urn in chosen for word in ["--school", urn]]
        total, output = count(folder, "query", "--as-known-on", asknown.KNOWN, "--explain", *words, *fixed)
        found.append((total, asknown.taken(output)[2]))
    return (found[1][0] - found[0][0]) / (found[1][1] - found[0][1])
