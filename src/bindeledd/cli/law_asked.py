"""One question to the law as the command line takes it: the options, and the verdict that they ask for."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bindeledd.cli.arguments import bad, day
from bindeledd.foundation.language import N_, _

if TYPE_CHECKING:
    from bindeledd.law.verdict import Verdict

ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar=N_("MODELL"),
        help=N_("merger, host_admin, host_board, close_coop, status_quo, ko, ipr eller samkommune."),
    ),
]
TaskOption = Annotated[
    str | None,
    typer.Option(
        "--task",
        metavar=N_("OPPGAVE"),
        help=N_("Nummeret i oppgavelisten, for eksempel MU-03. Se «law tasks»."),
    ),
]
ForOption = Annotated[
    str,
    typer.Option(
        "--for",
        metavar="own|other",
        help=N_("Hvem oppgaven gjøres for: kommunens egne innbyggere, eller en annen kommunes."),
    ),
]
NewActOption = Annotated[
    str | None,
    typer.Option(
        "--new-act-from",
        metavar=N_("DATO"),
        help=N_(
            "Dagen kommuneloven av 2018 gjelder her: kommunestyrets konstituerende møte. Ellers 2019-11-01."
        ),
    ),
]
DelegatedOption = Annotated[
    bool | None,
    typer.Option("--delegated/--not-delegated", help=N_("Om oppgaven står i avtalens liste.")),
]
PrincipleOption = Annotated[
    bool | None,
    typer.Option("--principle/--not-principle", help=N_("Om saken er av prinsipiell betydning.")),
]
CountyOption = Annotated[
    bool | None,
    typer.Option("--cross-county/--same-county", help=N_("Om kommunene ligger i hvert sitt fylke.")),
]
EmployeesOption = Annotated[
    bool | None,
    typer.Option("--employees-move/--employees-stay", help=N_("Om kommunalt ansatte bytter arbeidsgiver.")),
]
ParliamentOption = Annotated[
    bool | None,
    typer.Option(
        "--parliamentary/--no-parliamentary", help=N_("Om en av kommunene har parlamentarisk styreform.")
    ),
]
SamiOption = Annotated[
    str | None,
    typer.Option(
        "--sami",
        metavar="development|vitalisation|stimulation|none",
        help=N_("Kommunens kategori i forvaltningsområdet for samiske språk; none når den er utenfor."),
    ),
]
AnswerOption = Annotated[
    list[str] | None,
    typer.Option(
        "--answer",
        metavar=N_("SPØRSMÅL=SVAR"),
        help=N_("Svaret på et omstridt spørsmål, for eksempel O-03=host. Se «law open». Kan gjentas."),
    ),
]

_SAMI = {
    "development": "development",
    "vitalisation": "vitalisation",
    "stimulation": "stimulation",
    "none": "",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands on the command line, as it was written."""

    model: str | None
    task: str | None
    date: str | None
    relation: str
    delegated: bool | None
    principle: bool | None
    cross_county: bool | None
    employees_move: bool | None
    parliamentary: bool | None
    sami: str | None
    answers: tuple[str, ...]
    new_act_from: str | None

    def verdict(self) -> Verdict:
        """The verdict asked for. Raises `BadInput` for what cannot be asked."""
        from bindeledd.law.admissibility import allowed
        from bindeledd.law.facts import Facts
        from bindeledd.law.names import NEW_ACT_FROM
        from bindeledd.law.open_points import chapter_16
        from bindeledd.law.tasks import task as task_of

        if not self.model or not self.task:
            raise bad(
                "needs-model-and-task",
                _("Si hvilken modell og hvilken oppgave det gjelder."),
                _("For eksempel: bindeledd law check --model host_admin --task MU-03 --date 2024-06-01"),
            )
        whom, code, found = whose(self.relation), self.model.strip().upper(), task_of(self.task)
        on = day(self.date) if self.date else datetime.date.today()  # noqa: DTZ011 - the machine's own day
        answers = frozenset(_answer(each) for each in self.answers)
        facts = Facts(
            found,
            code,
            whom,
            on,
            delegated=self.delegated,
            principle=self.principle,
            cross_county=self.cross_county,
            sami=_sami(self.sami),
            parliamentary=self.parliamentary,
            employees_move=self.employees_move,
            chapter_16=chapter_16(dict(answers)),
            new_act_from=day(self.new_act_from) if self.new_act_from else NEW_ACT_FROM,
            answers=answers,
        )
        return allowed(found.id, code, whom, on, case=facts)


def whose(relation: str) -> Any:
    """The relation as it is written, `own` or `other`. Raises `BadInput`."""
    found = relation.strip().lower()
    if found in ("own", "other"):
        return found
    raise bad(
        "not-a-relation",
        _("«{value}» er ikke et valg for --for.").format(value=relation[:20]),
        _("Skriv own eller other."),
    )


def _sami(category: str | None) -> str | None:
    if category is None:
        return None
    found = _SAMI.get(category.strip().lower())
    if found is None:
        raise bad(
            "not-a-sami-category",
            _("«{value}» er ikke et valg for --sami.").format(value=category[:20]),
            _("Skriv en av disse: {choices}.").format(choices=", ".join(_SAMI)),
        )
    return found


def _answer(text: str) -> tuple[str, str]:
    """A question and its answer, «O-03=host»; the one that answers last counts."""
    from bindeledd.law.open_points import checked_choice

    point, equals, choice = text.partition("=")
    if not equals:
        raise bad(
            "not-an-answer",
            _("«{value}» er ikke et svar på et spørsmål.").format(value=text[:20]),
            _("Skriv spørsmål og svar, for eksempel O-03=host. Se «law open»."),
        )
    return checked_choice(point, choice.strip().lower())
