"""Ends a run of tests that goes on without any test ending, so that it says which ones hang."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from pathlib import Path

# The longest test takes under three minutes on two busy cores; a build is no part of the run.
PATIENCE = 600


class Watch:
    """Looks at the record of a run while it goes on, and ends the run when nothing is added to it."""

    def __init__(self, leader: int, record: Path, patience: float = PATIENCE) -> None:
        self.leader, self.record, self.patience = leader, record, patience
        self.is_over = threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)

    def __enter__(self) -> Watch:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.is_over.set()
        self.thread.join()

    @property
    def size(self) -> int:
        return self.record.stat().st_size if self.record.exists() else 0

    def look(self) -> None:
        size = self.size
        while not self.is_over.wait(self.patience):
            if self.size == size:
                self.end()
                return
            size = self.size

    def end(self) -> None:
        """Says what was running and ends it: every process of the run's session, whatever its group."""
        session = ["-s", str(self.leader)]
        listing = subprocess.run(
            ["ps", "-o", "pid,ppid,etimes,stat,args", *session], capture_output=True, text=True, check=False)
        print(f"bin/test: no test ended for {self.patience:g} seconds; the run is ended. Its processes were:", flush=True)
        print("\n".join(line[:160] for line in listing.stdout.splitlines()), flush=True)
        found = subprocess.run(["ps", "-o", "pid=", *session], capture_output=True, text=True, check=False)
        for number in [self.leader, *map(int, found.stdout.split())]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
