"""The parts of the form: which questions each has, what was posted, and what is wrong with it.

A part is a group of questions; a recipient with several municipalities answers every question
once for each. The name of a field is `question.municipality`, with `.reason` and `.unknown`
for what belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from bindeledd.casefolder.cells import CellProblem, cell_text, parse_cell
from bindeledd.casefolder.fields import Value
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation.language import number
from bindeledd.mapping.edits import parsed
from bindeledd.mapping.questions import Question, groups, questions
from bindeledd_web.questionnaire.models import Answer, Recipient
from bindeledd_web.ui.private import has_phone_number, text_problem

LONGEST = {"long_text": 4000, "text": 200}
LONGEST_NUMBER = 20
LONGEST_REASON = 500
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Given:
    """What is answered to one question: a value, or None with the reason why it is not known."""

    value: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question for one municipality as the form shows it: what was written, and what is wrong."""

    question: Question
    municipality: str
    place: str
    text: str = ""
    unknown: bool = False
    reason: str = ""
    error: str = ""
    reason_error: str = ""
    theirs: str = ""

    @property
    def key(self) -> Key:
        """Question and municipality."""
        return self.question.id, self.municipality

    @property
    def name(self) -> str:
        """The name of the field."""
        return f"{self.question.id}.{self.municipality}"

    @property
    def id(self) -> str:
        """The id of the field."""
        return f"{self.question.id}-{self.municipality}"

    @property
    def words(self) -> str:
        """What is written, as it is read; only for a saved question."""
        given = self.given()
        return in_words(self.question, given.value if given else None)

    @property
    def warning(self) -> bool:
        """Whether what is written seems to hold a telephone number."""
        free = self.text if self.question.kind in LONGEST else ""
        return has_phone_number(f"{free}\n{self.reason}")

    def given(self) -> Given | None:
        """What is answered, None when nothing is. Only for a question without an error."""
        if self.text:
            return Given(cell_text(value_of(self.question, self.text)), self.reason)
        return Given(None, self.reason) if self.unknown else None


@dataclass(frozen=True, slots=True)
class Part:
    """A group of questions that is saved together: id, heading, and the questions chosen from it."""

    name: str
    heading: str
    questions: tuple[Question, ...]


def parts(chosen: list[str]) -> list[Part]:
    """The groups that have chosen questions, in order."""
    by_group: dict[str, list[Question]] = {name: [] for name in groups()}
    for question in questions():
        if question.id in chosen:
            by_group[question.group].append(question)
    headings = groups()
    return [Part(name, headings[name], tuple(found)) for name, found in by_group.items() if found]


def keys(recipient: Recipient, part: Part) -> Iterator[tuple[Question, str, str]]:
    """Every question of the part for every municipality: question, number, name."""
    for municipality, name in recipient.names.items():
        for question in part.questions:
            yield question, municipality, name


def stored(recipient: Recipient) -> dict[Key, Answer]:
    """The recipient's answers by question and municipality."""
    return {(a.question, a.municipality): a for a in recipient.answers.all()}


def shown(question: Question, value: str | None) -> str:
    """A stored value as a person writes it: decimal comma, yes and no in words."""
    if value is None:
        return ""
    if question.kind in ("integer", "decimal"):
        # No thousands space, so that the field gives back what was typed.
        return value.replace(".", ",")
    return value


def in_words(question: Question, value: str | None) -> str:
    """A stored value as it is read: 1 234,5, Ja, the choice's own words; empty when there is none."""
    if value is None:
        return ""
    if question.kind in ("integer", "decimal"):
        return number(float(value))
    if question.kind == "yes_no":
        return _("Ja") if value == "true" else _("Nei")
    return dict(question.choices).get(value, value)


def as_saved(recipient: Recipient, part: Part) -> list[Asked]:
    """The part as it was saved last."""
    answers = stored(recipient)
    found = []
    for question, municipality, place in keys(recipient, part):
        asked = Asked(question, municipality, place)
        answer = answers.get(asked.key)
        if answer is not None:
            asked = replace(
                asked,
                text=shown(question, answer.value),
                unknown=answer.value is None,
                reason=answer.reason,
            )
        found.append(asked)
    return found


def as_posted(recipient: Recipient, part: Part, posted: Mapping[str, str]) -> list[Asked]:
    """The part as it was posted, each question with what is wrong with it. Nothing typed is lost."""
    found = []
    for question, municipality, place in keys(recipient, part):
        asked = Asked(question, municipality, place)
        text = posted.get(asked.name, "").replace("\r\n", "\n").strip()
        unknown = bool(posted.get(f"{asked.name}.unknown")) or text == "unknown"
        reason = " ".join(posted.get(f"{asked.name}.reason", "").split())
        asked = replace(asked, text="" if text == "unknown" else text, unknown=unknown, reason=reason)
        # A reason alone says that the answer is not known.
        asked = replace(asked, unknown=unknown or bool(reason and not asked.text))
        found.append(replace(asked, error=_error(asked), reason_error=_reason_error(asked)))
    return found


def _error(asked: Asked) -> str:
    question, text = asked.question, asked.text
    if not text:
        return ""
    if asked.unknown:
        return _("Velg enten et svar eller «Vi vet ikke», ikke begge.")
    longest = LONGEST.get(question.kind, LONGEST_NUMBER)
    if len(text) > longest:
        return _("Svaret er på {length} tegn. Skriv høyst {longest}.").format(
            length=number(len(text)), longest=number(longest)
        )
    if question.kind in LONGEST and (problem := text_problem(text)):
        return problem
    if question.choices and text not in dict(question.choices):
        return _("Velg et av svarene.")
    try:
        value = parse_cell(BY_NAME[question.landing.table].field(question.landing.column), text)
        # Said before the column's own lower limit, in words that fit a question.
        if isinstance(value, int | float) and value < 0:
            return _("Tallet kan ikke være mindre enn 0.")
        value_of(question, text)
    except CellProblem as problem:
        return _unusable(question, problem)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if question.kind == "integer" and not float(value).is_integer():
            return _("Skriv et helt tall, for eksempel 12.")
        if (most := question.maximum) is not None and value > most:
            return _("Tallet kan ikke være større enn {most}. Svaret skal være i {unit}.").format(
                most=number(most), unit=question.unit
            )
    return ""


def value_of(question: Question, text: str) -> Value:
    """What a text means in the column that the answer lands in. Raises `CellProblem`."""
    return parsed(BY_NAME[question.landing.table], question.landing.column, text)


def _unusable(question: Question, problem: CellProblem) -> str:
    if question.kind == "integer":
        return _("Svaret må være et helt tall, for eksempel 12. Bruk bare sifre.")
    if question.kind == "decimal":
        return _("Svaret må være et tall, for eksempel 12,5. Bruk bare sifre og komma.")
    return f"{problem.message} {problem.fix}"


def _reason_error(asked: Asked) -> str:
    if asked.unknown and not asked.reason:
        return _("Skriv kort hvorfor dere ikke vet.")
    if len(asked.reason) > LONGEST_REASON:
        return _("Begrunnelsen er på {length} tegn. Skriv høyst {longest}.").format(
            length=number(len(asked.reason)), longest=number(LONGEST_REASON)
        )
    return text_problem(asked.reason)
