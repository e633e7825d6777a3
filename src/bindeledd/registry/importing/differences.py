"""What an imported list says otherwise than a registry: both values named, nothing decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, capital, ngettext, number
from bindeledd.foundation.language import day as in_words
from bindeledd.registry.facts import Fact, Municipality, Unit
from bindeledd.registry.importing.imported import Imported
from bindeledd.registry.lineage import Succession
from bindeledd.registry.registry import Registry
from bindeledd.registry.words import line_in_words, status_in_words


def differences(registry: Registry, imported: Imported, on: date) -> tuple[Finding, ...]:
    """Facts of the day `on`, and changes of any day, that list and registry do not agree on.

    Empty when they agree. What a list does not state (a unit without a type, say) is no difference,
    nor is the use of capitals in a name. What the registry has and the list lacks is one only where
    the list is complete.
    """
    return (
        *_facts(registry, imported, on),
        *_missing(registry, imported, on),
        *_changes(registry, imported),
    )


def _facts(registry: Registry, imported: Imported, on: date) -> Iterator[Finding]:
    snapshot = registry.as_of(on)
    for statement in imported.statements:
        if on not in statement.period:
            continue
        here, listed = snapshot.fact(statement.line), statement.fact
        what = capital(line_in_words(statement.line))
        if here is None and listed is not None:
            yield _finding(
                "import-new",
                imported,
                statement.line[-1],
                _("{what} «{name}» står i listen, men ikke i registeret {day}.").format(
                    what=what, name=_name(listed), day=in_words(on)
                ),
            )
        elif here is not None and listed is None:
            yield _finding(
                "import-gone",
                imported,
                statement.line[-1],
                _("{what} «{name}» er borte i listen, men gjelder i registeret {day}.").format(
                    what=what, name=_name(here), day=in_words(on)
                ),
            )
        elif here is not None and listed is not None:
            for field, ours, theirs in _unlike(here, listed):
                yield _finding(
                    "import-differs",
                    imported,
                    statement.line[-1],
                    _("{what}: {field} er «{theirs}» i listen og «{ours}» i registeret {day}.").format(
                        what=what, field=field, theirs=theirs, ours=ours, day=in_words(on)
                    ),
                    {"registry": ours, "list": theirs},
                )


def _unlike(here: Fact, listed: Fact) -> Iterator[tuple[str, str, str]]:
    """(field in words, the registry's value, the list's value) of what differs, each as people read it."""
    words = {
        "name": _("navn"),
        "status": _("status"),
        "type": _("type"),
        "parent": _("overordnet enhet"),
        "organisation_number": _("organisasjonsnummer"),
    }
    for field in fields(listed):
        theirs, ours = getattr(listed, field.name), getattr(here, field.name)
        # What one of the two does not say is no disagreement.
        if not theirs or not ours or str(theirs).casefold() == str(ours).casefold():
            continue
        if field.name == "status":
            theirs, ours = status_in_words(theirs), status_in_words(ours)
        yield words[field.name], str(ours), str(theirs)


def _missing(registry: Registry, imported: Imported, on: date) -> Iterator[Finding]:
    listed = {s.line for s in imported.statements if on in s.period}
    if not imported.complete or not listed:
        return
    for line, fact in registry.as_of(on).every(imported.complete):
        if line not in listed:
            yield _finding(
                "import-lacks",
                imported,
                line[-1],
                _("{what} «{name}» gjelder i registeret {day}, men står ikke i listen.").format(
                    what=capital(line_in_words(line)), name=_name(fact), day=in_words(on)
                ),
            )


def _changes(registry: Registry, imported: Imported) -> Iterator[Finding]:
    """Changes that only one of the two has, in the time that the list covers; older ones are counted."""
    listed = _by_change(imported.successions)
    if not listed:
        return
    known = _by_change(registry.lineage.successions)
    begins = registry.first_days.get("municipality", date.max)
    if older := [key for key in listed if key[0] <= begins]:
        yield Finding(
            code="import-older",
            severity=Severity.NOTE,
            message=ngettext(
                "{count} endring i listen er eldre enn registeret, som begynner {day}.",
                "{count} endringer i listen er eldre enn registeret, som begynner {day}.",
                len(older),
            ).format(count=number(len(older)), day=in_words(begins)),
            file=imported.file,
        )
    first, last = min(on for on, _o, _n in listed), max(on for on, _o, _n in listed)
    compared = listed.keys() | {key for key in known if first <= key[0] <= last}
    for key in sorted(key for key in compared if key[0] > begins):
        on, old, new = key
        words = {"old": old, "new": new, "day": in_words(on)}
        if key not in known:
            message = _("Endringen fra {old} til {new} {day} står i listen, men ikke i registeret.")
            yield _finding("import-new-change", imported, old, message.format(**words))
        elif key not in listed:
            message = _("Endringen fra {old} til {new} {day} står i registeret, men ikke i listen.")
            yield _finding("import-lacks-change", imported, old, message.format(**words))


def _by_change(successions: tuple[Succession, ...]) -> dict[tuple[date, str, str], Succession]:
    """By day, old and new number; that a number goes on as itself under its name is no change."""
    return {
        (s.date, s.old, s.new): s
        for s in successions
        if s.series == "municipality" and (s.old != s.new or s.kind == "rename")
    }


def _name(fact: Fact) -> str:
    return (fact.name or "") if isinstance(fact, (Municipality, Unit)) else ""


def _finding(
    code: str, imported: Imported, subject: str, message: str, facts: dict[str, str] | None = None
) -> Finding:
    return Finding(
        code=code,
        severity=Severity.SHOULD,
        message=message,
        subject=subject,
        fix=_("Finn ut hvilken av dem som har rett, før listen tas i bruk."),
        file=imported.file,
        facts=dict(facts or {}),
    )
