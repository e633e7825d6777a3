"""What two change sets say against each other by their own words: of a line, or of a task in a place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.foundation.period import Period
from bindeledd.registry.checks import overlap
from bindeledd.registry.facts import Line, Relation
from bindeledd.registry.tasks import covers
from bindeledd.registry.words import line_in_words
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.own_words import Said, at_odds, own_words
from bindeledd.reorganisation.words import municipality_in_words, task_name, unit_in_words

AtOdds = tuple[date, Line, Said, Said]


def pair_finding(
    code: str,
    severity: Severity,
    message: str,
    fix: str,
    reorganisations: Iterable[str],
    days: Iterable[date],
    lines: Iterable[Line],
    citation: str = "",
) -> Finding:
    """A finding about several change sets: their ids, the dates and the lines it is about."""
    names = list(dict.fromkeys(reorganisations))
    return Finding(
        code=code,
        severity=severity,
        message=message,
        subject=", ".join(names),
        fix=fix,
        citation=citation,
        facts={
            "reorganisations": names,
            "days": [on.isoformat() for on in sorted(set(days))],
            "lines": ["/".join(line) for line in dict.fromkeys(lines)],
        },
    )


def last_words(reorganisation: Reorganisation) -> dict[tuple[date, Line], Said]:
    """What the change set has said of each line when a day is over."""
    return {(said.on, said.line): said for said in own_words(reorganisation)}


def at_odds_on(first: Reorganisation, second: Reorganisation) -> tuple[AtOdds, ...]:
    """The lines of which the two say different things of the same day."""
    mine, theirs = last_words(first), last_words(second)
    return tuple(
        (on, line, said, theirs[on, line])
        for (on, line), said in mine.items()
        if (on, line) in theirs and at_odds(said.fact, theirs[on, line].fact)
    )


def direct(first: Reorganisation, second: Reorganisation, found: Iterable[AtOdds]) -> Iterator[Finding]:
    """Two change sets must not say different things of the same line on the same day."""
    for on, line, mine, theirs in found:
        yield pair_finding(
            "change-sets-at-odds",
            Severity.MUST,
            _("«{first}» (steg {one}) og «{second}» (steg {other}) sier ulikt om {what} {day}.").format(
                first=first.id,
                one=mine.place,
                second=second.id,
                other=theirs.place,
                what=line_in_words(line),
                day=day(on),
            ),
            _("Bli enige om hva som gjelder, og fjern det andre steget."),
            (first.id, second.id),
            (on,),
            (line,),
        )


def overlaps(first: Reorganisation, second: Reorganisation) -> Iterator[Finding]:
    """Two units, or two hosts, should not have the same task in the same place at overlapping times.

    Each holds from its day until its own change set says otherwise. A wider task that is said later takes the
    narrower one with it; a narrower one that is said later is an exception from it.
    """
    for mine, my_time in _in_time(first):
        for theirs, their_time in _in_time(second):
            if overlap(my_time, their_time) and _same_work(mine, theirs):
                earlier, later = sorted((mine, theirs), key=lambda said: said.on)
                yield _overlap_finding(earlier, later)


def _in_time(reorganisation: Reorganisation) -> list[tuple[Said, Period]]:
    """Who does what for whom by the change set's own words, each until its next word on the line."""
    words = [said for said in last_words(reorganisation).values() if said.line[0] in ("performing", "host")]
    found = []
    for said in words:
        later = [other.on for other in words if other.line == said.line and other.on > said.on]
        found.append((said, Period(said.on, min(later, default=None))))
    return found


def _same_work(mine: Said, theirs: Said) -> bool:
    """Whether the two give the same task in the same place to different ones."""
    kind, *key = mine.line
    if theirs.line[0] != kind or None in (mine.fact, theirs.fact) or not at_odds(mine.fact, theirs.fact):
        return False
    if mine.line == theirs.line and mine.on == theirs.on:
        # Said by `direct`.
        return False
    (task, area), (other_task, other_area) = key, theirs.line[1:]
    same_place = area.startswith(other_area) or other_area.startswith(area)
    return same_place and (covers(task, other_task) or covers(other_task, task))


def _overlap_finding(earlier: Said, later: Said) -> Finding:
    kind, task, area = later.line
    if covers(later.line[1], earlier.line[1]):
        task = earlier.line[1]
    if len(earlier.line[2]) > len(area):
        area = earlier.line[2]
    two = _("To enheter") if kind == "performing" else _("To vertskommuner")
    return pair_finding(
        "work-given-twice",
        Severity.SHOULD,
        _(
            "{two} skal utføre {task} for {area}: {one} fra {day} etter «{first}», og {other} fra {later} "
            "etter «{second}»."
        ).format(
            two=two,
            task=task_name(task),
            area=municipality_in_words(area),
            one=_target(earlier),
            day=day(earlier.on),
            first=earlier.reorganisation,
            other=_target(later),
            later=day(later.on),
            second=later.reorganisation,
        ),
        _("Si hvem som har oppgaven når. Skal den skifte hender, bør den ene omleggingen si det."),
        (earlier.reorganisation, later.reorganisation),
        (earlier.on, later.on),
        (earlier.line, later.line),
    )


def _target(said: Said) -> str:
    assert isinstance(said.fact, Relation)  # noqa: S101 - only relations are compared
    target = said.fact.target
    return unit_in_words(target) if said.line[0] == "performing" else municipality_in_words(target)
