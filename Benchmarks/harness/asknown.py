"""Figures as known on a day, and triangles of revisions: from a database in which marks came in steps."""

import csv
import io
import json
import re
import statistics

from .tools import Problem

TODAY, KNOWN = "2026-03-27", "2026-02-13"
# Near the 60,000 pupils of the target.
AUTHORITY = "382"
SCHOOL_MS, AUTHORITY_MS = 50, 2_000


def made(bench) -> str:
    """The authority, with registers, late registers and amendments as they would have come."""
    database = bench.folder / "arrivals.sqlite"
    kept = bench.folder / "arrivals.json"
    program = {"share": bench.share, "program": bench.programs.rollcall_time()}
    if not database.exists() or not kept.exists() or json.loads(kept.read_text("utf-8")) != program:
        for end in ["", "-wal", "-shm"]:
            (bench.folder / f"arrivals.sqlite{end}").unlink(missing_ok=True)
        bench.asked("init", database=database)
        bench.asked("synthesise", "--authority", AUTHORITY, "--share", bench.share, database=database)
        kept.write_text(json.dumps(program), "utf-8")
    return database


def taken(output: str) -> tuple[float, float, int]:
    """Milliseconds to load and to answer, and registrations, from what --explain says."""
    flat = " ".join(output.split())
    # Where the figures came from stands between the two.
    found = re.search(r"school years? with ([\d,]+) registrations.*? in ([\d.]+) ms; answered in ([\d.]+) ms", flat)
    if found is None:
        raise Problem(f"--explain said nothing that can be read:\n{output[-500:]}")
    return float(found[2]), float(found[3]), int(found[1].replace(",", ""))


def headline(output: str) -> dict[str, tuple[int, ...]]:
    """Registrations, possible, absent, persistent and severe by school."""
    names = ["enrolments", "sess_possible", "sess_overall", "enrolments_pa", "enrolments_sa"]
    rows = csv.DictReader(io.StringIO(output))
    return {row["school_code"]: tuple(int(row[name]) for name in names) for row in rows}


def measure(bench) -> None:
    database = made(bench)
    known = ["--as-known-on", KNOWN]
    by_school = ["--by", "school", "--format", "csv"]
    ours = headline(bench.asked("query", *known, *by_school, database=database).output)
    plain = headline(bench.asked("measure", *known, *by_school, database=database).output)
    if {key: value for key, value in plain.items() if value[0]} != ours:
        raise Problem("as known on: the engine and the plain count differ")
    sizes = {key: value[0] for key, value in ours.items() if key}
    largest = max(sizes, key=lambda key: sizes[key])
    usual = min(sizes, key=lambda key: abs(sizes[key] - 1_000))
    runs = max(3, bench.runs)
    rows = [["Question", "Registrations", "Milliseconds (min / median / max)", "Asked, ms"]]

    def ask(name: str, words: list[str], target: str) -> None:
        times, registrations = [], 0
        for _ in range(runs):
            loading, answering, registrations = taken(
                bench.asked("query", *words, "--explain", database=database).output)
            times.append(loading + answering)
        rows.append([name, f"{registrations:,}",
                     " / ".join(f"{value:.1f}" for value in [min(times), statistics.median(times), max(times)]), target])

    ask("a school of about 1,000, as known on", [*known, "--school", usual], str(SCHOOL_MS))
    ask("the largest school, as known on", [*known, "--school", largest], "–")
    ask("the authority, as known on", known, f"{AUTHORITY_MS:,}")
    ask("the authority, as it stands", [], "–")
    for name, words in [("revisions of a school of about 1,000", ["--school", usual]), ("revisions of the authority", [])]:
        times = []
        for _ in range(runs):
            flat = " ".join(bench.asked("revisions", *words, "--explain", database=database).output.split())
            found = re.search(r"once, in (\d+) ms", flat)
            if found is None:
                raise Problem("rollcall revisions --explain said nothing that can be read")
            times.append(float(found[1]))
        rows.append([name, f"{sizes[usual]:,}" if words else f"{sum(sizes.values()):,}",
                     " / ".join(f"{value:.0f}" for value in [min(times), statistics.median(times), max(times)]), "–"])
    bench.table(f"As known on {KNOWN}, from {database.stat().st_size / 1e6:,.0f} MB of SQLite", rows)
