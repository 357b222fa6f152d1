"""PostgreSQL: a server of its own in a temporary folder. Codes are joined with the table of codes; bits are
bit strings counted by bit_count; codes of a pupil are an array."""

import csv
import io
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow.csv as pc
import pyarrow.parquet as pq
from marks import THRESHOLDS, Marks, figures, say, say_loaded


def programs() -> Path:
    """Where the newest server is."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = versions[-1] if versions else shutil.which("initdb")
    if found is None:
        raise SystemExit("there is no PostgreSQL server; run bin/setup")
    return Path(found).parent


class Server:
    """A server that nobody else can reach, with two processors' worth of workers."""

    SETTINGS = {
        "listen_addresses": "", "shared_buffers": "2GB", "work_mem": "512MB", "max_parallel_workers": "1",
        "max_parallel_workers_per_gather": "1", "max_wal_size": "8GB", "fsync": "off", "autovacuum": "off"}

    END = "end of the answer"

    def __init__(self):
        self.asking = None
        # A socket's path may have about a hundred bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="rollcall-peer-", dir="/tmp"))
        self.user = None
        if os.getuid() == 0:
            # The server refuses to run as root.
            self.user = pwd.getpwnam("postgres" if any(entry.pw_name == "postgres" for entry in pwd.getpwall()) else "nobody")
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        self.programs = programs()
        data = self.folder / "data"
        self.run("initdb", "-D", str(data), "-U", "roll", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale", "C")
        with open(data / "postgresql.conf", "a", encoding="ascii") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in self.SETTINGS.items())
            file.write(f"unix_socket_directories = '{self.folder}'\n")
        self.run("pg_ctl", "-D", str(data), "-w", "-l", str(self.folder / "log"), "start")

    def run(self, program: str, *words: str) -> None:
        """Runs a program of the server as somebody who may."""
        who = {} if self.user is None else {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}
        took = subprocess.run([str(self.programs / program), *words], cwd=self.folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **who)
        if took.returncode != 0:
            raise SystemExit(f"{program}: {took.stderr}")

    def command(self) -> list[str]:
        return [str(self.programs / "psql"), "-X", "-q", "-h", str(self.folder), "-U", "roll", "-v", "ON_ERROR_STOP=1", "postgres"]

    def do(self, statements: str) -> None:
        subprocess.run(self.command(), input=statements, text=True, check=True, stdout=subprocess.DEVNULL)

    def ask(self, statement: str) -> list[list]:
        """Asks over a connection that stays open, so that starting the client is in no time."""
        if self.asking is None:
            self.asking = subprocess.Popen([*self.command(), "--csv", "-t"], text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        print(f"{statement};\n\\echo {self.END}", file=self.asking.stdin, flush=True)
        whole, rows = re.compile(r"-?\d+"), []
        for line in iter(self.asking.stdout.readline, ""):
            if line.strip() == self.END:
                return rows
            row = next(csv.reader([line]))
            rows.append([int(value) if whole.fullmatch(value) else value for value in row])
        raise SystemExit("the client ended before the answer did")

    def load(self, table: str, batches) -> None:
        """Copies comma-separated bytes into a table."""
        child = subprocess.Popen([*self.command(), "-c", f"COPY {table} FROM STDIN (FORMAT csv)"], stdin=subprocess.PIPE)
        for batch in batches:
            child.stdin.write(batch)
        child.stdin.close()
        if child.wait() != 0:
            raise SystemExit(f"{table} could not be loaded")

    def stop(self) -> None:
        if self.asking is not None:
            self.asking.stdin.close()
            self.asking.wait()
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)


def lines(path: Path):
    """A file's rows as comma-separated bytes."""
    for group in pq.ParquetFile(path).iter_batches(batch_size=1_000_000):
        text = io.BytesIO()
        pc.write_csv(group, text, pc.WriteOptions(include_header=False))
        yield text.getvalue()


def packed_lines(marks: Marks):
    """Pupils with three bit strings and their codes."""
    flags = [marks.flags(name) for name in ["possible", "authorised", "unauthorised"]]
    for start, batch in marks.batches():
        rows = []
        for row, codes in enumerate(batch):
            strings = ["".join("1" if bit else "0" for bit in flag[codes]) for flag in flags]
            numbers = ",".join(str(number) for number in codes)
            rows.append(f'{marks.school_of[start + row]},{start + row},{",".join(strings)},"{{{numbers}}}"\n')
        yield "".join(rows).encode("ascii")


def main() -> None:
    marks, runs = Marks(sys.argv[1]), int(sys.argv[2])
    server = Server()
    try:
        measure(server, marks, runs)
    finally:
        server.stop()


def measure(server: Server, marks: Marks, runs: int) -> None:
    server.do("""
        CREATE TABLE school (school integer PRIMARY KEY, authority integer NOT NULL, phase text NOT NULL);
        CREATE TABLE codes (number smallint PRIMARY KEY, code text UNIQUE NOT NULL, possible smallint NOT NULL,
            authorised smallint NOT NULL, unauthorised smallint NOT NULL);
        CREATE TABLE mark (school integer NOT NULL, pupil integer NOT NULL, date date NOT NULL, session smallint NOT NULL, code text NOT NULL);
        CREATE TABLE counted (school integer NOT NULL, date date NOT NULL, session smallint NOT NULL, number smallint NOT NULL, marks integer NOT NULL);
    """ + f"""CREATE TABLE packed (school integer NOT NULL, pupil integer NOT NULL, p bit({marks.width}) NOT NULL,
            a bit({marks.width}) NOT NULL, u bit({marks.width}) NOT NULL, codes smallint[] NOT NULL);""")
    server.load("school", [f"{s['school']},{s['authority']},{s['phase']}\n".encode("ascii") for s in marks.schools])
    server.load("codes", [",".join(row.values()).encode("ascii") + b"\n" for row in marks.codes])
    start = time.perf_counter()
    server.load("mark", lines(marks.folder / "long.parquet"))
    # The key that a table of marks must have; a scan does not use it.
    server.do("ALTER TABLE mark ADD PRIMARY KEY (school, pupil, date, session);")
    say_loaded("long", start)
    start = time.perf_counter()
    server.load("packed", packed_lines(marks))
    server.load("counted", lines(marks.folder / "counted.parquet"))
    server.do("VACUUM ANALYZE;")
    say_loaded("packed", start)
    long = """SELECT school, pupil, sum(possible) AS p, sum(authorised) AS a, sum(unauthorised) AS u
        FROM mark JOIN codes USING (code) GROUP BY school, pupil"""
    packed = "SELECT school, bit_count(p) AS p, bit_count(a) AS a, bit_count(u) AS u FROM packed"
    for question, threshold in THRESHOLDS.items():
        say(question, "long", runs, lambda: server.ask(figures(long, threshold)))
        say(question, "packed", runs, lambda: server.ask(figures(packed, threshold)))
    for form, source in {
        "long": "(SELECT school, code, count(*) AS marks FROM mark GROUP BY school, code) AS c JOIN school USING (school)",
        "packed": """(SELECT school, number, count(*) AS marks FROM packed CROSS JOIN unnest(codes) AS number
            GROUP BY school, number) AS c JOIN codes USING (number) JOIN school USING (school)""",
        "counted": """(SELECT school, number, sum(marks) AS marks FROM counted GROUP BY school, number) AS c
            JOIN codes USING (number) JOIN school USING (school)""",
    }.items():
        say("codes", form, runs, lambda: server.ask(
            f"SELECT authority, phase, code, sum(marks) FROM {source} GROUP BY authority, phase, code"))


if __name__ == "__main__":
    main()
