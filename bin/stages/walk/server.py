"""The program serving a demonstration, until the block ends."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from stages.pages import Findings

DAY = "2025-11-21"
DATABASE = "site.sqlite"


class Server:
    """The program, serving; its log has to be fit to be kept."""

    def __init__(self, program: Path, folder: Path, found: Findings, *options: str, name: str = "server") -> None:
        self.found = found
        self.path = folder / f"{name}.log"
        self.log = self.path.open("w", encoding="utf-8")
        self.process = subprocess.Popen(
            [str(program), "serve", "--port", "0", "--database", DATABASE, "--today", DAY, *options],
            cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.base = ""
        for line in self.process.stdout:
            if said := re.search(r"(https?://\S+?)/?$", line.strip()):
                self.base = said.group(1)
                break

    def __enter__(self) -> Server:
        if not self.base:
            self.process.kill()
            raise RuntimeError(f"the server did not start: {self.path.read_text('utf-8')[-500:]}")
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.found.judge(self.process.wait(timeout=30) == 0, "the server does not end in peace")
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.found.judge(False, "the server does not end within 30 seconds")
        self.log.close()
        lines = self.path.read_text("utf-8").splitlines()
        self.found.judge(all(line.startswith("{") for line in lines), "the log holds lines that are no JSON")
        self.found.judge(not any("password" in line for line in lines), "the log names passwords")
