"""Tables of figures that follow the database: loading, and from a durable commit to the nation's figures."""

from .england import time


def measure(bench) -> None:
    """How fast a database is read into memory, and how soon a submission is in the national figures."""
    lines = bench.bench("live", "--folder", str(bench.folder)).lines()
    rows = [["Read sessions at a time", "Registrations", "Seconds", "Registrations a second"]]
    for line in lines:
        if "lanes" in line:
            rows.append([str(line["lanes"]), f"{line['loaded']:,}", f"{line['seconds']:.2f}",
                         f"{line['loaded'] / line['seconds']:,.0f}"])
    bench.table("A database read into memory", rows)

    found = next(line for line in lines if "published" in line)
    times = sorted(found["published"])
    rows = [["What", "Found"]]
    rows.append(["one session's register, from durable commit to the figures of all "
                 f"{found['schools']:,} schools, 100 readers (ms, min / median / max)", time(times)])
    rows.append(["the same, the 99th of 100 (ms)", time([times[len(times) * 99 // 100]])])
    rows.append(["writing it durably (ms, min / median / max)", time(found["written"])])
    rows.append([f"answers that the readers had during {len(times)} submissions", f"{found['answers']:,}"])
    bench.table(f"A submission in the figures of {found['pupils']:,} registrations (asked: 5 ms)", rows)
