"""Tables of a whole country's figures in a file: writing it, and the first answer of a process that opens it."""

from . import england, tools


def measure(bench) -> None:
    """The file written once, then opened by a new process each time: warm, and cold from the disk."""
    folder = ["--folder", str(bench.folder)]
    bench.folder.mkdir(parents=True, exist_ok=True)
    size = ["--pupils", str(max(10_000, bench.pupils))] if bench.pupils else []
    made = bench.bench("snapshot-write", *folder, *size).lines()[0]
    rows = [["Step", "Warm, ms (min / median / max)", "Cold, ms (min / median / max)"]]
    read = {}
    for cold in ["no", "yes"]:
        read[cold] = [
            bench.bench("snapshot-read", *folder, "--cold", cold).lines()[0] for _ in range(max(3, bench.runs))]
        if any(line["found"] != made["found"] for line in read[cold]):
            raise tools.Problem("the figures from the file are not those that were written")
    for name, step in [
            ("opening the file", "opening"), ("reading and checking what the headline needs", "checking"),
            ("counting it", "answering"), ("from start to the first national answer", "first"),
            ("the same question again", "again")]:
        rows.append([name] + [england.time([line[step] for line in read[cold]]) for cold in ["no", "yes"]])
    bench.table(f"A file of {made['schools']:,} schools with {made['pupils']:,} registrations", rows)
    line = read["no"][0]
    bench.table("The file", [
        ["What", "Found"], ["its length, MiB", f"{made['bytes'] / 2**20:,.0f}"],
        ["read and checked for the headline, MiB", f"{line['checked'] / 2**20:,.0f}"],
        ["greatest resident memory of the process that asks, MiB", f"{line['resident']:,.0f}"],
        ["writing it from columns in memory, s", f"{made['written']:.1f}"],
        ["registrations written a second", f"{made['pupils'] / made['written']:,.0f}"]])
