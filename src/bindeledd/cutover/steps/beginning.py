"""A folder begun: its change set and a mapping proposed from what lies there; nothing is overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from bindeledd.cutover.extracts import find_extracts
from bindeledd.cutover.keeping.durable import write_durably
from bindeledd.cutover.keeping.lock import held
from bindeledd.cutover.keeping.places import Folder, as_json
from bindeledd.cutover.mapping.model import Mapping
from bindeledd.cutover.mapping.proposing import Proposal, confirmed, propose
from bindeledd.cutover.mapping.yamlfile import read_mapping, write_mapping
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.reorganisation.builtin import open_reorganisation
from bindeledd.reorganisation.records import to_values


@dataclass(frozen=True, slots=True)
class Begun:
    """What was made, by name, and what the mapping proposes; `proposal` is None where one was there."""

    made: tuple[str, ...]
    proposal: Proposal | None


def init(folder: Folder, reorganisation: str | None) -> Begun:
    """Make what a cut-over folder lacks: state, change set, mapping. What is there is left as it is.

    `reorganisation` is the id of a built-in change set or a file. Raises `BadInput` when there is none.
    """
    with held(folder):
        return _begun(folder, reorganisation)


def _begun(folder: Folder, reorganisation: str | None) -> Begun:
    made = []
    if not folder.reorganisation.exists():
        if reorganisation is None:
            raise BadInput(
                Finding(
                    code="cutover-no-change-set",
                    severity=Severity.MUST,
                    message=_("Mappen har ingen omlegging."),
                    fix=_(
                        "Oppgi en med --reorganisation, for eksempel narvik-2020, eller legg inn "
                        "omlegging.json."
                    ),
                )
            )
        values = to_values(open_reorganisation(reorganisation))
        write_durably(folder.reorganisation, as_json(values))
        made.append(folder.reorganisation.name)
    if not folder.about():
        folder.begin(sample=False, created=datetime.now(UTC).isoformat(timespec="seconds"))
        made.append(".bindeledd")
    proposal = None
    if not folder.mapping.exists():
        proposal = propose(folder.root, folder.room)
        write_mapping(proposal.mapping, folder.mapping, proposal.questions)
        made.append(folder.mapping.name)
    return Begun(tuple(made), proposal)


def read(folder: Folder) -> Mapping:
    """The folder's mapping. Raises `BadInput` when it is missing or wrong."""
    fix = _("Kjør «bindeledd cutover init» i mappen, så foreslås en.")
    return read_mapping(folder.need(folder.mapping, fix))


def left_out(folder: Folder, mapping: Mapping) -> tuple[str, ...]:
    """What lies in the folder and could be an extract, and is not in the mapping: nothing of it is moved."""
    files = {one.file for one in mapping.files}
    return tuple(dict.fromkeys(file for file, _table in find_extracts(folder.root) if file not in files))


def confirm(folder: Folder, by: str, on: date) -> Mapping:
    """Note that a person, by role, stands for the mapping."""
    with held(folder):
        mapping = confirmed(read(folder), by, on)
        write_mapping(mapping, folder.mapping)
        return mapping


def need_confirmed(mapping: Mapping) -> None:
    """Raise `BadInput` when nobody has confirmed the mapping."""
    if mapping.confirmed is None:
        raise BadInput(
            Finding(
                code="mapping-unconfirmed",
                severity=Severity.MUST,
                message=_("Ingen har bekreftet hva filene og kolonnene er."),
                fix=_(
                    "Se over kobling.yaml med «bindeledd cutover inspect», og bekreft med "
                    "«bindeledd cutover inspect --confirm ROLLE»."
                ),
            )
        )
