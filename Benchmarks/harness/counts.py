"""Instructions of a small import, counted by callgrind: the same on a busy machine as on a quiet one."""

import json
import re
import shutil
from pathlib import Path

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
    # Two files of the same head: what both cost, starting included, drops out of the difference.
    marks, found = [20_000, 120_000], []
    if facts["marks"] < marks[1]:
        raise Problem(f"the small authority has only {facts['marks']} marks")
    for count in marks:
        (folder / "part.csv").write_bytes(b"".join(lines[:count + 1]))
        database = fresh_copy(folder / "base.sqlite", folder / "count.sqlite")
        took = run(
            ["env", "SWIFT_DETERMINISTIC_HASHING=1", "valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/callgrind.out", str(folder / "rollcall"),
             "import", "marks", "part.csv", "--today", TODAY, "--database", str(database)], folder)
        if f"{count:,} new" not in took.output:
            raise Problem(f"the import of {count} marks did not end well:\n{took.output[-2000:]}")
        total = re.search(r"Collected : (\d+)", took.output)
        if total is None:
            raise Problem("callgrind said no count")
        found.append(int(total.group(1)))
    each = (found[1] - found[0]) / (marks[1] - marks[0])
    path = root / "Benchmarks" / "Thresholds" / "instructions.json"
    limit = json.loads(path.read_text("utf-8"))["import marks, instructions a mark"]
    print(f"import marks: {each:.0f} instructions a mark; the threshold is {limit}")
    if each > limit * ALLOWANCE:
        print(f"more than the threshold: find the cause, or raise {path.relative_to(root)} and say why")
        return 1
    if each * ALLOWANCE < limit:
        print(f"less than the threshold: lower {path.relative_to(root)}, so that the gain is kept")
    return 0
