"""What is contested: Bindeledd asks, and keeps who answered, when, on what basis and in which document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.names import dated
from bindeledd.law.statutes import DATA
from bindeledd.law.yamlfile import read_yaml

# How the answer to O-01 reads as a fact: whether chapter 16 of the Working Environment Act is used.
_CHAPTER_16 = {"agreed": True, "applies": True, "not": False}


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A contested question: who is to answer it, what can be answered, and what waits for it."""

    id: str
    question: str
    about: str
    owner: str
    choices: tuple[tuple[str, str], ...]
    models: frozenset[str] | None
    hangs: str
    rule: str

    def asked_of(self, models: frozenset[str]) -> bool:
        """Whether the question comes up where these models are in use."""
        return self.models is None or bool(self.models & models)

    def choice(self, value: str) -> str:
        """An answer in words."""
        return dict(self.choices)[value]


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """An answer to a contested question. It is the person's, never the program's."""

    point: str
    choice: str
    by: str
    on: date
    basis: str
    document: str = ""


def open_points(on: date = date.max) -> tuple[OpenPoint, ...]:
    """Every contested question, in the order of its number, with the offices' names of the day or of now."""
    return tuple(_named(point, on) for point in _written())


def _named(point: OpenPoint, on: date) -> OpenPoint:
    return replace(
        point,
        question=dated(point.question, on),
        about=dated(point.about, on),
        owner=dated(point.owner, on),
        choices=tuple((key, dated(text, on)) for key, text in point.choices),
    )


@cache
def _written() -> tuple[OpenPoint, ...]:
    return tuple(
        OpenPoint(
            id=identity,
            question=row["question"],
            about=row["about"],
            owner=row["owner"],
            choices=tuple((str(key), text) for key, text in _plain(row["choices"])),
            models=None if row["models"] == "all" else frozenset(row["models"]),
            hangs=row["hangs"],
            rule=row["rule"],
        )
        for identity, row in read_yaml(DATA / "open_points.yaml").items()
    )


def _plain(choices: dict[object, str]) -> list[tuple[str, str]]:
    # YAML reads bare yes and no as true and false.
    return [({True: "yes", False: "no"}.get(key, str(key)), text) for key, text in choices.items()]  # type: ignore[call-overload]


def open_point(identity: str, on: date = date.max) -> OpenPoint:
    """The question of that number, with the names of the day. Raises `BadInput` for an unknown one."""
    found = next((_named(each, on) for each in _written() if each.id == identity.strip().upper()), None)
    if found is None:
        raise BadInput(
            Finding(
                "unknown-open-point",
                Severity.MUST,
                _("Det finnes ikke noe åpent spørsmål «{point}».").format(point=identity[:20]),
                fix=_("Spørsmålene står i «bindeledd law open»."),
            )
        )
    return found


def checked_answer(answer: PointAnswer) -> PointAnswer:
    """The answer, when its choice exists and it says on what basis. Raises `BadInput`."""
    point = open_point(answer.point)
    faults = [] if answer.choice in dict(point.choices) else [_no_such_choice(point)]
    if not answer.basis.strip():
        faults.append(
            Finding(
                "answer-without-basis",
                Severity.MUST,
                _("Svaret mangler grunnlag."),
                point.id,
                fix=_("Skriv hvem som har vurdert det, og hva svaret bygger på."),
                column="basis",
            )
        )
    if faults:
        raise BadInput(*faults)
    return answer


def checked_choice(point: str, choice: str) -> tuple[str, str]:
    """The number of a question and one of its choices. Raises `BadInput` when either does not exist."""
    found = open_point(point)
    if choice not in dict(found.choices):
        raise BadInput(_no_such_choice(found))
    return found.id, choice


def chapter_16(answers: Mapping[str, str]) -> bool | None:
    """Whether chapter 16 is used, by the answer to O-01 among the choices by number; None without one."""
    return _CHAPTER_16.get(answers.get("O-01", ""))


def _no_such_choice(point: OpenPoint) -> Finding:
    return Finding(
        "unknown-answer",
        Severity.MUST,
        _("Svaret finnes ikke blant valgene."),
        point.id,
        fix=_("Velg ett av disse: {choices}.").format(
            choices=", ".join(f"{text} ({key})" for key, text in point.choices)
        ),
        column="choice",
    )
