"""The lists of follow-up: of an authority's largest school, and of the authority as a whole."""

from .england import time


def measure(bench) -> None:
    """How long each list takes on registers in memory, names and the record of the look included."""
    found = bench.bench("lists", "--folder", str(bench.folder)).lines()[0]
    named = {
        "duties": "duties, counted", "list": "the list of the team, by name", "returns": "returns, by name",
        "severe": "severe absence and out of sight, by name",
    }
    rows = [["What", "Found (ms, min / median / max)"]]
    for name, words in named.items():
        rows.append([words, time(found[name])])
    bench.table(f"Lists of a school of {found['school']:,} pupils (asked: 10 ms)", rows)
    bench.table(
        f"Returns of an authority of {found['pupils']:,} pupils, school by school (asked: 200 ms)",
        [["What", "Found (ms, min / median / max)"], ["returns, counted", time(found["area"])]])
