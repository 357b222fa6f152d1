"""Forecasts of the year's end for all of England, beside the same in Python with numpy and scipy."""

import statistics

from .tools import Problem

ENGLAND, PEER = 8_100_000, 400_000


def must_agree(ours: dict, theirs: dict) -> None:
    """Sums to nine figures; those on a list to the last one."""
    for name in ["persistent", "severe", "rate", "high"]:
        if abs(ours[name] - theirs[name]) > 1e-9 * max(1, abs(theirs[name])):
            raise Problem(f"forecast, {name}: ours {ours[name]}, scipy's {theirs[name]}")
    if ours["flagged"] != theirs["flagged"]:
        raise Problem(f"forecast, flagged: ours {ours['flagged']}, scipy's {theirs['flagged']}")


def measure(bench) -> None:
    """Both on the same pupils for equal answers; ours on all of England for the time."""
    pupils = bench.pupils or ENGLAND
    peer = min(pupils, PEER)
    names = {f"ours, 1 thread, {pupils:,} pupils": [], f"ours, 2 threads, {pupils:,} pupils": [],
             f"numpy and scipy, {peer:,} pupils": []}
    one, two, other = names.values()
    for _ in range(bench.runs):
        small = bench.bench("forecasts", "--pupils", str(peer)).lines()
        theirs = bench.peer("forecast_scipy.py", str(peer)).lines()[0]
        for line in small:
            must_agree(line, theirs)
        for line, found in zip(bench.bench("forecasts", "--pupils", str(pupils)).lines(), [one, two]):
            found.append((line["seconds"], pupils))
        other.append((theirs["seconds"], peer))
    standard = statistics.median(count / seconds for seconds, count in two)
    rows = [["What", "Seconds (min / median / max)", "Million forecasts a second", "Times as long a forecast"]]
    for name, found in names.items():
        seconds = [value for value, _ in found]
        rate = statistics.median(count / value for value, count in found)
        rows.append([
            name, f"{min(seconds):.2f} / {statistics.median(seconds):.2f} / {max(seconds):.2f}", f"{rate / 1e6:.2f}",
            f"{standard / rate:.1f}"])
    bench.table("Forecasts of the year's end, with range and both lines", rows)
