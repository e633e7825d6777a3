"""A paper being written: its clauses with what is filled in, what the case filled in, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from bindeledd.agreements.answers import named, value_of, values_of, written
from bindeledd.agreements.cooperation import Cooperation
from bindeledd.agreements.known import Sources, Value, known_facts
from bindeledd.agreements.templates import PLACE, Clause, Field, Template
from bindeledd.foundation.language import speaking

State = Literal["complete", "missing", "left_out"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a clause as it will stand: a paragraph, or a point of a list."""

    text: str
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A clause with its lines; `missing` are the required fields that nobody has answered."""

    clause: Clause
    heading: str
    number: int | None
    lines: tuple[Line, ...]
    missing: tuple[Field, ...]
    from_case: tuple[str, ...]
    state: State

    @property
    def text(self) -> str:
        """The lines as text, one per line."""
        return "\n".join(f"– {line.text}" if line.bullet else line.text for line in self.lines)


@dataclass(frozen=True)
class Draft:
    """A template with its answers, for a cooperation; `own` is the municipality that the paper is for.

    `left_out` are clauses that the person has left out on purpose; a mandatory one is still missing then.
    """

    template: Template
    cooperation: Cooperation
    answers: Mapping[str, Any] = field(default_factory=dict)
    own: str | None = None
    left_out: frozenset[str] = frozenset()
    sources: Sources = field(default_factory=Sources)
    language: str = ""

    @cached_property
    def form(self) -> str:
        """The written language of the paper: chosen, else that of the municipality it is for."""
        return self.language or self.cooperation.form(self.own)

    @cached_property
    def facts(self) -> dict[str, Value]:
        """What the case knows, with names of Acts and models in the paper's language."""
        with speaking(self.form):
            return known_facts(self.cooperation, self.own, self.sources)

    @cached_property
    def clauses(self) -> tuple[Written, ...]:
        """The clauses in order; those with text are numbered."""
        relevant = self.template.clauses_for(self.cooperation.model, self.sources.answers)
        values = values_of(relevant, self.answers, self.facts)
        found, number = [], 0
        with speaking(self.form):
            for clause in relevant:
                one = self._written(clause, values, number + 1)
                number += one.number is not None
                found.append(one)
        return tuple(found)

    def _written(
        self, clause: Clause, values: Mapping[str, tuple[Field | None, Value]], number: int
    ) -> Written:
        asked = [(each, value_of(each, self.answers, self.facts)) for each in clause.fields]
        needed = {field for each, value in asked for choice, field in each.requires if value == choice}
        missing = tuple(
            each for each, value in asked if (each.required or each.id in needed) and value in (None, "", ())
        )
        given = [each for each, value in asked if value not in (None, "", ())]
        out = clause.id in self.left_out or (clause.need != "mandatory" and bool(clause.fields) and not given)
        lines = () if out or missing else self._lines(clause, values)
        number_of = number if lines and clause.printed else None
        state: State = "left_out" if out else "missing" if missing or not lines else "complete"
        return Written(
            clause=clause,
            heading=clause.heading(self.form),
            number=number_of,
            lines=lines,
            missing=missing,
            from_case=tuple(each.id for each in given if each.id not in self.answers),
            state=state,
        )

    def _lines(self, clause: Clause, values: Mapping[str, tuple[Field | None, Value]]) -> tuple[Line, ...]:
        found: list[Line] = []
        before = ""
        for source in clause.text(self.form):
            earlier, before = before, source
            listed = PLACE.fullmatch(source.strip())
            if listed and listed[1]:
                asked, value = values.get(listed[2], (None, None))
                items = value if isinstance(value, tuple) else (str(value),) if value else ()
                # The line that leads up to a list falls with it.
                if not items and earlier.endswith(":") and found and found[-1].text == earlier:
                    found.pop()
                found += [Line(named(item, self.cooperation, asked), bullet=True) for item in items]
                continue
            line = self._filled(source, values)
            if line is None:
                continue
            # A dash that a person has written is no point of the list.
            bullet = source.startswith("- ")
            text = line.removeprefix("- ") if bullet else line
            # A person's own lines stay apart.
            found += [Line(part.strip(), bullet) for part in text.split("\n") if part.strip()]
        return tuple(found)

    def _filled(self, source: str, values: Mapping[str, tuple[Field | None, Value]]) -> str | None:
        """The line with its places filled; None when one of them has no answer."""
        filled = {
            name: written(*values.get(name, (None, None)), self.cooperation)
            for _listed, name in PLACE.findall(source)
        }
        if not all(filled.values()):
            return None
        return PLACE.sub(lambda place: filled[place[2]], source)

    @property
    def title(self) -> str:
        """The title in the paper's language."""
        return self.template.titled(self.form)
