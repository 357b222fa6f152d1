"""The twenty schools most like each school of England, beside scikit-learn on the same ones."""

from .england import time
from .tools import Problem

ENGLAND = 21_300


def measure(bench) -> None:
    """Both find the same neighbours; the sum of their mean distances says so."""
    names = {"ours, 1 thread": [], "scikit-learn": []}
    for _ in range(max(3, bench.runs)):
        ours = bench.bench("similar", "--schools", str(ENGLAND)).lines()[0]
        theirs = bench.peer("similar_sklearn.py", str(ENGLAND)).lines()[0]
        if abs(ours["distance"] - theirs["distance"]) > 1e-6 * theirs["distance"]:
            raise Problem(f"similar: ours {ours['distance']}, scikit-learn's {theirs['distance']}")
        for found, line in zip(names.values(), [ours, theirs]):
            found.append(line["seconds"])
    rows = [["What", "ms (min / median / max)"]] + [[name, time(found)] for name, found in names.items()]
    bench.table(f"The 20 neighbours of each of {ENGLAND:,} schools by six traits (asked: 300 ms)", rows)
