"""Schools whose absence fell lastingly, sought in a made-up England in which such falls, and unusual years, were planted."""

import csv
import io

from .tools import Problem, run

FROM, TO, TODAY = "2017/18", "2025/26", "2026-11-30"


def measure(bench) -> None:
    """The program on files in the published form; how many of what was planted it finds, and whom it takes for one."""
    run([bench.programs.rollcall, "synthesise", "--school-years", "years", "--share", bench.share, "--seed", "11", "--today", TODAY],
        bench.folder)
    with (bench.folder / "years" / "planted.csv").open(encoding="utf-8", newline="") as file:
        planted = {row["urn"]: row["planted"] for row in csv.DictReader(file)}
    took, answers = [], set()
    for _ in range(bench.runs):
        found = run(
            [bench.programs.rollcall, "bright-spots", "--published", "years/absence-by-school.csv", "--from-year", FROM,
             "--to-year", TO, "--format", "csv"], bench.folder)
        took.append(found.seconds)
        answers.add(found.output)
    if len(answers) != 1:
        raise Problem("bright: two runs give different answers")
    spots = {row["id"] for row in csv.DictReader(io.StringIO(answers.pop())) if row["reading"].startswith("fell")}
    lasting = {urn for urn, kind in planted.items() if kind == "lasting"}
    flukes = {urn for urn, kind in planted.items() if kind == "fluke"}
    if not spots or not lasting or not spots <= planted.keys():
        raise Problem("bright: no bright spot is found, or one that there is not")
    precision, recall = len(spots & lasting) / len(spots), len(spots & lasting) / len(lasting)
    if precision < 0.8 or recall < 0.7 or 20 * len(spots & flukes) > len(flukes):
        raise Problem(f"bright: precision {precision:.2f}, recall {recall:.2f}, {len(spots & flukes)} of {len(flukes)} flukes")
    bench.table(f"Bright spots of {len(planted):,} schools over six years, the reading of the file included (asked: 5 s)", [
        ["Seconds (min / median / max)", "Bright spots", "Precision", "Recall", "Flukes taken for one"],
        [" / ".join(f"{value:.2f}" for value in [min(took), sorted(took)[len(took) // 2], max(took)]), f"{len(spots):,}",
         f"{precision:.2f}", f"{recall:.2f}", f"{len(spots & flukes)} of {len(flukes)}"]])
