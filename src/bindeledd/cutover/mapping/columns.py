"""What each column of an extract means, by its name and its contents: sure, likely, or a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from bindeledd.cutover.kinds import KINDS, ROLES
from bindeledd.cutover.mapping.signs import ENOUGH, Signs
from bindeledd.cutover.mapping.synonyms import roles_called
from bindeledd.foundation.language import _

Certainty = Literal["sure", "likely", "ask", "none"]
# Roles that contents alone can tell, where no name does.
_TOLD_BY_CONTENTS = ("person", "basic_unit", "paid_to", "organisation")


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """What a column is taken for and why, without anything that stands in it.

    `role` is None where nothing is proposed: `certainty` «ask» has a question, «none» is carried over.
    """

    file: str
    column: str
    role: str | None
    certainty: Certainty
    why: str


def columns_of(file: str, kind: str, columns: Sequence[str], signs: Mapping[str, Signs]) -> list[ColumnNote]:
    """A note for every column of the extract `file`, in order; no role is given to two columns."""
    notes = {column: _by_name(file, kind, column, signs[column]) for column in columns}
    taken = {note.role for note in notes.values() if note.role}
    for column, (role, why) in _by_contents(kind, notes, signs, taken).items():
        notes[column] = ColumnNote(file, column, role, "likely" if role else "ask", why)
    return _no_role_twice(list(notes.values()))


def _by_name(file: str, kind: str, column: str, signs: Signs) -> ColumnNote:
    ranks = {role: rank for role, rank in roles_called(column).items() if role in KINDS[kind].roles}
    if not ranks:
        return ColumnNote(file, column, None, "none", _("Navnet er ikke kjent. Kolonnen følger med uendret."))
    fitting = {role: rank for role, rank in ranks.items() if signs.fits(role) is not False}
    if not fitting:
        words = " / ".join(ROLES[role].in_words for role in ranks)
        return ColumnNote(
            file,
            column,
            None,
            "ask",
            _("Navnet tyder på {words}, men innholdet ser ikke slik ut. Hva er det?").format(words=words),
        )
    proven = [role for role in fitting if signs.fits(role)]
    chosen = proven[0] if len(proven) == 1 else _plainest(fitting)
    if chosen is None:
        words = " / ".join(ROLES[role].in_words for role in fitting)
        return ColumnNote(
            file, column, None, "ask", _("Kolonnen kan være: {words}. Hvilken er det?").format(words=words)
        )
    share = signs.share(chosen)
    if not signs.filled:
        return ColumnNote(file, column, chosen, "likely", _("Navnet passer. Kolonnen er tom."))
    if share is None:
        return ColumnNote(
            file, column, chosen, "sure" if len(fitting) == 1 else "likely", _("Navnet passer.")
        )
    why = _("Navnet passer, og {percent} prosent av cellene ser slik ut.").format(percent=int(100 * share))
    return ColumnNote(file, column, chosen, "sure" if share >= ENOUGH else "likely", why)


def _plainest(ranks: Mapping[str, int]) -> str | None:
    """The role that the name means most plainly; None when two are as plain."""
    best = min(ranks.values())
    found = [role for role, rank in ranks.items() if rank == best]
    return found[0] if len(found) == 1 else None


def _by_contents(
    kind: str, notes: Mapping[str, ColumnNote], signs: Mapping[str, Signs], taken: Set[str | None]
) -> dict[str, tuple[str | None, str]]:
    found: dict[str, tuple[str | None, str]] = {}
    unnamed = [column for column, note in notes.items() if note.certainty == "none"]
    for role in _TOLD_BY_CONTENTS:
        if role not in KINDS[kind].roles or role in taken:
            continue
        alike = [column for column in unnamed if column not in found and signs[column].fits(role)]
        for column in alike:
            words, percent = ROLES[role].in_words, int(100 * (signs[column].share(role) or 0))
            why = _("Navnet er ikke kjent, men {percent} prosent av cellene ser ut som {words}.").format(
                percent=percent, words=words
            )
            if len(alike) == 1:
                found[column] = (role, why)
            else:
                found[column] = (None, why + " " + _("Det gjelder flere kolonner. Hvilken er det?"))
    return found


def _no_role_twice(notes: Sequence[ColumnNote]) -> list[ColumnNote]:
    """The notes with each role at the one column that means it most plainly; the others ask."""
    by_role: dict[str, list[ColumnNote]] = {}
    for note in notes:
        if note.role:
            by_role.setdefault(note.role, []).append(note)
    kept = set()
    for role, same in by_role.items():
        ranks = [roles_called(note.column).get(role, len(ROLES)) for note in same]
        if ranks.count(min(ranks)) == 1:
            kept.add(same[ranks.index(min(ranks))].column)
    return [
        note
        if note.role is None or note.column in kept
        else ColumnNote(
            note.file,
            note.column,
            None,
            "ask",
            _("Flere kolonner kan være {words}. Hvilken er det?").format(words=ROLES[note.role].in_words),
        )
        for note in notes
    ]
