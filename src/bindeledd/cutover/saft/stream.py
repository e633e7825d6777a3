"""A ledger record by record, with memory for one record at a time.

lxml reads; nothing is fetched, no entity is put in, and what has been handed out is let go.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from bindeledd.cutover.saft.faults import damaged, unreadable
from bindeledd.cutover.saft.names import BLANK, RECORDS
from bindeledd.cutover.saft.prolog import Prolog, check_unchanged, fingerprint

# The stated totals stand beside the journals and are no record.
STATED = ("NumberOfEntries", "TotalDebit", "TotalCredit")
_ENTRIES = "GeneralLedgerEntries"


class Ledger:
    """One reading of a ledger: `records()` yields (kind, element) in the order of the file.

    A kind is the name of the element. `Line` comes before its `Transaction`, whose lines are gone by then.
    """

    def __init__(self, path: Path, prolog: Prolog) -> None:
        self.path = path
        self.prefix = f"{{{prolog.namespace}}}" if prolog.namespace else ""
        self._names: dict[Any, str] = {}

    def records(self) -> Iterator[tuple[str, Any]]:
        """Every record and stated total in its place. Raises `BadInput` where the file is damaged."""
        before = fingerprint(self.path)
        wanted = [self.prefix + name for name in (*RECORDS, *STATED, "JournalID", "Journal", "Invoice")]
        try:
            with self.path.open("rb") as file:
                events = etree.iterparse(
                    file,
                    events=("end",),
                    tag=wanted,
                    resolve_entities=False,
                    no_network=True,
                    load_dtd=False,
                    huge_tree=False,
                    remove_comments=True,
                    remove_pis=True,
                )
                yield from self._kept(events)
        except etree.XMLSyntaxError as error:
            raise damaged(self.path, error.lineno) from None
        except OSError:
            raise unreadable(self.path) from None
        check_unchanged(self.path, before)

    def _kept(self, events: Any) -> Iterator[tuple[str, Any]]:
        for _event, element in events:
            kind = self.name(element)
            parent = element.getparent()
            above = self.name(parent) if parent is not None else ""
            if kind == "Invoice":
                self._let_go(element)
            elif kind in RECORDS:
                if above == RECORDS[kind]:
                    yield kind, element
                    self._let_go(element)
            elif above == _ENTRIES or (kind == "JournalID" and above == "Journal"):
                yield kind, element

    def _let_go(self, element: Any) -> None:
        element.clear(keep_tail=False)
        earlier = element.getprevious()
        # Not the element itself: the parser stands in it.
        if earlier is not None and earlier.tag == element.tag:
            element.getparent().remove(earlier)

    def name(self, element: Any) -> str:
        """The name of an element of the ledger; "" for elements of another name space."""
        tag = element.tag
        found = self._names.get(tag)
        if found is None:
            found = ""
            if isinstance(tag, str) and tag.startswith(self.prefix):
                bare = tag[len(self.prefix) :]
                found = "" if bare.startswith("{") else bare
            self._names[tag] = found
        return found

    def children(self, element: Any) -> dict[str, Any]:
        """The first child of each name."""
        found: dict[str, Any] = {}
        for child in element:
            found.setdefault(self.name(child), child)
        return found

    def text(self, element: Any, name: str) -> str:
        """The text of the first child of that name without blanks around it, or ""."""
        return content(next(element.iterchildren(self.prefix + name), None))


def content(element: Any) -> str:
    """The text of an element without blanks around it, or ""."""
    return "" if element is None else (element.text or "").strip(BLANK)
