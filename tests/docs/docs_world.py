"""What the documents say, split up for the tests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
GUIDE = DOCS / "brukerveiledning"
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block: the document it stands in, its language, its lines."""

    document: str
    language: str
    lines: tuple[str, ...]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def prose(path: Path) -> str:
    """A document without its fenced blocks."""
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def blocks() -> list[Block]:
    return [
        Block(name_of(path), language, tuple(body.splitlines()))
        for path in DOCUMENTS
        for language, body in FENCE.findall(path.read_text(encoding="utf-8"))
    ]


def anchors(path: Path) -> set[str]:
    """The anchors a reader gets from the headings: lower case, spaces as hyphens, signs left out."""
    headings = re.findall(r"^#+ (.*)$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@cache
def all_text() -> str:
    """Every document after another."""
    return "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
