"""Takes Swift text apart into code, string literals and comments, so that rules read only what they mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_NEXT = re.compile(r'//|/\*|#*"""|#*"|`[^`\n]*`|[()]')
_COMMENT = re.compile(r"/\*|\*/")


@dataclass(frozen=True)
class StringLiteral:
    """A string literal: where its text starts, the text, and whether values are put into it."""

    start: int
    content: str
    interpolated: bool


class SwiftText:
    """One Swift file: `code` is the text with comments, strings and quoted names blanked out."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.strings: list[StringLiteral] = []
        self.comments: list[tuple[int, int]] = []
        self._code: list[tuple[int, int]] = []
        self._starts = [0] + [found.end() for found in re.finditer("\n", text)]
        self._scan(0, nested=False)
        self.code = self._blanked()

    def line(self, offset: int) -> int:
        """The line number, from 1, of a place in the text."""
        return bisect_right(self._starts, offset)

    def _blanked(self) -> str:
        parts, at = [], 0
        for start, end in sorted(self._code):
            parts += [re.sub(r"[^\n]", " ", self.text[at:start]), self.text[start:end]]
            at = end
        parts.append(re.sub(r"[^\n]", " ", self.text[at:]))
        return "".join(parts)

    def _scan(self, at: int, nested: bool) -> int:
        """Reads code from `at`; inside an interpolation, up to the bracket that ends it."""
        depth, begun = 0, at
        while found := _NEXT.search(self.text, at):
            token, start = found.group(), found.start()
            if token == "(":
                depth, at = depth + 1, found.end()
                continue
            if token == ")":
                if nested and depth == 0:
                    self._code.append((begun, start))
                    return found.end()
                depth, at = depth - 1, found.end()
                continue
            self._code.append((begun, start))
            if token == "//":
                end = self.text.find("\n", start)
                at = len(self.text) if end < 0 else end
                self.comments.append((start, at))
            elif token == "/*":
                at = self._comment(found.end())
                self.comments.append((start, at))
            elif token.startswith("`"):
                at = found.end()
            else:
                at = self._string(found.end(), token)
            begun = at
        self._code.append((begun, len(self.text)))
        return len(self.text)

    def _comment(self, at: int) -> int:
        depth = 1
        while depth and (found := _COMMENT.search(self.text, at)):
            depth += 1 if found.group() == "/*" else -1
            at = found.end()
        return len(self.text) if depth else at

    def _string(self, at: int, opening: str) -> int:
        """Reads a literal after its opening quotes and keeps it."""
        hashes = opening.count("#")
        quotes = opening.lstrip("#")
        fence = "#" * hashes
        stop = re.compile(
            rf"\\{fence}\(|\\{fence}.|{quotes}{fence}" + ("" if len(quotes) == 3 else "|\n"),
            re.DOTALL)
        begun, interpolated = at, False
        while found := stop.search(self.text, at):
            token = found.group()
            if token == f"\\{fence}(":
                interpolated = True
                at = self._scan(found.end(), nested=True)
            elif token.startswith("\\"):
                at = found.end()
            else:
                self.strings.append(
                    StringLiteral(begun, self.text[begun:found.start()], interpolated))
                return found.end()
        return len(self.text)
