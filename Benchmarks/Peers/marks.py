"""The marks that RollBench wrote, as the two tables that every program is given.

long    one row a mark: school, pupil, date, session (0 morning, 1 afternoon), code
packed  one row a pupil: school, pupil; the sessions that were possible, of authorised and of unauthorised
        absence as bits in whole numbers of 64; and the numbers of all codes, a byte a session

Both keep every session of every pupil, so that any dates could be asked of either. A third table,
counted, holds how often each code was given in each school and session: it knows no pupil.

Every script of this folder answers the same questions and prints a line for each: its form, the seconds of
each run, and the rows, which must be ours to the last digit.
"""

import csv
import json
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

# Pupils at a time: their long rows fit into memory easily.
BATCH = 10_000


class Marks:
    """The files of a folder."""

    def __init__(self, folder: str):
        self.folder = Path(folder)
        self.schools = [{**row, "school": int(row["school"]), "authority": int(row["authority"]),
                         "pupils": int(row["pupils"])} for row in self.table("schools.csv")]
        self.codes = self.table("codes.csv")
        sessions = self.table("sessions.csv")
        self.dates = np.array([row["date"] for row in sessions], dtype="datetime64[D]")
        self.halves = np.array([int(row["session"]) for row in sessions], dtype=np.uint8)
        self.width = len(sessions)
        self.bytes = np.memmap(self.folder / "marks.bin", dtype=np.uint8, mode="r").reshape(-1, self.width)
        self.school_of = np.repeat(
            np.array([row["school"] for row in self.schools], dtype=np.int32), [row["pupils"] for row in self.schools])
        self.words = -(-self.width // 64)
        if len(self.school_of) != len(self.bytes):
            raise SystemExit("marks.bin and schools.csv do not fit together")

    def table(self, name: str) -> list[dict]:
        with open(self.folder / name, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, quoting=csv.QUOTE_NONE))

    @property
    def texts(self) -> list[str]:
        """Codes by number; nothing has the number 0."""
        return ["", *(row["code"] for row in self.codes)]

    def flags(self, name: str) -> np.ndarray:
        """Whether each number has a flag."""
        return np.array([False, *(row[name] == "1" for row in self.codes)])

    def batches(self, width: int = BATCH):
        for start in range(0, len(self.bytes), width):
            yield start, np.asarray(self.bytes[start:start + width])

    def word_names(self) -> list[str]:
        """The columns of bits: p0 … are possible, a0 … authorised, u0 … unauthorised."""
        return [f"{kind}{word}" for kind in "pau" for word in range(self.words)]

    def write_long(self) -> Path:
        """The long table as a file."""
        path = self.folder / "long.parquet"
        dictionary = pa.array(self.texts)
        writer = None
        for start, marks in self.batches():
            count = len(marks)
            table = pa.table({
                "school": np.repeat(self.school_of[start:start + count], self.width),
                "pupil": np.repeat(np.arange(start, start + count, dtype=np.int32), self.width),
                "date": pa.array(np.tile(self.dates, count)),
                "session": np.tile(self.halves, count),
                "code": pa.DictionaryArray.from_arrays(pa.array(marks.reshape(-1).astype(np.int32)), dictionary),
            })
            writer = writer or pq.ParquetWriter(path, table.schema)
            writer.write_table(table)
        writer.close()
        return path

    def bits(self, marks: np.ndarray) -> dict[str, np.ndarray]:
        """The columns of bits of some pupils."""
        found = {}
        for kind, name in [("p", "possible"), ("a", "authorised"), ("u", "unauthorised")]:
            flags = np.zeros((len(marks), self.words * 64), dtype=bool)
            flags[:, :self.width] = self.flags(name)[marks]
            words = np.packbits(flags, axis=1, bitorder="little").view(np.int64)
            found |= {f"{kind}{word}": np.ascontiguousarray(words[:, word]) for word in range(self.words)}
        return found

    def write_packed(self) -> Path:
        """The packed table as a file."""
        path = self.folder / "packed.parquet"
        writer = None
        for start, marks in self.batches(20 * BATCH):
            count = len(marks)
            lists = pa.FixedSizeListArray.from_arrays(pa.array(marks.reshape(-1)), self.width)
            table = pa.table({
                "school": self.school_of[start:start + count],
                "pupil": np.arange(start, start + count, dtype=np.int32), **self.bits(marks), "codes": lists,
            })
            writer = writer or pq.ParquetWriter(path, table.schema)
            writer.write_table(table)
        writer.close()
        return path

    def write_counted(self) -> Path:
        """How often each code was given in each school and session."""
        path = self.folder / "counted.parquet"
        parts, start = [], 0
        for school in self.schools:
            marks = np.asarray(self.bytes[start:start + school["pupils"]])
            start += school["pupils"]
            keys = marks.astype(np.int64) + np.arange(self.width) * 256
            numbers, counts = np.unique(keys, return_counts=True)
            parts.append(pa.table({
                "school": np.full(len(numbers), school["school"], dtype=np.int32),
                "date": pa.array(self.dates[numbers // 256]), "session": self.halves[numbers // 256],
                "number": (numbers % 256).astype(np.uint8), "marks": counts.astype(np.int32),
            }))
        pq.write_table(pa.concat_tables(parts), path)
        return path


def say(question: str, form: str, runs: int, ask) -> None:
    """Asks so many times and prints what came."""
    seconds, rows = [], []
    for _ in range(runs):
        start = time.perf_counter()
        rows = ask()
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"question": question, "form": form, "seconds": seconds,
                      "rows": [[value if isinstance(value, str) else int(value) for value in row] for row in rows]}),
          flush=True)


def say_loaded(form: str, start: float) -> None:
    print(json.dumps({"loaded": form, "seconds": time.perf_counter() - start}), flush=True)


def figures(table: str, threshold: str) -> str:
    """The figures of each school from a table of pupils with p, a and u, as every dialect writes them."""
    return f"""SELECT school, sum(p), sum(a), sum(u), count(*),
        sum(CASE WHEN {threshold} THEN 1 ELSE 0 END), sum(CASE WHEN 2 * (a + u) >= p THEN 1 ELSE 0 END)
        FROM ({table}) AS pupil WHERE p > 0 GROUP BY school"""


# Persistent from a tenth; from 15 in a hundred.
THRESHOLDS = {"headline": "10 * (a + u) >= p", "threshold": "20 * (a + u) >= 3 * p"}
