"""Polars: everything in memory; codes as an Enum, joined with the table of codes; bits counted by bitwise_count_ones."""

import os
import sys
import time

os.environ["POLARS_MAX_THREADS"] = "2"

import polars as pl
from marks import Marks, say, say_loaded

marks, runs = Marks(sys.argv[1]), int(sys.argv[2])
kind = pl.Enum(marks.texts[1:])
schools = pl.LazyFrame([{name: school[name] for name in ["school", "authority", "phase"]} for school in marks.schools],
                       schema={"school": pl.Int32, "authority": pl.Int32, "phase": pl.String})
codes = pl.DataFrame(
    [[int(row["number"]), row["code"], *(int(row[name]) for name in ["possible", "authorised", "unauthorised"])]
     for row in marks.codes], orient="row",
    schema={"number": pl.UInt8, "code": kind, "p": pl.UInt8, "a": pl.UInt8, "u": pl.UInt8}).lazy()
start = time.perf_counter()
mark = pl.scan_parquet(marks.folder / "long.parquet").with_columns(pl.col("code").cast(pl.String).cast(kind)).collect(engine="streaming").lazy()
say_loaded("long", start)
start = time.perf_counter()
packed = pl.read_parquet(marks.folder / "packed.parquet").lazy()
counted = pl.read_parquet(marks.folder / "counted.parquet").lazy()
say_loaded("packed", start)


def figures(pupils: pl.LazyFrame, above: int, below: int) -> list[tuple]:
    """The figures of each school from pupils with p, a and u."""
    absent = pl.col("a") + pl.col("u")
    return (pupils.filter(pl.col("p") > 0).group_by("school").agg(
        pl.col("p").sum(), pl.col("a").sum(), pl.col("u").sum(), pl.len(),
        (below * absent >= above * pl.col("p")).sum().alias("high"), (2 * absent >= pl.col("p")).sum().alias("severe"))
        .collect(engine="streaming").rows())


# A sum of small whole numbers is wide enough only when asked for.
long = mark.join(codes, on="code").group_by("school", "pupil").agg(pl.col("p", "a", "u").cast(pl.Int32).sum())
bits = packed.select("school", *(
    pl.sum_horizontal(pl.col(f"{name}{word}").bitwise_count_ones().cast(pl.Int32) for word in range(marks.words)).alias(name)
    for name in "pau"))
for question, (above, below) in {"headline": (1, 10), "threshold": (3, 20)}.items():
    say(question, "long", runs, lambda: figures(long, above, below))
    say(question, "packed", runs, lambda: figures(bits, above, below))


def by_code(counts: pl.LazyFrame) -> list[tuple]:
    return (counts.join(schools, on="school").group_by("authority", "phase", "code").agg(pl.col("marks").cast(pl.Int64).sum())
            .with_columns(pl.col("code").cast(pl.String)).collect(engine="streaming").rows())


say("codes", "long", runs, lambda: by_code(mark.group_by("school", "code").agg(pl.len().alias("marks"))))
say("codes", "packed", runs, lambda: by_code(
    packed.select("school", pl.col("codes").cast(pl.List(pl.UInt8))).explode("codes").rename({"codes": "number"})
    .group_by("school", "number").agg(pl.len().alias("marks")).join(codes, on="number")))
say("codes", "counted", runs, lambda: by_code(counted.join(codes, on="number")))
