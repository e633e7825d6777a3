"""The effects of a change set as tables: per piece, per task, places, travel, and what must be changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bindeledd.areas.sources import Source
from bindeledd.foundation.language import _ as core_text
from bindeledd.foundation.language import capital, day
from bindeledd.mapping.figures import Figure
from bindeledd.registry.words import task_in_words
from bindeledd.reorganisation.effects import Effects, TaskRow
from bindeledd.reorganisation.effects.answer import Complaint
from bindeledd.reorganisation.effects.people import PieceEffect
from bindeledd.reorganisation.effects.places import PlaceChange, PlaceOnSide
from bindeledd.reorganisation.effects.systems import SystemUsed
from bindeledd.reorganisation.effects.travel import TravelChange, limits
from bindeledd.reorganisation.effects.work import Held, Party
from bindeledd.reorganisation.words import listed

MODES = ("for", "etter", "forskjell")
_OFFICE = ("state", "minimum")


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, or a dash with the reason why it is not known; `changed` is whether it differs from before."""

    text: str
    reason: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class PieceRow:
    """One piece of territory: who has its tasks on the side that is shown, and what differs."""

    name: str
    residents: Figure
    cells: tuple[Cell, ...]
    verdict: str
    colour: str

    @property
    def labelled(self) -> tuple[tuple[str, Cell], ...]:
        """Each cell with the name of its column, for screens too narrow for a table."""
        columns = (_("Statlige oppgaver"), _("Minimumsløsningen"), _("Vertskommune"))
        return tuple(zip(columns, self.cells, strict=True))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table of before and after; `label` is what the line is about."""

    label: str
    about: str
    before: Cell
    after: Cell


@dataclass(frozen=True, slots=True)
class Journey:
    """Minutes to the office before and after, with the offices."""

    piece: str
    offices: str
    before: Figure | None
    after: Figure | None
    reason_before: str
    reason_after: str
    difference: str


@dataclass(frozen=True, slots=True)
class Task:
    """What must be changed, where and by what source; `numbers` are those it is bound to."""

    title: str
    what: str
    numbers: str
    citation: str


def mode_name(mode: str) -> str:
    """Before, after or difference as a word."""
    return {"for": _("Før"), "etter": _("Etter"), "forskjell": _("Forskjell")}[mode]


def modes_with_days(effects: Effects) -> list[tuple[str, str, str]]:
    """Each way to look at it: its id, its word and the day it shows."""
    days = {
        "for": day(effects.world.before_on),
        "etter": day(effects.world.after_on),
        "forskjell": "",
    }
    return [(mode, mode_name(mode), days[mode]) for mode in MODES]


def piece_rows(effects: Effects, mode: str) -> tuple[PieceRow, ...]:
    """The pieces with unit for state tasks, unit for the minimum solution, and host."""
    return tuple(_piece(effect, mode) for effect in effects.pieces)


def _piece(effect: PieceEffect, mode: str) -> PieceRow:
    verdicts = {
        True: (_("Nytt kontor"), "warning"),
        False: (_("Samme kontor"), "neutral"),
        None: (_("Ikke kjent"), "info"),
    }
    verdict, colour = verdicts[effect.another_office]
    state, minimum = (effect.groups[group] for group in _OFFICE)
    if mode == "forskjell":
        cells: tuple[Cell, ...] = (
            _both(state.before.unit, state.after.unit, state.unit_changed),
            _both(minimum.before.unit, minimum.after.unit, minimum.unit_changed),
            _both(minimum.before.host, minimum.after.host, minimum.host_changed),
        )
    else:
        one, other = (state.before, minimum.before) if mode == "for" else (state.after, minimum.after)
        cells = (_party(one.unit), _party(other.unit), _party(other.host))
    name = effect.piece.words
    if mode == "etter" and effect.piece.name_after not in (None, effect.piece.name_before):
        name = f"{name} → {effect.piece.name_after}"
    return PieceRow(capital(name), effect.residents, cells, verdict, colour)


def _party(party: Party | None) -> Cell:
    if party is None:
        return Cell(_("ingen"))
    return Cell("", party.reason or _("Ikke kjent")) if party.number is None else Cell(party.words)


def _both(before: Party | None, after: Party | None, changed: bool | None) -> Cell:
    """One text when nothing differs, else from and to."""
    was, will = _party(before), _party(after)
    if changed is False or (before == after and was.text):
        return will if will.text else was
    words = [cell.text or _("ikke kjent") for cell in (was, will)]
    return Cell(
        _("{before} → {after}").format(before=words[0], after=words[1]), was.reason or will.reason, True
    )


def task_rows(effects: Effects) -> tuple[Row, ...]:
    """The tasks whose responsible body, unit or host differs; those that go the same way together."""
    found: dict[tuple[str, Cell, Cell], list[str]] = {}
    for row in effects.tasks:
        sides = (
            _held(row, row.change.before, row.complaint_before),
            _held(row, row.change.after, row.complaint_after),
        )
        found.setdefault((row.effect.piece.words, *sides), []).append(row.change.name)
    return tuple(
        Row(capital(listed(names)), capital(piece), before, after)
        for (piece, before, after), names in found.items()
    )


def _held(row: TaskRow, held: Held, complaint: Complaint) -> Cell:
    """Unit, host and responsible municipality where they say something more, and who hears complaints."""
    if held.unit.number is None:
        return Cell("", held.unit.reason)
    parts = [held.unit.words]
    if held.host is not None:
        parts.append(_("vert: {host}").format(host=held.host.words))
    if row.change.responsible_changed is not False:
        parts.append(_("ansvarlig: {municipality}").format(municipality=held.responsible.words))
    parts.append(_("klage: {body}").format(body=complaint.body or _("ikke kjent")))
    return Cell(", ".join(parts))


def place_rows(effects: Effects) -> tuple[Row, ...]:
    """The places where people meet NAV, with what happens to each."""
    return tuple(_place(change) for change in effects.places)


def _place(change: PlaceChange) -> Row:
    words = {
        "opens": _("åpner"),
        "closes": _("legges ned"),
        "moves": _("flytter eller endres"),
        "stays": _("blir som før"),
        "not_said": _("planen sier ikke hva som skjer"),
    }
    event = words[change.event]
    if change.event == "stays" and change.hours_changed:
        event = _("får ny åpningstid")
    known = change.after or change.before
    no_side = _("Planen sier ikke hva som skjer med stedet.") if change.event == "not_said" else ""
    return Row(
        known.name if known else change.place,
        event,
        _on_side(change.before, ""),
        _on_side(change.after, no_side),
    )


def _on_side(side: PlaceOnSide | None, reason: str) -> Cell:
    """Municipality, unit and opening hours of a place on one side; a place that is not there has none."""
    if side is None:
        return Cell("", reason) if reason else Cell(_("ingen"))
    hours = side.opening_hours or _("åpningstid ikke kjent")
    return Cell(f"{side.municipality.words}, {side.unit.words}; {hours}")


def journeys(effects: Effects) -> tuple[Journey, ...]:
    """Minutes from each piece to the office on both sides."""
    return tuple(_journey(change) for change in effects.travel)


def _journey(change: TravelChange) -> Journey:
    offices = change.unit_before.words
    if change.unit_before != change.unit_after:
        offices = _("{before} → {after}").format(before=offices, after=change.unit_after.words)
    if len(change.groups) == 1:
        offices = f"{offices} ({task_in_words(change.groups[0])})"
    return Journey(
        capital(change.words), offices, change.nearest_before, change.nearest_after,
        change.reason_before, change.reason_after, _signed(change.difference),
    )  # fmt: skip


def _signed(minutes: float | None) -> str:
    """«+12», «−3» or «0»; empty when it is not known."""
    if minutes is None:
        return ""
    rounded = round(minutes)
    return f"+{rounded}" if rounded > 0 else str(rounded).replace("-", "\N{MINUS SIGN}")


def travel_limits() -> str:
    """What the travel times do not tell."""
    return limits()


def to_do(effects: Effects) -> tuple[Task, ...]:
    """The interfaces bound to numbers that change."""
    return tuple(
        Task(
            core_text(touched.interface.title),
            core_text(touched.interface.task),
            ", ".join(touched.numbers),
            core_text(touched.interface.citation),
        )
        for touched in effects.interfaces
        if touched.applies
    )


def sources(effects: Effects) -> list[Source]:
    """Where the counts of residents and the travel times come from."""
    figures: list[Figure] = [effect.residents for effect in effects.pieces]
    figures += [f for change in effects.travel for f in (change.nearest_before, change.nearest_after) if f]
    known = [source for figure in figures if figure.known for source in figure.sources]
    return list(dict.fromkeys(known))


def units_without_places(effects: Effects) -> str:
    """The units whose places are not registered, in words; empty when all are."""
    return listed(party.words for party in effects.units_without_places)


def summary(effects: Effects) -> tuple[str, ...]:
    """What the change set does, the most important first; cooperations stand in a list of their own."""
    elsewhere = {change.words for change in effects.cooperations}
    return tuple(sentence for sentence in effects.summary if sentence not in elsewhere)


def systems_known(effects: Effects) -> tuple[SystemUsed, ...]:
    """The case systems that are known, one line each."""
    return tuple(used for used in effects.systems if used.system)


def systems_unknown(effects: Effects) -> str:
    """The municipalities of which no case system is known, in words; empty when all have one."""
    known = {used.municipality for used in systems_known(effects)}
    return listed(used.municipality.words for used in effects.systems if used.municipality not in known)


def events(effects: Effects) -> tuple[str, ...]:
    """What the summary does not say of units, cooperations and leaders, one sentence each."""
    told = set(summary(effects))
    found: Iterable[str] = (
        *(change.words for change in effects.units if change.words not in told),
        *(change.words for change in effects.cooperations),
        *(change.words for change in effects.leaders),
    )
    return tuple(capital(text) for text in found)
