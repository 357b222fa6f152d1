"""Tables of the questions to a whole country in memory, from `rollcall bench`, which asserts that the answers agree."""

import json
import statistics

from .tools import run


def time(values: list[float]) -> str:
    """Least, median and greatest, in milliseconds."""
    def text(value: float) -> str:
        return f"{value * 1e3:,.0f}" if value >= 0.1 else f"{value * 1e3:.3g}"
    return " / ".join(text(value) for value in [min(values), statistics.median(values), max(values)])


def target(line: dict) -> str:
    return f"{line['target'] * 1e3:g}" if line.get("target") else "–"


def measure(bench) -> None:
    """Questions, the cost by number of pupils, replacing while others read, and memory."""
    size = ["--pupils", str(max(10_000, bench.pupils))] if bench.pupils else ["--england"]
    command = [bench.programs.rollcall, "bench", *size, "--lanes", "2", "--runs", str(max(3, bench.runs)), "--format", "json"]
    lines = [json.loads(line) for line in run(command, bench.folder).output.splitlines() if line.startswith("{")]
    found = {kind: [line for line in lines if line["found"] == kind] for kind in {line["found"] for line in lines}}
    made, memory, bare = found["made"][0], found["memory"][0], found["bare read"][0]
    rows = [["Question", "Rows", "One core, ms", "Two cores, ms (min / median / max)", "Asked, ms"]]
    rows.append([f"bare read of the headline's {bare['bytes'] / 2**20:,.0f} MiB", "", time(bare["one"]), time(bare["all"]), "–"])
    for line in found["question"]:
        rows.append([line["question"], f"{line['rows']:,}", time(line["one"]), time(line["all"]), target(line)])
    bench.table(f"Questions to {made['schools']:,} schools with {made['registrations']:,} registrations", rows)

    rows = [["Registrations", "One core, ms", "Two cores, ms (min / median / max)", "Two cores, ns a registration"]]
    for line in found["scale"]:
        each = statistics.median(line["all"]) / line["registrations"] * 1e9
        rows.append([f"{line['registrations']:,}", time(line["one"]), time(line["all"]), f"{each:.1f}"])
    bench.table("Headline by school, by number of registrations", rows)

    headline, replaced = found["question"][0], found["replaced"][0]
    rows = [["What", "Found"]]
    for name, field in [("one core", "one"), ("two cores", "all")]:
        times, least = statistics.median(headline[field]), statistics.median(bare[field])
        rows.append([f"headline as a multiple of the bare read, {name}", f"{times / least:.2f}"])
        rows.append([f"bare read, GB a second, {name}", f"{bare['bytes'] / least / 1e9:.1f}"])
    rows.append(["a school's year replaced, two standing figures kept, 100 readers (ms; asked 5)", time(replaced["all"])])
    rows.append([f"answers that the readers had during {len(replaced['all'])} replacements", f"{replaced['answers']:,}"])
    for name, field in [("after loading", "loaded"), ("after the headline", "headline"), ("at most", "most")]:
        rows.append([f"resident {name}, MiB", f"{memory[field]:,.0f}"])
    rows.append(["making the schools, marks and partitions, s", f"{made['seconds']:.1f}"])
    rows.append(["processor baseline, met", made["processor"]])
    bench.table("The bare read, replacing, and memory", rows)
