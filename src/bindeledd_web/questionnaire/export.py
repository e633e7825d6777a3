"""The answers as a file: one row per question, municipality and recipient, safe to open in a spreadsheet."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.casefolder.fields import Field, Value
from bindeledd.casefolder.tabular import csv_bytes, excel_bytes
from bindeledd_web.questionnaire.models import Questionnaire
from bindeledd_web.questionnaire.progress import WORDS, status_of
from bindeledd_web.questionnaire.sections import keys, parts, stored, value_of


def columns() -> list[Field]:
    """The columns, in the language in force."""
    return [
        Field("recipient", _("Mottaker")),
        Field("status", _("Status")),
        Field("municipality", _("Kommunenummer"), "code"),
        Field("name", _("Kommune")),
        Field("section", _("Del")),
        Field("question", _("Spørsmål")),
        Field("answer", _("Svar")),
        Field("unit", _("Enhet")),
        Field("reason", _("Grunn til at svaret er ukjent")),
        Field("saved_at", _("Lagret"), "date"),
        Field("taken_over", _("Tatt over"), "date"),
    ]


def rows(questionnaire: Questionnaire) -> list[tuple[Value, ...]]:
    """Every question put to everyone, answered or not; numbers are numbers."""
    found: list[tuple[Value, ...]] = []
    chosen = parts(questionnaire.questions)
    for recipient in questionnaire.recipients.prefetch_related("answers__taken", "sections"):
        answers = stored(recipient)
        status = str(WORDS[status_of(recipient)])
        for part in chosen:
            for question, number, place in keys(recipient, part):
                answer = answers.get((question.id, number))
                taken = next(iter(answer.taken.all()), None) if answer else None
                value = value_of(question, answer.value) if answer and answer.value is not None else None
                found.append(
                    (
                        recipient.name, status, number, place, part.heading, question.text, value,
                        question.unit,
                        answer.reason if answer else None,
                        timezone.localdate(answer.saved_at) if answer else None,
                        timezone.localdate(taken.at) if taken else None,
                    )
                )  # fmt: skip
    return found


def as_csv(questionnaire: Questionnaire) -> bytes:
    """CSV as Norwegian Excel opens it."""
    return csv_bytes(columns(), rows(questionnaire), norwegian_excel=True)


def as_excel(questionnaire: Questionnaire) -> bytes:
    """A workbook with a sheet on where the answers come from."""
    facts: list[tuple[str, Value]] = [
        (_("Sak"), questionnaire.case.title),
        (_("Svarene gjelder per"), questionnaire.figures_on),
        (_("Siste frist"), questionnaire.deadline),
        (_("Hentet ut"), timezone.localdate()),
        (_("Sakens innhold (sha256)"), questionnaire.case.content_hash),
    ]
    return excel_bytes(questionnaire.title, columns(), rows(questionnaire), facts)
