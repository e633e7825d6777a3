"""What is filled in, as text people read: dates in words, municipalities and tasks by name, lists joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bindeledd.agreements.cooperation import Cooperation
from bindeledd.agreements.known import Value
from bindeledd.agreements.templates import Clause, Field
from bindeledd.documents.letters import clean
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, current, day
from bindeledd.foundation.sorting import sort_key
from bindeledd.law.tasks import tasks

# The kinds of field whose answers are codes of municipalities or tasks.
CODED = frozenset({"municipality", "municipalities", "tasks"})
LONGEST = {"line": 300, "text": 20_000, "list": 20_000}


def value_of(field: Field, answers: Mapping[str, Any], facts: Mapping[str, Value]) -> Value:
    """The person's answer, else what the case knows; None where nobody knows.

    An answer that is there but empty is the person's wish to leave it empty.
    """
    if field.id in answers:
        return _typed(field, answers[field.id])
    return facts.get(field.known) if field.known else None


def _typed(field: Field, stored: Any) -> Value:
    if stored in (None, "", [], ()):
        return None
    if field.kind == "date":
        return date.fromisoformat(stored)
    if field.kind in ("municipalities", "tasks", "list"):
        return tuple(stored)
    return int(stored) if field.kind in ("months", "number") else str(stored)


def checked(field: Field, given: Any, cooperation: Cooperation) -> Any:
    """The answer as it is kept (plain values). Raises `BadInput` for one that cannot be used."""
    if given in (None, "", [], ()):
        return None
    try:
        plain = _plain(field, given, cooperation)
        # What no paper can hold is said where it is written, not when the paper is taken out.
        for text in plain if isinstance(plain, list) else [plain]:
            clean(str(text), f"«{field.label}»", lines=True)
        return plain
    except BadInput as bad:
        raise BadInput(*(replace(each, column=field.id) for each in bad.findings)) from None
    except ValueError:
        raise BadInput(
            Finding(
                "not-an-answer",
                Severity.MUST,
                _("«{label}» kan ikke være «{given}».").format(label=field.label, given=str(given)[:40]),
                fix=_expected(field),
                column=field.id,
            )
        ) from None


def _plain(field: Field, given: Any, cooperation: Cooperation) -> Any:
    if field.kind == "date":
        return (given if isinstance(given, date) else date.fromisoformat(str(given).strip())).isoformat()
    if field.kind in ("months", "number"):
        number = int(str(given).strip())
        if number < 0 or (field.kind == "months" and number > 600):
            raise ValueError
        return number
    if field.kind == "choice":
        return _among(str(given), [choice for choice, _label in field.choices])
    if field.kind == "municipality":
        return _among(str(given), cooperation.participants)
    lines = given.splitlines() if isinstance(given, str) else list(given)
    if field.kind == "municipalities":
        return [_among(str(each), cooperation.participants) for each in lines]
    if field.kind == "tasks":
        return [_among(str(each), list(tasks())) for each in lines]
    if field.kind == "list":
        return [line for each in lines if (line := str(each).strip())]
    text = str(given).replace("\r\n", "\n").strip()
    if len(text) > LONGEST[field.kind] or (field.kind == "line" and "\n" in text):
        raise ValueError
    return text


def _among(value: str, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise ValueError
    return value


def _expected(field: Field) -> str:
    return {
        "date": _("Skriv en dato, for eksempel 2020-01-01."),
        "months": _("Skriv et helt antall måneder, for eksempel 12."),
        "number": _("Skriv et helt tall."),
        "line": _("Skriv én linje på høyst 300 tegn."),
        "text": _("Skriv høyst 20 000 tegn."),
    }.get(field.kind, _("Velg fra listen."))


def written(field: Field | None, value: Value, cooperation: Cooperation) -> str:
    """A value as it reads in running text; empty where there is none."""
    if value in (None, "", ()):
        return ""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, tuple):
        names = [named(each, cooperation, field) for each in value]
        if all(each in cooperation.participants for each in value):
            names.sort(key=sort_key)
        return joined(names)
    if field is not None and field.kind == "choice":
        return field.choice_text(str(value), current())
    return named(str(value), cooperation, field)


def named(text: str, cooperation: Cooperation, field: Field | None = None) -> str:
    """The name of a municipality or a task where the text is its code; else the text itself.

    What a person has written in words is never read as a code.
    """
    if field is not None and field.kind not in CODED:
        return text
    if text in cooperation.participants:
        return cooperation.name(text)
    return tasks()[text].named(current()) if text in tasks() else text


def joined(parts: Sequence[str]) -> str:
    """Names as people list them: «Fauske, Saltdal og Sørfold»."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} og {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def values_of(
    clauses: Sequence[Clause], answers: Mapping[str, Any], facts: Mapping[str, Value]
) -> dict[str, tuple[Field | None, Value]]:
    """Every name that a text may use: the case's facts, and each field with its answer before them."""
    found: dict[str, tuple[Field | None, Value]] = {name: (None, value) for name, value in facts.items()}
    for clause in clauses:
        for field in clause.fields:
            found[field.id] = (field, value_of(field, answers, facts))
    return found
