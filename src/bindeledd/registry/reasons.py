"""Why the resolver answers as it does, in words. A resolved answer names no other successor."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from bindeledd.foundation.language import _, capital, day
from bindeledd.registry.following import Fork
from bindeledd.registry.record_keys import kind_in_words
from bindeledd.registry.resolution import Question
from bindeledd.registry.uses import listed, named


def why_resolved(question: Question, target: str, decided_by: Iterable[str], forks: Iterable[Fork]) -> str:
    """What the number is on the day seen, and what decided it."""
    old, new = question.name(question.number, question.read.day), question.name(target)
    if question.number == target:
        said = [_("{number} er i bruk {day}.").format(number=new, day=day(question.seen))]
    else:
        said = [_("{old} er {new} {day}.").format(old=old, new=new, day=day(question.seen))]
    decided = set(decided_by)
    for kind, value in sorted(question.keys.items()):
        key = _key(kind, value)
        if kind == "piece" and kind in decided:
            continue
        said.append((_("{key} avgjør.") if kind in decided else _("{key} trengtes ikke.")).format(key=key))
    said += [
        _("Da {merged} ble delt, gikk {part} samlet.").format(
            merged=fork.old, part=question.keys.get("piece", question.number)
        )
        for fork in forks
        if "piece" in fork.decided_by
    ]
    return _text(said, question)


def why_split(
    question: Question, candidates: Iterable[str], forks: Iterable[Fork], would_decide: Iterable[str]
) -> str:
    """Between which numbers the record must be decided, what the keys did not say, and what would decide."""
    said = [
        _("{old} er delt mellom {candidates}.").format(
            old=question.name(question.number, question.read.day),
            candidates=listed(map(question.name, candidates)),
        )
    ]
    for fork in sorted(set(forks), key=lambda fork: (fork.date, fork.old)):
        if fork.divided:
            said.append(_("Opplysningene peker til hver sin del."))
        for kind, value in sorted(question.keys.items()):
            key = _key(kind, value)
            if kind in fork.decided_by and not fork.divided:
                said.append(_("{key} ble selv delt.").format(key=key))
            elif kind not in fork.decided_by and kind != "municipality":
                said.append(_("{key} er ikke kjent som del av {old}.").format(key=key, old=fork.old))
    return _text([*dict.fromkeys(said), would_say(would_decide)], question)


def would_say(would_decide: Iterable[str]) -> str:
    """What would decide, as a sentence."""
    kinds = [kind_in_words(kind) for kind in would_decide]
    if not kinds:
        return _("Ingen kilde her sier hvor delene gikk; hver sak må avgjøres for seg.")
    return _("{keys} kan avgjøre.").format(keys=capital(listed(kinds, _("eller"))))


def why_ended(question: Question, ends: Iterable[str]) -> str:
    """That a number is out of use and no source says what it became."""
    said = [
        _("{number} gikk ut av bruk før {day}, og ingen kilde sier hva det ble til.").format(
            number=question.name(end, question.read.day if end == question.number else None),
            day=day(question.seen),
        )
        for end in sorted(set(ends))
    ]
    return _text(said, question)


def why_unit(
    question: Question, candidates: Iterable[str], replaced: bool, unserved: Iterable[str], note: str
) -> str:
    """Which units a unit's records may have gone to: those that replaced it, or serve its municipalities.

    `unserved` are the municipalities it served that nobody is known to serve.
    """
    number = question.name(question.number, question.read.day)
    units = listed(map(question.name, candidates))
    said = [
        _("{number} er ikke i drift {day}, og ingen kilde sier hvem som overtok.").format(
            number=number, day=day(question.seen)
        )
    ]
    if replaced:
        said = [_("{number} er erstattet av {units}.").format(number=number, units=units)]
    elif units:
        said.append(_("Kommuner som den betjente, har da {units}.").format(units=units))
    places = listed(
        named(question.registry, "municipality", place, question.seen, question.known_at)
        for place in unserved
    )
    if places:
        said.append(_("Hvem som da betjener {places}, er ikke kjent.").format(places=places))
    return _text([*said, note], question)


def _text(sentences: Iterable[str], question: Question) -> str:
    return " ".join(capital(said) for said in (*sentences, *_reading(question)) if said)


def _key(kind: str, value: str) -> str:
    return capital(f"{kind_in_words(kind)} {value}")


def _reading(question: Question) -> list[str]:
    """How the number was read, when it was not simply in use on the day of the record."""
    read = question.read
    if read.known_from is not None:
        return [_("Registeret begynner {day}; nummeret er lest slik det var da.").format(day=day(read.day))]
    if read.ended is not None and read.day == read.ended - timedelta(days=1):
        return [
            _("Nummeret gikk ut av bruk {day}, og er lest slik det var dagen før.").format(
                day=day(read.ended)
            )
        ]
    return []
