"""A draft as a document: numbered clauses, room for those who sign, and what the paper says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, cast

from bindeledd.agreements.answers import named, values_of
from bindeledd.agreements.cooperation import Cooperation
from bindeledd.agreements.drafts import Draft, Written
from bindeledd.documents import (
    Block,
    Bullets,
    Document,
    DocumentFacts,
    Heading,
    Paragraph,
    Signatory,
    Signatures,
)
from bindeledd.foundation.language import _, speaking
from bindeledd.law.names import office_name
from bindeledd.law.rulebook import rulebook

Status = Literal["draft", "adopted", "issued"]
PaperLanguage = Literal["nb", "nn", "se", "en"]

# Roles that sign, beside the participants and the host.
ROLES: Final = {
    "county_director": {"nb": "Fylkesdirektør, NAV", "nn": "Fylkesdirektør, NAV"},
    "nav_county_director": {"nb": "Fylkesdirektør, NAV", "nn": "Fylkesdirektør, NAV"},
    "other_county_director": {
        "nb": "Fylkesdirektør, NAV (andre fylke)",
        "nn": "Fylkesdirektør, NAV (det andre fylket)",
    },
    "office_leader": {"nb": "Leder av Nav-kontoret", "nn": "Leiar av Nav-kontoret"},
    "project_leader": {"nb": "Prosjektleder", "nn": "Prosjektleiar"},
}


@dataclass(frozen=True, slots=True)
class Issue:
    """What the paper says of itself beyond its text: number, date, vintage, program and status."""

    on: date
    number: str = ""
    vintage: str = ""
    program: str = ""
    status: Status = "draft"
    letterhead: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    case_number: str = ""


def document_of(draft: Draft, issue: Issue) -> Document:
    """The paper as it stands. Raises `BadInput` when no clause of it has any text yet."""
    with speaking(draft.form):
        blocks: list[Block] = []
        for written in draft.clauses:
            blocks += _clause(written)
        signatures = _signatures(draft)
        if signatures:
            blocks.append(signatures)
        return Document(
            title=draft.title,
            language=cast("PaperLanguage", draft.form),
            blocks=tuple(blocks),
            about=DocumentFacts(
                date=issue.on,
                number=issue.number,
                vintage=issue.vintage,
                rule_set=rulebook().version,
                program=issue.program,
                status=issue.status,
                organisation=issue.letterhead,
                recipients=issue.recipients,
                case_number=issue.case_number,
            ),
        )


def recipients_of(draft: Draft) -> tuple[str, ...]:
    """Who receives the paper, by the facts that its template names; nobody where it is not sent."""
    found: list[str] = []
    for name in draft.template.to:
        field, value = values_of(draft.template.clauses, draft.answers, draft.facts).get(name, (None, None))
        if isinstance(value, tuple):
            found += [named(each, draft.cooperation, field) for each in value]
        elif value:
            found.append(str(value))
    return tuple(found)


def _clause(written: Written) -> list[Block]:
    if written.number is None:
        return []
    blocks: list[Block] = [Heading(1, written.heading, str(written.number))]
    points: list[str] = []
    for line in written.lines:
        if line.bullet:
            points.append(line.text)
            continue
        if points:
            blocks.append(Bullets(tuple(points)))
            points = []
        blocks.append(Paragraph(line.text))
    if points:
        blocks.append(Bullets(tuple(points)))
    return blocks


def _signatures(draft: Draft) -> Signatures | None:
    people = tuple(signer for role in draft.template.signatures for signer in _signers(role, draft))
    return Signatures(people) if people else None


def _signers(role: str, draft: Draft) -> list[Signatory]:
    cooperation, language = draft.cooperation, draft.form
    chief = office_name("Kommunedirektør", cooperation.law_day)
    if role == "none":
        return []
    if role == "each":
        codes = (
            cooperation.participants if draft.template.scope == "joint" else (draft.own or cooperation.host,)
        )
        return [_municipality(cooperation, code, _("Ordfører")) for code in codes]
    if role == "host":
        return [_municipality(cooperation, cooperation.host, chief)]
    if role in ("own", "delegating", "chief_executive"):
        return [_municipality(cooperation, draft.own or cooperation.host, chief)]
    named = ROLES.get(role, {})
    return [Signatory(named.get(language, named.get("nb", role.replace("_", " ").capitalize())))]


def _municipality(cooperation: Cooperation, code: str, role: str) -> Signatory:
    return Signatory(role, body=_("{name} kommune").format(name=cooperation.name(code)))
