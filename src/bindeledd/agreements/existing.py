"""An agreement that exists already, held against what the law demands: a passage for each item, or none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bindeledd.agreements.completeness import caution_on, citation_on
from bindeledd.agreements.reading import Hit, Passage, Wanted, guess_language, locate, read_agreement
from bindeledd.agreements.templates import Clause, Template
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _

State = Literal["found", "unsure", "not_found"]


@dataclass(frozen=True, slots=True)
class Held:
    """One item of the list with the passages that seem to say it; none is a plain not found.

    Where no passage is sure, they may say it or something else: the item does not count as found.
    """

    clause: Clause
    hits: tuple[Hit, ...]
    citation: str

    @property
    def state(self) -> State:
        """Found where a passage is sure, unsure where one may be it, else not found."""
        if any(hit.sure for hit in self.hits):
            return "found"
        return "unsure" if self.hits else "not_found"

    @property
    def found(self) -> bool:
        """Whether any passage was found that is sure."""
        return self.state == "found"

    @property
    def unsure(self) -> bool:
        """Whether somebody has to read the passages to know."""
        return self.state == "unsure"


@dataclass(frozen=True, slots=True)
class Examined:
    """An agreement that was read: its language (None: unsure), its length, and each item held against it."""

    language: str | None
    passages: int
    items: tuple[Held, ...]
    findings: tuple[Finding, ...]

    @property
    def mandatory(self) -> tuple[Held, ...]:
        """The items that the law demands."""
        return tuple(each for each in self.items if each.clause.need == "mandatory")


def examine(data: bytes, file: str, template: Template, model: str, on: date) -> Examined:
    """Read an agreement (DOCX or text) and hold it against the template by the law of the day.

    Raises `BadInput` for a file that cannot be read safely or searched in time. That a passage is found says
    where to look, not that the law is met: a person reads it.
    """
    passages = read_agreement(data, file)
    clauses = template.clauses_for(model)
    located = locate(passages, [Wanted(clause.id, clause.find) for clause in clauses], file=file)
    items = tuple(Held(c, located[c.id] or (), citation_on(c.rule, on) if c.rule else "") for c in clauses)
    return Examined(
        guess_language(passage.text for passage in passages),
        len(passages),
        items,
        tuple(
            _unsure(each) if each.unsure else _not_found(each, on)
            for each in items
            if each.clause.need == "mandatory" and not each.found
        ),
    )


def _unsure(held: Held) -> Finding:
    return Finding(
        "item-unsure",
        Severity.SHOULD,
        _("«{heading}» kan stå i avsnitt {number}, men det er usikkert.").format(
            heading=held.clause.heading("nb"), number=held.hits[0].place.paragraph
        ),
        subject=held.clause.id,
        citation=held.citation,
        fix=_("Les avsnittet. Sier det ikke dette, må kommunestyrene vedta et tillegg."),
    )


def _not_found(held: Held, on: date) -> Finding:
    caution = caution_on(held.clause.rule, on)
    message = _("«{heading}» ble ikke funnet i avtalen.").format(heading=held.clause.heading("nb"))
    return Finding(
        "item-not-found",
        Severity.SHOULD if caution else Severity.MUST,
        f"{message} {caution}".strip(),
        subject=held.clause.id,
        citation=held.citation,
        fix=_("Les avtalen. Står det ikke der, må kommunestyrene vedta et tillegg."),
    )


__all__ = [
    "Examined",
    "Held",
    "Passage",
    "State",
    "examine",
]
