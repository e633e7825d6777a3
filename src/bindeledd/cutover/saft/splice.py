"""Values in a ledger are replaced in its bytes: everything else is copied as it stands.

Expat tells where each element begins and ends. Between those places nothing is parsed and written again, so
prefixes, encoding, line ends, comments and quotes stay as they are, and without a match the copy is equal.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape

from bindeledd.cutover.saft.amounts import EXACT, plain
from bindeledd.cutover.saft.faults import damaged, refused
from bindeledd.cutover.saft.merging import Merging
from bindeledd.cutover.saft.names import BLANK, NAMESPACE
from bindeledd.cutover.saft.places import HELD, LEAVES, START_TAG, VAT_NUMBER, Frame, Leaf
from bindeledd.cutover.saft.prolog import Prolog
from bindeledd.cutover.saft.recoding import LedgerRecoding, bare, key
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _

_BLANKS = BLANK.encode()


class Splicer:
    """Takes the bytes of a ledger in pieces and hands on the bytes of the recoded one."""

    def __init__(self, path: Path, prolog: Prolog, recoding: LedgerRecoding, plan: Merging) -> None:
        self._path, self._prolog, self._recoding, self._plan = path, prolog, recoding, plan
        self.met: Counter[tuple[str, Any, Any]] = Counter()
        self.counted = {"Account": 0, "AnalysisTypeTableEntry": 0}
        self._company = {bare(old): new for old, new in recoding.company.items()}
        self._simple: dict[str, tuple[str, Any]] = {
            "AccountID": ("accounts", recoding.accounts),
            "GeneralLedgerAccountID": ("accounts", recoding.accounts),
            "CustomerID": ("customers", recoding.customers),
            "SupplierID": ("suppliers", recoding.suppliers),
        }
        self._prefixes = prolog.prefixes
        self._names: dict[str, str] = {}
        self._path_now: list[str] = []
        self._frames: list[Frame] = []
        self._edits: list[tuple[int, int, bytes]] = []
        self._buffer = bytearray()
        self._base = self._last = 0
        self._leaf: list[str] | None = None
        self._leaf_start = -1
        self._marked = False
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def feed(self, piece: bytes, last: bool) -> bytes:
        """The next bytes of the recoded ledger. Raises `BadInput` where the ledger is damaged."""
        self._buffer += piece
        try:
            self._parser.Parse(piece, last)
        except (expat.ExpatError, ValueError, LookupError):
            raise damaged(self._path, self._parser.ErrorLineNumber or None) from None
        return self._ready(self._base + len(self._buffer) if last else self._safe())

    @property
    def encoding(self) -> str:
        """The encoding that the ledger declares, and keeps."""
        return self._prolog.encoding

    def _safe(self) -> int:
        """Nothing before the last mark can still change, unless it stands in an element that is held."""
        return min([self._last, *(frame.start for frame in self._frames[:1])])

    def _ready(self, until: int) -> bytes:
        out = []
        at = self._base
        self._edits.sort()
        keep = []
        for start, end, new in self._edits:
            if end > until:
                keep.append((start, end, new))
                continue
            out += [bytes(self._buffer[at - self._base : start - self._base]), new]
            at = end
        until = min([until, *(start for start, _end, _new in keep)])
        out.append(bytes(self._buffer[at - self._base : until - self._base]))
        del self._buffer[: until - self._base]
        self._base = until
        self._edits = keep
        return b"".join(out)

    def _local(self, raw: str) -> str:
        name = self._names.get(raw)
        if name is None:
            prefix, colon, local = raw.rpartition(":")
            name = local if prefix + colon in self._prefixes else ""
            self._names[raw] = name
        return name

    def _start(self, raw: str, attributes: dict[str, str]) -> None:
        name = self._local(raw)
        parser = self._parser
        self._last = at = parser.CurrentByteIndex
        if attributes and self._path_now:
            self._check_declarations(attributes)
        if self._leaf is not None:
            self._marked = True
        if name in LEAVES:
            self._leaf = []
            self._leaf_start, self._marked = at, False
            parser.CharacterDataHandler = self._leaf.append
            parser.CommentHandler = parser.ProcessingInstructionHandler = self._mark
        elif name == "Analysis":
            self._frames.append(Frame(name, at, len(self._path_now), 0))
        elif name in HELD and self._path_now and self._path_now[-1] == HELD[name]:
            self._hold(name, at)
        self._path_now.append(name)

    def _hold(self, name: str, at: int) -> None:
        number = self.counted.get(name, 0)
        if name in self.counted:
            self.counted[name] += 1
        # With the blanks before it, so that no empty line stays where it is dropped.
        while at > self._base and self._buffer[at - self._base - 1] in _BLANKS:
            at -= 1
        self._frames.append(Frame(name, at, len(self._path_now), number))

    def _mark(self, *_what: str) -> None:
        self._marked = True

    def _end(self, raw: str) -> None:
        parser = self._parser
        self._last = at = parser.CurrentByteIndex
        path = self._path_now
        path.pop()
        name = self._names[raw]
        if name in LEAVES and self._leaf is not None:
            text, self._leaf = "".join(self._leaf), None
            parser.CharacterDataHandler = None
            parser.CommentHandler = parser.ProcessingInstructionHandler = None
            if at > self._leaf_start:
                self._value(name, text, at)
        elif self._frames and self._frames[-1].depth == len(path):
            self._close(self._frames.pop(), at)

    def _value(self, name: str, text: str, at: int) -> None:
        leaf = Leaf(text, self._leaf_start, at, self._marked)
        if name in self._simple:
            kind, mapping = self._simple[name]
            old = key(text)
            new = mapping.get(old)
            if new is not None and new != old:
                self._replace(leaf, new)
                self.met[kind, old, new] += 1
        elif self._frames:
            frame, parent = self._frames[-1], self._path_now[-1]
            direct = frame.depth + 1 == len(self._path_now)
            if direct or (frame.name == "Company" and parent == "TaxRegistration"):
                frame.values.setdefault(name, []).append(leaf)

    def _close(self, frame: Frame, at: int) -> None:
        values = frame.values
        if frame.name == "Company":
            self._company_of(values)
        elif frame.name == "Account":
            if frame.number in self._plan.dropped_accounts:
                self._drop(frame, at)
            elif frame.number in self._plan.balances:
                for when, value in zip(
                    ("Opening", "Closing"), self._plan.balances[frame.number], strict=True
                ):
                    self._balance(values, when, value)
        else:
            self._analysis(values)
            if frame.name == "AnalysisTypeTableEntry" and frame.number in self._plan.dropped_analyses:
                self._drop(frame, at)

    def _analysis(self, values: dict[str, list[Leaf]]) -> None:
        if "AnalysisType" not in values or "AnalysisID" not in values:
            return
        type_, leaf = key(values["AnalysisType"][0].text), values["AnalysisID"][0]
        old = key(leaf.text)
        new = self._recoding.analyses.get((type_, old))
        if new is not None and new != old:
            self._replace(leaf, new)
            self.met["analyses", (type_, old), (type_, new)] += 1

    def _company_of(self, values: dict[str, list[Leaf]]) -> None:
        number, name = values.get("RegistrationNumber"), values.get("Name")
        if not number or bare(number[0].text) not in self._company:
            return
        old = bare(number[0].text)
        new = self._company[old]
        old_name = key(name[0].text) if name else ""
        if old == new[0] and old_name == new[1]:
            return
        if old != new[0]:
            self._replace(number[0], new[0])
        if name and old_name != new[1]:
            self._replace(name[0], new[1])
        # A municipality's number for value added tax is its registration number, with letters after it.
        for leaf in values.get("TaxRegistrationNumber", ()):
            found = VAT_NUMBER.fullmatch(key(leaf.text))
            if found and bare(found[2]) == old != new[0]:
                self._replace(leaf, found[1] + new[0] + found[3])
        self.met["company", (old, old_name), new] += 1

    def _balance(self, values: dict[str, list[Leaf]], when: str, value: Decimal) -> None:
        """The sum of merged balances, on the side where it is positive."""
        for side in ("Debit", "Credit"):
            for leaf in values.get(f"{when}{side}Balance", ()):
                here = value if side == "Debit" else EXACT.minus(value)
                other = here < 0
                text = plain(EXACT.minus(here) if other else here)
                if leaf.marked:
                    raise self._mixed()
                opened = self._opened(leaf.start)
                self._edits.append((opened, leaf.end, text.encode()))
                if other:
                    for tag in (leaf.start, leaf.end):
                        place = self._buffer.index(side.encode(), tag - self._base) + self._base
                        new_side = b"Credit" if side == "Debit" else b"Debit"
                        self._edits.append((place, place + len(side), new_side))

    def _drop(self, frame: Frame, at: int) -> None:
        end = self._buffer.index(b">", at - self._base) + self._base + 1
        self._edits = [edit for edit in self._edits if edit[0] < frame.start]
        self._edits.append((frame.start, end, b""))

    def _opened(self, at: int) -> int:
        found = START_TAG.match(self._buffer, at - self._base)
        if found is None:
            raise damaged(self._path, self._parser.CurrentLineNumber)
        return self._base + found.end()

    def _replace(self, leaf: Leaf, new: str) -> None:
        if leaf.marked:
            raise self._mixed()
        start = self._opened(leaf.start)
        raw = bytes(self._buffer[start - self._base : leaf.end - self._base])
        if b"<" in raw or b"&" in raw:
            before, after = (part.replace("\r", "&#13;").encode() for part in leaf.blanks)
        else:
            before = raw[: len(raw) - len(raw.lstrip(_BLANKS))]
            after = raw[len(raw.rstrip(_BLANKS)) :]
        # Sami letters in a Latin-1 file become numbered characters, which XML reads as the letters.
        value = escape(new).encode(self._prolog.encoding, "xmlcharrefreplace")
        self._edits.append((start, leaf.end, before + value + after))

    def _mixed(self) -> BadInput:
        return refused(
            "saft-mixed-identifier",
            self._path,
            _("En verdi som skal omkodes, har en kommentar eller et annet element inni seg."),
            _("Ta kommentaren ut av filen, eller ta ut filen på nytt uten kommentarer."),
            self._parser.CurrentLineNumber,
        )

    def _check_declarations(self, attributes: dict[str, str]) -> None:
        for name, uri in attributes.items():
            if name != "xmlns" and not name.startswith("xmlns:"):
                continue
            known = ("" if name == "xmlns" else name[6:] + ":") in self._prefixes
            if known != (uri == self._prolog.namespace) or (uri == NAMESPACE and not known):
                raise refused(
                    "saft-namespaces",
                    self._path,
                    _("Filen bytter navnerom underveis, og kan ikke omkodes sikkert."),
                    _("Be leverandøren av økonomisystemet om en fil med ett navnerom."),
                    self._parser.CurrentLineNumber,
                )
