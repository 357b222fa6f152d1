"""The thread sanitizer put to the proof: silent over the publish path as it is, loud where a fault is planted."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "Sources/RollColumns/Publishing/Publication.swift"
PROGRAM = ROOT / "Checked/Races/main.swift"
# What the sanitizer says of a race, and with what it then ends the program.
REPORT, STATUS = "WARNING: ThreadSanitizer: data race", 66
# The text that is taken out of the source, and what takes its place; each has to be there.
PLANTED = {
    "readers that do not say that they read": [
        ("        enter(isFirst)\n", ""), ("        defer { leave(isFirst) }\n", "")],
    "a writer that waits for nobody": [
        ("            waitForReaders(ofFirst: past != 0)\n", ""), ("            waitForReaders(ofFirst: past == 0)\n", "")],
    "writers that do not take turns": [
        ("try writing.withLock {", "try Mutex(()).withLock {"), ("            turns.add(1, ordering: .releasing)\n", "")],
}


def found(source: str, folder: Path) -> str:
    """What becomes of the program with a source of Publication: silent, race, or what else went wrong."""
    (folder / "Publication.swift").write_text(source, "utf-8")
    built = subprocess.run(
        ["swiftc", "-swift-version", "6", "-Onone", "-g", "-sanitize=thread", str(folder / "Publication.swift"),
         str(PROGRAM), "-o", str(folder / "races")],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace")
    if built.returncode != 0:
        return f"could not be built:\n{built.stdout[-2000:]}"
    try:
        ran = subprocess.run(
            [str(folder / "races")], env={"TSAN_OPTIONS": "halt_on_error=1", "SWIFT_BACKTRACE": "enable=no"},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
            timeout=120)
    except subprocess.TimeoutExpired:
        return "came to no end"
    if ran.returncode == 0 and REPORT not in ran.stdout:
        return "silent"
    if ran.returncode == STATUS and REPORT in ran.stdout:
        return "race"
    return f"ended with {ran.returncode}:\n{ran.stdout[-2000:]}"


def prove() -> tuple[int, list[str]]:
    """How many proofs held, and what did not."""
    source = SOURCE.read_text("utf-8")
    passed, problems = 0, []
    with tempfile.TemporaryDirectory(prefix="rollcall-races-") as folder:
        for name, changes in {"as it is": [], **PLANTED}.items():
            changed = source
            for old, new in changes:
                if changed.count(old) != 1:
                    problems.append(f"{name}: {old.strip()} is not once in {SOURCE.name}; mend bin/stages/races.py")
                changed = changed.replace(old, new)
            outcome = found(changed, Path(folder))
            print(f"{name}: {outcome}", flush=True)
            if outcome == ("race" if changes else "silent"):
                passed += 1
            else:
                problems.append(f"{name}: {outcome.splitlines()[0]}")
    return passed, problems
