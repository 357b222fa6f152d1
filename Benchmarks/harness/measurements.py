"""The measurements: each runs ours and the others in turn, asserts equal answers, and fills tables."""

import csv
import io
import json
import statistics
from pathlib import Path

from . import asknown, bright, disclosure, england, forecast, lists, live, peers, similar, snapshot, web
from .tools import Problem, Programs, Run, fresh_copy, machine, run

TODAY, YEAR = "2026-07-31", "2025/26"


def spread(values: list[float], digits: int = 2) -> str:
    """Minimum, median and maximum."""
    return " / ".join(f"{value:.{digits}f}" for value in [min(values), statistics.median(values), max(values)])


def must_equal(what: str, ours: object, theirs: object) -> None:
    if ours != theirs:
        raise Problem(f"{what}: ours {ours}, theirs {theirs}")


class Bench:
    """The programs, the files and the tables so far."""

    def __init__(self, programs: Programs, root: Path, folder: Path, share: str, runs: int, pupils: int | None = None,
                 chosen: list[str] | None = None):
        self.programs, self.folder, self.share, self.runs, self.pupils = programs, folder, share, runs, pupils
        # The peers to ask, by name; none for all.
        self.chosen = chosen or []
        self.peers = root / "Benchmarks" / "Peers"
        self.facts: dict = {}

    def bench(self, *words: str) -> Run:
        return run([self.programs.bench, *words, "--share", self.share], self.folder)

    def rollcall(self, *words: str, database: Path) -> Run:
        return run([self.programs.rollcall, *words, "--today", TODAY, "--database", str(database)], self.folder)

    def asked(self, *words: str, database: Path) -> Run:
        return run([self.programs.rollcall, *words, "--today", asknown.TODAY, "--database", str(database)], self.folder)

    def peer(self, script: str, *words: str) -> Run:
        return run([self.programs.python, str(self.peers / script), str(self.folder), *words], self.folder)

    def prepare(self) -> None:
        """Makes the files, unless the folder holds those of the same share and program."""
        self.folder.mkdir(parents=True, exist_ok=True)
        kept = self.folder / "facts.json"
        made = {"share": self.share, "program": Path(self.programs.bench).stat().st_mtime}
        if kept.exists():
            self.facts = json.loads(kept.read_text("utf-8"))
        if any(self.facts.get(name) != value for name, value in made.items()):
            self.facts = self.bench("prepare", "--folder", str(self.folder)).lines()[0] | made
            kept.write_text(json.dumps(self.facts), "utf-8")

    def table(self, title: str, rows: list[list[str]]) -> None:
        print(f"\n{title}\n")
        for number, row in enumerate(rows):
            print("| " + " | ".join(row) + " |")
            if number == 0:
                print("|" + " --- |" * len(row))
        print(flush=True)

    def shell_import(self, script: str) -> tuple[Run, int, int]:
        """The sqlite3 shell's import, and the marks and absences that it holds."""
        database = self.folder / "shell.sqlite"
        for end in ["", "-wal", "-shm"]:
            Path(str(database) + end).unlink(missing_ok=True)
        found = run([self.programs.sqlite, str(database)], self.folder, self.peers / script)
        with open(self.folder / "codes.csv", encoding="ascii", newline="") as file:
            absent = {row["code"] for row in csv.DictReader(file, quoting=csv.QUOTE_NONE) if row["absent"] == "1"}
        answer = run(
            [self.programs.sqlite, str(database), "SELECT code, count(*) FROM mark GROUP BY code"], self.folder)
        counts = {line.rsplit("|", 1)[0]: int(line.rsplit("|", 1)[1]) for line in answer.output.splitlines()}
        return found, sum(counts.values()), sum(counts[code] for code in absent if code in counts)


def figures(output: str) -> tuple[dict[int, tuple[int, int, int]], dict]:
    """Possible, absent and persistently absent by school, and the row of all."""
    rows = list(csv.DictReader(io.StringIO(output)))
    schools = {
        int(row["school_code"]): (int(row["sess_possible"]), int(row["sess_overall"]), int(row["enrolments_pa"]))
        for row in rows if row["school_code"]}
    return schools, next(row for row in rows if not row["school_code"])


MEASURE = ["measure", "--by", "school", "--ages", "all", "--year", YEAR, "--format", "csv"]


def imports(bench: Bench) -> None:
    """Marks from a long CSV into durable storage."""
    marks, absent = bench.facts["marks"], bench.facts["absent"]
    found: dict[str, list[Run]] = {}
    ours = bench.folder / "ours.sqlite"
    for turn in range(bench.runs):
        fresh_copy(bench.folder / "base.sqlite", ours)
        found.setdefault("`rollcall import marks`", []).append(
            bench.rollcall("import", "marks", "marks.csv", database=ours))
        _, total = figures(bench.rollcall(*MEASURE, database=ours).output)
        must_equal("absence sessions", int(total["sess_overall"]), absent)
        # The slow variants run once: their place is clear.
        for name, script in [("sqlite3 `.import`, no check", "sqlite_import.sql"),
                             ("sqlite3 `.import`, with a key (one run)", "sqlite_keyed.sql")]:
            if turn + 1 < bench.runs and "one run" in name:
                continue
            took, rows, away = bench.shell_import(script)
            must_equal(name, (marks, absent), (rows, away))
            found.setdefault(name, []).append(took)
        for name, words in [("DuckDB, same checks, held to 512 MB (one run)", ["512MB"]), ("DuckDB, same checks", [])]:
            if turn + 1 < bench.runs and "one run" in name:
                continue
            took = bench.peer("duckdb_import.py", *words)
            must_equal(name, {"marks": marks, "absent": absent}, took.lines()[0])
            found.setdefault(name, []).append(took)
    standard = statistics.median(took.seconds for took in found["`rollcall import marks`"])
    rows = [["What", "Seconds (min / median / max)", "Million marks a second", "Processor s", "Memory MiB", "Ratio"]]
    for name, runs in found.items():
        middle = statistics.median(took.seconds for took in runs)
        rows.append([
            name, spread([took.seconds for took in runs]), f"{marks / middle / 1e6:.2f}",
            f"{statistics.median(took.processor for took in runs):.1f}",
            f"{max(took.memory for took in runs):.0f}", f"{middle / standard:.1f}"])
    bench.table(f"Import of {marks:,} marks, {bench.facts['bytes'] / 1e6:,.0f} MB of CSV", rows)


def reading(bench: Bench) -> None:
    """Figures by school of the whole year, the doctor, and what was known."""
    ours = bench.folder / "ours.sqlite"
    if not ours.exists() or not (bench.folder / "duck.db").exists():
        fresh_copy(bench.folder / "base.sqlite", ours)
        bench.rollcall("import", "marks", "marks.csv", database=ours)
        bench.peer("duckdb_import.py")
    commands = {
        "`rollcall measure --by school`": MEASURE,
        "the same, `--as-known-on`": [*MEASURE, "--as-known-on", "2099-01-01"],
        "`rollcall doctor`": ["doctor"],
    }
    found: dict[str, list[float]] = {}
    for _ in range(bench.runs):
        for name, words in commands.items():
            took = bench.rollcall(*words, database=ours)
            found.setdefault(name, []).append(took.seconds)
            if words[0] == "measure":
                schools, _ = figures(took.output)
        took = bench.peer("duckdb_measure.py")
        theirs = {row[0]: tuple(row[1:]) for row in took.lines()[0]["schools"]}
        must_equal("figures by school", schools, theirs)
        found.setdefault("DuckDB, the same figures from its table", []).append(took.seconds)
    standard = statistics.median(found["`rollcall measure --by school`"])
    rows = [["What", "Seconds (min / median / max)", "Ratio"]]
    for name, values in found.items():
        rows.append([name, spread(values), f"{statistics.median(values) / standard:.1f}"])
    bench.table(f"Figures from {bench.facts['marks']:,} marks of {bench.facts['schools']} schools", rows)


def feeds(bench: Bench) -> None:
    """School days, one transaction a school, in three layouts."""
    days = str(max(3, bench.runs))
    rows = [["Layout", "Seconds a day (min / median / max)", "Processor s", "MB written a day", "Log MB", "Marks MB", "Ratio"]]
    standard, standing, dates = 0.0, None, ""
    for name in ["register sheets (ours)", "one packed row an enrolment and year", "one row a mark"]:
        if name.startswith("one row a mark"):
            took = bench.peer("row_feed.py", days, dates)
        else:
            took = bench.bench(
                "feed" if "ours" in name else "packed", "--folder", str(bench.folder), "--days", days)
        *found, end = took.lines()
        times = [line["seconds"] for line in found]
        # Only ours holds the schools and pupils as well.
        stored = end["database"] - ((bench.folder / "base.sqlite").stat().st_size if "ours" in name else 0)
        if standing is None:
            standard, standing = statistics.median(times), end["standing"]
            dates = ",".join(line["date"] for line in found)
            marks, transactions = max(line["marks"] for line in found), max(line["transactions"] for line in found)
        must_equal(f"marks of the last day, {name}", standing, end["standing"])
        rows.append([
            name, spread(times), f"{statistics.median(line['processor'] for line in found):.2f}",
            f"{statistics.median(line['written'] for line in found) / 1e6:.0f}",
            f"{max(line['log'] for line in found) / 1e6:.1f}", f"{stored / 1e6:.0f}",
            f"{statistics.median(times) / standard:.1f}"])
    bench.table(f"A day's feed: up to {marks:,} marks in {transactions} durable transactions", rows)


def reads(bench: Bench) -> None:
    """One school's and one pupil's year from the databases that the feeds left."""
    if not (bench.folder / "feed.sqlite").exists() or not (bench.folder / "packed.sqlite").exists():
        feeds(bench)
    found = bench.bench("reads", "--folder", str(bench.folder)).lines()
    rows = [["What", "Milliseconds (min / median / max)"]]
    for name, field in [
            (f"year of the largest school ({found[0]['enrolments']} enrolments, {found[0]['marks']:,} marks)", "school"),
            ("everything ever recorded of one pupil of it", "events"),
            ("one pupil's year from a packed row", "row")]:
        rows.append([name, spread([line[field] * 1e3 for line in found], 1)])
    bench.table("Reads", rows)


def synthesis(bench: Bench) -> None:
    """Marks made out of nothing."""
    rows = [["Threads", "Seconds (min / median / max)", "Million marks a second", "With the authority's outline"]]
    for threads in ["1", "2"]:
        found = [bench.bench("marks", "--threads", threads).lines()[0] for _ in range(max(3, bench.runs))]
        for line in found:
            must_equal("synthetic marks", bench.facts["marks"], line["marks"])
        times = [line["seconds"] for line in found]
        whole = statistics.median(line["seconds"] + line["outline"] for line in found)
        rows.append([
            threads, spread(times), f"{found[0]['marks'] / statistics.median(times) / 1e6:.1f}",
            f"{found[0]['marks'] / whole / 1e6:.1f}"])
    bench.table(f"Synthesis of {bench.facts['marks']:,} marks", rows)


ALL = {"import": imports, "figures": reading, "feed": feeds, "reads": reads, "synthesis": synthesis,
       "england": england.measure, "snapshot": snapshot.measure, "asknown": asknown.measure,
       "live": live.measure, "lists": lists.measure, "web": web.measure, "peers": peers.measure, "disclosure": disclosure.measure,
       "forecast": forecast.measure, "similar": similar.measure,
       "bright": bright.measure}
# What does not need the authority's files, and of this what needs nothing of bin/setup --bench.
ALONE = {"england", "snapshot", "asknown", "peers", "disclosure", "web", "forecast", "similar", "bright"}
BARE = {"england", "snapshot", "asknown", "disclosure", "web", "bright"}


def run_all(bench: Bench, names: list[str]) -> None:
    for name in names:
        print(f"{name}: {machine()}", flush=True)
        ALL[name](bench)


def run_measurements(programs: Programs, root: Path, folder: Path, share: str, runs: int, names: list[str],
                     pupils: int | None = None, chosen: list[str] | None = None) -> int:
    bench = Bench(programs, root, folder.resolve(), share, runs, pupils, chosen)
    bench.folder.mkdir(parents=True, exist_ok=True)
    if not set(names) <= ALONE:
        bench.prepare()
        facts = bench.facts
        print(f"Authority {facts['authority']} (synthetic data): {facts['schools']} schools, "
              f"{facts['enrolments']:,} enrolments, {facts['marks']:,} marks")
    run_all(bench, names)
    print(f"afterwards: {machine()}")
    return 0
