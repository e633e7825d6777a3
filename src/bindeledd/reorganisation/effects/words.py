"""Effects in sentences, the same on the command line, on a page and in print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bindeledd.foundation.language import _, capital, day, ngettext, number
from bindeledd.mapping.figures import Figure
from bindeledd.reorganisation.effects.people import PieceEffect, Side
from bindeledd.reorganisation.words import listed

if TYPE_CHECKING:
    from bindeledd.reorganisation.effects.answer import Effects


def summary(effects: Effects) -> tuple[str, ...]:
    """What the change set does, the most important first; one sentence each."""
    if not effects.pieces:
        return (_("Omleggingen endrer ikke noe for noen kommune."),)
    return (
        *_total(effects),
        *(side_in_words(side) for side in effects.sides if side.by_set),
        *_keeping(effects),
        *(change.words for change in effects.units if change.event != "status"),
        *_tasks(effects),
        *_places(effects),
        *(change.words for change in effects.cooperations if change.event != "changes"),
    )


def residents_in_words(figure: Figure) -> str:
    """«2 470 innbyggere», or «et ukjent antall innbyggere»."""
    if figure.value is None:
        return _("et ukjent antall innbyggere")
    count = int(figure.value)
    return ngettext("{count} innbygger", "{count} innbyggere", count).format(count=number(count))


def side_in_words(side: Side) -> str:
    """«2 470 innbyggere i Ballangen får nytt kontor: fra enhet 1854 til NAV Narvik (1805).»"""
    where = listed(effect.piece.words for effect in side.pieces)
    if not side.known:
        return _("Om {where} får nytt kontor, er ikke kjent. {reason}").format(
            where=where, reason=side.before.reason or side.after.reason
        )
    who = residents_in_words(side.residents)
    about = _("om lag ") if side.estimated else ""
    sentence = _("{about}{who} i {where} får nytt kontor: fra {before} til {after}.")
    if side.groups == ("state",):
        sentence = _(
            "{about}{who} i {where} får ny enhet for de statlige oppgavene: fra {before} til {after}."
        )
    elif side.groups == ("minimum",):
        sentence = _("{about}{who} i {where} får ny enhet for kommunens oppgaver: fra {before} til {after}.")
    told = sentence.format(
        about=about, who=who, where=where, before=side.before.words, after=side.after.words
    )
    return capital(told)


def _total(effects: Effects) -> Iterator[str]:
    total = effects.residents_with_another_office
    moved = [side for side in effects.sides if side.by_set]
    if not moved:
        yield _("Ingen får nytt kontor {day}.").format(day=day(effects.world.after_on))
    elif total.value is None:
        yield _("Hvor mange som får nytt kontor, er ikke kjent. {reason}").format(reason=total.reason)
    elif len(moved) > 1:
        about = _("om lag ") if any(side.estimated for side in moved) else ""
        yield _("Med denne omleggingen får {about}{who} nytt kontor {day}.").format(
            about=about, who=residents_in_words(total), day=day(effects.world.after_on)
        )


def _keeping(effects: Effects) -> Iterator[str]:
    for effect in effects.pieces:
        if effect.another_office is False:
            yield _keeps(effect)


def _keeps(effect: PieceEffect) -> str:
    told = _("{who} i {where} har samme kontor som før: {unit}.").format(
        who=residents_in_words(effect.residents),
        where=effect.piece.words,
        unit=effect.groups["minimum"].after.unit.words,
    )
    return capital(told)


def _tasks(effects: Effects) -> Iterator[str]:
    for row in effects.tasks:
        change, where = row.change, row.effect.piece.words
        if change.host_changed and change.host_by_set:
            host = change.after.host
            if host is None:
                yield _("{task} i {where} er ikke lenger hos noen vertskommune.").format(
                    task=capital(change.name), where=where
                )
            else:
                yield _("{host} blir vertskommune for {task} i {where}.").format(
                    host=host.words, task=change.name, where=where
                )
        if change.after.unit.outside and change.unit_by_set:
            yield _("{task} i {where} blir liggende utenfor NAV-enhetene.").format(
                task=capital(change.name), where=where
            )


def _places(effects: Effects) -> Iterator[str]:
    for change in effects.places:
        place = change.after or change.before
        if not change.by_set or place is None:
            continue
        sentence = {
            "opens": _("{place} i {municipality} åpner."),
            "closes": _("{place} i {municipality} legges ned."),
            "moves": _("{place} flytter eller endres ({municipality})."),
        }.get(change.event)
        if sentence:
            yield sentence.format(place=place.name, municipality=place.municipality.words)
