"""Tables of the questions to a whole country in memory; RollBench asserts that the answers agree."""

import statistics


def time(values: list[float]) -> str:
    """Least, median and greatest, in milliseconds."""
    def text(value: float) -> str:
        return f"{value * 1e3:,.0f}" if value >= 0.1 else f"{value * 1e3:.3g}"
    return " / ".join(text(value) for value in [min(values), statistics.median(values), max(values)])


def measure(bench) -> None:
    """Questions, the cost by number of pupils, replacing while others read, and memory."""
    lines = bench.bench("england", "--runs", str(max(3, bench.runs))).lines()
    made = next(line for line in lines if "schools" in line)
    memory = next(line["memory"] for line in lines if "memory" in line)
    asked = [line for line in lines if "question" in line]
    rows = [["Question", "Rows", "One core, ms", "Two cores, ms (min / median / max)", "Asked, ms"]]
    for line in asked:
        target = f"{line['target'] * 1e3:g}" if "target" in line else "–"
        rows.append([line["question"], f"{line['rows']:,}", time(line["one"]), time(line["two"]), target])
    bench.table(f"Questions to {made['schools']:,} schools with {made['pupils']:,} registrations", rows)

    rows = [["Registrations", "One core, ms", "Two cores, ms (min / median / max)", "Two cores, ns a registration"]]
    for line in lines:
        if "scale" in line:
            each = statistics.median(line["two"]) / line["pupils"] * 1e9
            rows.append([f"{line['pupils']:,}", time(line["one"]), time(line["two"]), f"{each:.1f}"])
    bench.table("Headline by school, by number of registrations", rows)

    replaced = next(line for line in lines if "replace" in line)
    rows = [["What", "Found"]]
    rows.append(["a school's year replaced, two standing figures kept, 100 readers (ms)", time(replaced["replace"])])
    rows.append([f"answers that the readers had during {len(replaced['replace'])} replacements", f"{replaced['answers']:,}"])
    rows.append(["resident after loading, MiB", f"{made['resident']:,.0f}"])
    rows.append(["resident after the headline, MiB", f"{asked[0]['resident']:,.0f}"])
    rows.append(["greatest during all questions, MiB", f"{memory:,.0f}"])
    rows.append(["making the schools, marks and partitions, s", f"{made['seconds']:.1f}"])
    bench.table("Replacing, and memory", rows)
