"""Why an entry of the log cannot count where it stands, one rule after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.reorganisation.status.log import ABOUT_ONE, Entry, Event, Milestone
from bindeledd.reorganisation.status.milestones import STATES
from bindeledd.reorganisation.status.words import milestone_in_words
from bindeledd.reorganisation.words import listed, state_in_words

if TYPE_CHECKING:
    from bindeledd.reorganisation.status.folding import Fold


def refusal(fold: Fold, entry: Entry) -> Finding | None:
    """What is wrong with the entry after those before it; None when it counts."""
    if fold.aside == "withdrawn":
        return _refused(
            "log-withdrawn",
            _("Omleggingen er trukket, og ingenting mer kan skje med den."),
            _("Lag en ny omlegging."),
        )
    if isinstance(entry, Milestone):
        return _milestone(fold, entry)
    return _subject(fold, entry) or _event(fold, entry)


def _milestone(fold: Fold, milestone: Milestone) -> Finding | None:
    """A milestone is one that is known, and is reached by those who are to reach it."""
    kind = fold.kinds.get(milestone.kind)
    if kind is None:
        return _refused(
            "log-kind-unknown",
            _("«{kind}» er verken en milepæl eller en hendelse.").format(kind=milestone.kind[:40]),
            _("Velg en av: {kinds}.").format(kinds=", ".join(fold.kinds)),
        )
    what = milestone_in_words(kind.id)
    if kind.per == "once" and milestone.subject:
        return _refused(
            "log-subject-unwanted",
            _("«{what}» gjelder alle, og nås én gang.").format(what=what),
            _("La kommunen stå tom."),
        )
    if milestone.subject in fold.subjects(kind):
        return None
    if milestone.subject and milestone.subject == fold.host:
        return _refused(
            "log-subject-is-host",
            _("{number} er vertskommune, og «{what}» gjelder bare de andre.").format(
                number=milestone.subject, what=what
            ),
            _("Velg en av de andre deltakerne."),
        )
    return _no_participant(fold, milestone.subject, what)


def _subject(fold: Fold, event: Event) -> Finding | None:
    """An event about one municipality names a participant, or one that is not when it joins."""
    if event.kind == "joined":
        if event.subject and event.subject not in fold.participants:
            return None
        return _refused(
            "log-subject-takes-part",
            _("{number} er alt med.").format(number=event.subject or _("Kommunen")),
            _("Velg kommunen som kommer med."),
        )
    about_one = event.kind in ABOUT_ONE or (event.kind == "host_changed" and event.subject)
    if about_one and event.subject not in fold.participants:
        return _no_participant(fold, event.subject, "")
    return None


def _event(fold: Fold, event: Event) -> Finding | None:
    """An event fits where the reorganisation stands."""
    match event.kind:
        case "moved":
            return _move(fold, event)
        case "paused" if fold.aside:
            return _refused(
                "log-paused-already", _("Omleggingen er alt satt på pause."), _("Ta den opp igjen først.")
            )
        case "resumed" if not fold.aside:
            return _refused(
                "log-not-paused", _("Omleggingen er ikke satt på pause."), _("Ta hendelsen ut av loggen.")
            )
        case "dropped_out" if fold.bound:
            return _refused(
                "log-bound",
                _("Alle har vedtatt, så {number} kan ikke bare falle fra.").format(number=event.subject),
                _("Registrer oppsigelsen. Fristen er ett år når ikke noe annet er avtalt."),
                citation=_("kommuneloven § 20-8"),
            )
        case "dropped_out" if len(fold.participants) == 1:
            return _refused(
                "log-nobody-left",
                _("{number} er den eneste som er igjen.").format(number=event.subject),
                _("Trekk omleggingen i stedet."),
            )
        case "notice_given":
            return _notice(fold, event)
    return None


def _notice(fold: Fold, event: Event) -> Finding | None:
    """Notice is given once, by one that is bound, and is out later than it is given."""
    if not fold.bound:
        return _refused(
            "log-not-bound",
            _("Ikke alle har vedtatt, så det er ingenting å si opp."),
            _("Registrer at kommunen falt fra."),
        )
    given = fold.withdrawals.get(event.subject)
    if given is not None:
        return _refused(
            "log-notice-given",
            _("{number} sa opp alt {day}.").format(number=event.subject, day=day(given.given_on)),
            _("Ta den ene oppsigelsen ut av loggen."),
        )
    if event.ends_on is not None and event.ends_on <= event.on:
        return _refused(
            "log-notice-out-before",
            _("Oppsigelsen er ute {end}, men gitt {day}.").format(end=day(event.ends_on), day=day(event.on)),
            _("Rett den ene datoen."),
        )
    return None


def _move(fold: Fold, event: Event) -> Finding | None:
    """A move goes forward, and everything that the states on the way need stands."""
    if event.state not in STATES:
        return _refused(
            "log-state-unknown",
            _("«{state}» er ikke noe en omlegging kan gå videre til.").format(state=event.state[:40]),
            _("Velg en av: {states}.").format(states=", ".join(STATES)),
        )
    if fold.aside:
        return _refused(
            "log-paused", _("Omleggingen er satt på pause."), _("Ta den opp igjen før den går videre.")
        )
    target = STATES.index(event.state)
    if target <= fold.place:
        return _refused(
            "log-not-forward",
            _("Omleggingen står alt i «{state}».").format(state=state_in_words(STATES[fold.place])),
            _("Den går tilbake av seg selv når noe den bygger på, endres."),
        )
    missing = [found for place in range(fold.place + 1, target + 1) for found in fold.missing(place)]
    if not missing:
        return None
    return _refused(
        "log-milestones-missing",
        _("Omleggingen kan ikke gå videre til «{state}». Dette mangler: {missing}.").format(
            state=state_in_words(event.state), missing=listed(found.words for found in missing)
        ),
        _("Registrer det som mangler, når det er gjort."),
        missing=[{"kind": found.kind, "subject": found.subject} for found in missing],
    )


def _no_participant(fold: Fold, subject: str, what: str) -> Finding:
    if subject:
        message = _("{number} er ikke blant deltakerne.").format(number=subject[:40])
    elif what:
        message = _("«{what}» nås for hver kommune, og ingen er nevnt.").format(what=what)
    else:
        message = _("Hendelsen gjelder én kommune, og ingen er nevnt.")
    fix = _("Velg en av: {numbers}.").format(numbers=", ".join(fold.participants) or "–")
    return _refused("log-subject-unknown", message, fix)


def _refused(code: str, message: str, fix: str, citation: str = "", **facts: object) -> Finding:
    return Finding(
        code=code, severity=Severity.MUST, message=message, fix=fix, citation=citation, facts=facts
    )
