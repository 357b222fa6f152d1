"""What every rule is made of: the tree it reads, the findings it yields, the violations planted to prove it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from checks.swifttext import SwiftText


@dataclass(frozen=True)
class Finding:
    """One place that breaks a rule, and what to do about it."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


@dataclass(frozen=True)
class Plant:
    """A violation that the self-test puts into a copy, and words that the finding must hold."""

    what: str
    put: Callable[["Planter"], None]
    expect: str


@dataclass(frozen=True)
class Rule:
    """One thing that must hold in the whole tree."""

    name: str
    says: str
    check: Callable[["Tree"], Iterator[Finding]]
    plants: list[Plant]
    slow: bool = False


@dataclass
class Tree:
    """The files of the project, read once."""

    root: Path
    cache: Path
    # When set, rules that start a tool look at these files only.
    focus: list[str] | None = None
    _texts: dict[str, str] = field(default_factory=dict)
    _swift: dict[str, SwiftText] = field(default_factory=dict)
    _files: list[str] | None = None

    @property
    def files(self) -> list[str]:
        """Every file of the project that git knows or would add, without symbolic links."""
        if self._files is None:
            names = git_files(self.root)
            if names is None:
                names = walked_files(self.root)
            self._files = sorted(
                name for name in names
                if (self.root / name).is_file() and not (self.root / name).is_symlink())
        return self._files

    def matching(self, *prefixes: str, suffix: str = "") -> list[str]:
        """The files under any of the folders whose name ends in `suffix`."""
        return [name for name in self.files if name.startswith(prefixes) and name.endswith(suffix)]

    def text(self, name: str) -> str:
        """A file's text; undecodable bytes are replaced."""
        if name not in self._texts:
            self._texts[name] = (self.root / name).read_text("utf-8", errors="replace")
        return self._texts[name]

    def lines(self, name: str) -> list[str]:
        return self.text(name).split("\n")

    def has(self, name: str) -> bool:
        return (self.root / name).exists()

    def swift(self, name: str) -> SwiftText:
        """A Swift file taken apart into code, strings and comments."""
        if name not in self._swift:
            self._swift[name] = SwiftText(self.text(name))
        return self._swift[name]

    @property
    def sources(self) -> list[str]:
        """Every Swift file of the product and its build tools."""
        return self.matching("Sources/", suffix=".swift")

    @property
    def tests(self) -> list[str]:
        return self.matching("Tests/", suffix=".swift")

    def allowed(self, rule: str) -> dict[str, str]:
        """Files excused from a rule, each with its reason, from bin/checks/allowed.json."""
        return json.loads(self.text("bin/checks/allowed.json")).get(rule, {})

    def package(self) -> dict:
        """What Package.swift declares, as the package manager reads it; remembered by content."""
        manifest = self.text("Package.swift").encode()
        kept = self.cache / f"package-{hashlib.sha256(manifest).hexdigest()[:24]}.json"
        if kept.exists():
            return json.loads(kept.read_text("utf-8"))
        run = subprocess.run(
            ["swift", "package", "--package-path", str(self.root), "dump-package"],
            stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace")
        if run.returncode != 0:
            raise RuntimeError(f"swift package dump-package failed:\n{run.stderr.strip()}")
        described = json.loads(run.stdout)
        try:
            self.cache.mkdir(parents=True, exist_ok=True)
            fresh = kept.with_suffix(f".{os.getpid()}")
            fresh.write_text(run.stdout, "utf-8")
            fresh.replace(kept)
        except OSError:
            # A checkout that may not be written is read anew each time.
            pass
        return described


class Planter:
    """Changes files of a copy and can put them back."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.before: dict[str, bytes | None] = {}

    def _keep(self, name: str) -> Path:
        path = self.root / name
        if name not in self.before:
            self.before[name] = path.read_bytes() if path.exists() else None
        return path

    def write(self, name: str, text: str) -> None:
        path = self._keep(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def append(self, name: str, text: str) -> None:
        path = self.root / name
        self.write(name, (path.read_text("utf-8") if path.exists() else "") + text)

    def replace(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text("utf-8")
        if old not in text:
            raise LookupError(f"nothing to replace in {name}: {old!r}")
        self.write(name, text.replace(old, new, 1))

    def delete(self, name: str) -> None:
        self._keep(name).unlink()

    def names(self, folder: str) -> list[str]:
        path = self.root / folder
        return sorted(p.name for p in path.iterdir()) if path.is_dir() else []

    def restore(self) -> None:
        for name, content in self.before.items():
            path = self.root / name
            if content is None:
                path.unlink(missing_ok=True)
                self._prune(path.parent)
            else:
                path.write_bytes(content)
        self.before = {}

    def _prune(self, folder: Path) -> None:
        while folder != self.root and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def git_files(root: Path) -> list[str] | None:
    """Tracked files and files that git would add; none where `root` is not a checkout's top."""
    if not (root / ".git").exists():
        return None
    run = subprocess.run(
        ["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-z", "--cached",
         "--others", "--exclude-standard"],
        stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace")
    if run.returncode != 0:
        return None
    return [name for name in run.stdout.split("\0") if name]


def walked_files(root: Path) -> list[str]:
    """Every file below `root` outside build folders, for a copy without git."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in {".build", ".git", "__pycache__"}]
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        found += [str((Path(folder) / name).relative_to(root)) for name in names + links]
    return found


def module_of(name: str) -> str:
    """The module a source file belongs to: `Sources/RollDomain/…` is `RollDomain`."""
    return name.split("/")[1]


def unused(tree: Tree, rule: str, needed: set[str]) -> Iterator[Finding]:
    """An excuse that no file needs any more is itself a finding, so that the list stays short."""
    for name in tree.allowed(rule):
        if name not in needed:
            yield Finding(
                "bin/checks/allowed.json", 0,
                f"{rule}: {name} no longer needs this excuse; take the line out")
