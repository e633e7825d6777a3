"""What is contested: Bindeledd asks, and keeps who answered, when, on what basis and in which document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.statutes import DATA
from bindeledd.law.yamlfile import read_yaml


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


@cache
def open_points() -> tuple[OpenPoint, ...]:
    """Every contested question, in the order of its number."""
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


def open_point(identity: str) -> OpenPoint:
    """The question of that number. Raises `BadInput` for an unknown one."""
    found = next((each for each in open_points() if each.id == identity.strip().upper()), None)
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
    faults = []
    if answer.choice not in dict(point.choices):
        faults.append(
            Finding(
                "unknown-answer",
                Severity.MUST,
                _("Svaret finnes ikke blant valgene."),
                point.id,
                fix=_("Velg ett av disse: {choices}.").format(
                    choices=", ".join(dict(point.choices).values())
                ),
                column="choice",
            )
        )
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
