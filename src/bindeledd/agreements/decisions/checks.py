"""What is lacking before an agreement holds, and what was done in the wrong order: each with its paragraph.

The texts of the law stand elsewhere: `cite` turns a rule's id into its citation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from bindeledd.agreements.decisions.adoption import adoption_findings
from bindeledd.agreements.decisions.cooperation import Cooperation
from bindeledd.agreements.decisions.corrections import read
from bindeledd.agreements.decisions.delegation import delegation_findings
from bindeledd.agreements.decisions.events import BODIES, HEARINGS, Body, Event, Hearing
from bindeledd.agreements.decisions.order import correction_findings, order_findings
from bindeledd.agreements.decisions.state import State, state_of
from bindeledd.agreements.decisions.texts import text_findings
from bindeledd.agreements.decisions.words import body_in_words, listed
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day

Cite = Callable[[str], str]


def check(
    events: Iterable[Event],
    cooperation: Cooperation,
    *,
    today: date,
    cite: Cite,
    known_at: datetime | None = None,
    looking_back: bool = False,
) -> tuple[Finding, ...]:
    """Everything to be said of the decisions on a day: what stops, then what is to be mended or known.

    What rests on the agreement of a host cooperation is not asked where there is no host. `looking_back`: the
    day is one that is over, and what came after it is left out, not taken for wrong.
    """
    known = list(events)
    log = read(known, known_at)
    entries = [each for each in log.entries if each.event and not (looking_back and each.event.on > today)]
    state = state_of(known, cooperation, on=today, known_at=known_at)
    found = [
        *(_of_agreement(state, cite) if cooperation.hosted else ()),
        *_review(state, cite),
        *_hearings(state, cite),
        *order_findings(entries, state, cite),
        *correction_findings(log.loose, state),
    ]
    rank = list(Severity)
    return tuple(sorted(found, key=lambda finding: rank.index(finding.severity)))


def _of_agreement(state: State, cite: Cite) -> Iterator[Finding]:
    """What follows from the agreement of a host cooperation."""
    yield from adoption_findings(state, cite)
    yield from text_findings(state.adoptions, state.cooperation, cite)
    yield from delegation_findings(state, cite)
    yield from _governor(state, cite)
    yield from _signed(state, cite)


def _review(state: State, cite: Cite) -> Iterator[Finding]:
    """Three weeks from the last decision a legality review can be demanded: a warning, never a stop."""
    ends = state.review_ends
    if ends is not None and state.on <= ends:
        yield Finding(
            code="review-window",
            severity=Severity.SHOULD,
            message=_(
                "Tre eller flere i kommunestyret kan kreve lovlighetskontroll til og med {day}."
            ).format(day=day(ends)),
            citation=cite("R-B-11"),
            fix=_("Vent med å sette i verk til fristen er ute. Den stanser ikke arbeidet."),
            facts={"ends_on": ends.isoformat()},
        )
    starts = state.cooperation.starts_on
    if ends is not None and starts is not None and starts <= ends:
        yield Finding(
            code="review-start-inside",
            severity=Severity.SHOULD,
            message=_(
                "Samarbeidet skal begynne {start}, før fristen for lovlighetskontroll er ute {day}."
            ).format(start=day(starts), day=day(ends)),
            citation=cite("R-B-11"),
            fix=_("Begynn dagen etter fristen eller senere."),
            facts={"ends_on": ends.isoformat(), "starts_on": starts.isoformat()},
        )
    for number in state.participants:
        cell = state.cell(number, "review")
        if cell.state == "under_way" and cell.event != state.cell(number, "adopted").event:
            yield Finding(
                code="review-demanded",
                severity=Severity.SHOULD,
                message=_("Lovlighetskontroll av vedtaket i {name} er krevd og ikke avsluttet.").format(
                    name=state.cooperation.name(number)
                ),
                subject=number,
                citation=cite("R-B-11"),
                fix=_("Registrer utfallet. Kravet stanser ikke vedtaket i seg selv."),
            )


def _hearings(state: State, cite: Cite) -> Iterator[Finding]:
    """Each body is heard before the council decides; that the case does not concern it is an answer too."""
    for number in state.participants:
        adopted = state.cell(number, "adopted")
        lacking: dict[str, list[Body]] = {}
        late: dict[str, list[Body]] = {}
        for body in BODIES:
            step = HEARINGS[body]
            if not state.cooperation.needs(number, step):
                continue
            cell = state.cell(number, step)
            rule = "R-B-10" if body == "employees" else "R-B-09"
            if not cell.done:
                lacking.setdefault(rule, []).append(body)
            elif adopted.done and adopted.on and cell.on and cell.on > adopted.on and _spoke(cell.event):
                late.setdefault(rule, []).append(body)
        for rule, bodies in lacking.items():
            yield _heard(
                "hearing-missing",
                _("Det er ikke registrert at {bodies} i {name} er hørt."),
                _("Registrer uttalelsen, eller at de ikke ville uttale seg."),
                (number, rule, bodies),
                state,
                cite,
            )
        for rule, bodies in late.items():
            yield _heard(
                "hearing-after-decision",
                _("Uttalelsen fra {bodies} i {name} kom etter vedtaket."),
                _("Rett datoen, eller vurder om saken må opp igjen med uttalelsen."),
                (number, rule, bodies),
                state,
                cite,
            )


def _spoke(event: Event | None) -> bool:
    return isinstance(event, Hearing) and event.state != "not_needed"


def _heard(
    code: str, message: str, fix: str, about: tuple[str, str, list[Body]], state: State, cite: Cite
) -> Finding:
    number, rule, bodies = about
    return Finding(
        code=code,
        severity=Severity.SHOULD,
        message=message.format(
            bodies=listed(map(body_in_words, bodies)), name=state.cooperation.name(number)
        ),
        subject=number,
        citation=cite(rule),
        fix=fix,
        facts={"bodies": list(bodies)},
    )


def _governor(state: State, cite: Cite) -> Iterator[Finding]:
    """When all have adopted, the host tells the county governor that the cooperation exists."""
    cooperation = state.cooperation
    others = [number for number in state.participants if state.cell(number, "governor").state == "void"]
    told = cooperation.host in state.participants and state.cell(cooperation.host, "governor").done
    if told or not (state.all_adopted or others):
        return
    by = _(" {names} har gjort det, men det er vertskommunens plikt.").format(
        names=listed(map(cooperation.name, others))
    )
    yield Finding(
        code="governor-not-told",
        severity=Severity.SHOULD,
        message=cooperation.named(
            _("Vertskommunen {host} har ikke orientert {statsforvalteren} om samarbeidet.")
        ).format(host=cooperation.name(cooperation.host))
        + (by if others else ""),
        subject=cooperation.host,
        citation=cite("R-B-13"),
        fix=cooperation.named(_("Send brevet til {statsforvalteren}, og registrer det.")),
    )


def _signed(state: State, cite: Cite) -> Iterator[Finding]:
    """When all have adopted, each signs the written agreement."""
    unsigned = [number for number in state.participants if not state.cell(number, "signed").done]
    if state.all_adopted and unsigned:
        yield Finding(
            code="agreement-not-signed",
            severity=Severity.SHOULD,
            message=_("Avtalen er ikke undertegnet av {names}.").format(
                names=listed(map(state.cooperation.name, unsigned))
            ),
            citation=cite("R-B-01"),
            fix=_("Undertegn avtalen, og registrer dagen og dokumentet."),
            facts={"municipalities": unsigned},
        )
