"""The same questions about the same marks, asked of us and of what others would use; all answers must be equal."""

import json
import shutil
import statistics

from .tools import Problem, run

# What a million pupils are asked of, and a tenth of them: a long table of more would take PostgreSQL an hour.
PEERS = {"DuckDB": "peer_duckdb.py", "Polars": "peer_polars.py", "ClickHouse (chdb)": "peer_clickhouse.py"}
SMALLER = {"PostgreSQL": "peer_postgres.py"}
QUESTIONS = {
    "headline": "headline by school", "threshold": "what if persistent began at 15 in 100, by school",
    "codes": "all codes by authority and phase"}
FORMS = {"long": "long table", "packed": "packed columns", "counted": "counted beforehand, no pupils"}


def measure(bench) -> None:
    """Each peer on the long table and on packed columns."""
    pupils = bench.pupils or 1_000_000
    for peers, size in [(PEERS, pupils), (SMALLER, max(10_000, pupils // 10))]:
        chosen = {name: script for name, script in peers.items() if not bench.chosen or word(name) in bench.chosen}
        if chosen:
            compare(bench, size, chosen)


def word(name: str) -> str:
    """A peer's name as it is given on the command line."""
    return name.split()[0].lower()


def compare(bench, pupils: int, peers: dict[str, str]) -> None:
    """One size: our answers first, then everyone's, and a table for each question."""
    folder = bench.folder / "peers"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    runs = str(max(3, bench.runs))
    lines = run([bench.programs.bench, "peers", "--pupils", str(pupils), "--runs", runs, "--folder", str(folder)], folder).lines()
    made, ours = lines[0], {line["question"]: line for line in lines[1:]}
    marks = made["pupils"] * made["sessions"]
    write = f"import sys; sys.path.insert(0, {str(bench.peers)!r}); from marks import Marks; " \
            f"m = Marks({str(folder)!r}); m.write_long(); m.write_packed(); m.write_counted()"
    run([bench.programs.python, "-c", write], folder)
    found = {}
    for name, script in peers.items():
        found[name] = run([bench.programs.python, str(bench.peers / script), str(folder), runs], folder).lines()
        for line in found[name]:
            if "question" in line and ordered(line["rows"]) != ordered(ours[line["question"]]["rows"]):
                raise Problem(f"{name}, {line['question']}, {line['form']}: the answer is not ours")
    for question, words in QUESTIONS.items():
        rows = [["Program", "Form", "Seconds (min / median / max)", "ns a mark", "Times ours"]]
        add(rows, "Rollcall, two cores", "planes and bytes", ours[question]["seconds"], ours[question]["seconds"], marks)
        add(rows, "Rollcall, one core", "planes and bytes", ours[question]["one"], ours[question]["seconds"], marks)
        for name, told in found.items():
            for line in told:
                if line.get("question") == question:
                    add(rows, name, FORMS[line["form"]], line["seconds"], ours[question]["seconds"], marks)
        bench.table(f"{words}: {made['pupils']:,} pupils, {marks:,} marks", rows)
    rows = [["Program", "Form", "Seconds to load"]]
    for name, told in found.items():
        rows += [[name, FORMS[line["loaded"]], f"{line['seconds']:.1f}"] for line in told if "loaded" in line]
    bench.table("Loading, which is not in the times above", rows)
    shutil.rmtree(folder, ignore_errors=True)


def ordered(rows: list[list]) -> list[list]:
    return sorted(rows, key=str)


def add(rows: list[list[str]], name: str, form: str, seconds: list[float], ours: list[float], marks: int) -> None:
    middle = statistics.median(seconds)
    times = " / ".join(f"{value:.3g}" for value in [min(seconds), middle, max(seconds)])
    rows.append([name, form, times, f"{middle / marks * 1e9:.3g}", f"{middle / statistics.median(ours):,.1f}"])
