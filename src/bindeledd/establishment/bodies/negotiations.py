"""What is to be said of matters and decisions: outcome, order, both sides, dissent and follow-up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.bodies.citing import Cite, cite_on
from bindeledd.establishment.bodies.reading import Kept, number_of, of, whole
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.mapping.rows import maybe_date, text


def negotiation_findings(kept: Kept, *, on: date, body: int | None = None) -> tuple[Finding, ...]:
    """What is wrong or lacking on a day, in every body or in one; matters, decisions, meetings."""
    cite = cite_on(on)
    found: list[Finding] = []
    for matter in kept.matters:
        if text(matter, "state") == "withdrawn" or (body is not None and whole(matter, "body") != body):
            continue
        decisions = of(kept.decisions, "matter", number_of(matter))
        found += _outcome(matter, decisions, kept, cite)
        found += _order(matter, decisions, kept, cite)
        found += _still_open(matter, decisions)
    for decision in kept.decisions:
        meeting = kept.meeting(whole(decision, "meeting"))
        if body is not None and (meeting is None or whole(meeting, "body") != body):
            continue
        found += _sides(decision, kept, cite)
        found += _dissent(decision)
        found += _follow_up(decision, on)
    for meeting in kept.meetings:
        if body is None or whole(meeting, "body") == body:
            found += _not_recorded(meeting, on)
    return tuple(found)


def discussed_on(matter: Row, kept: Kept) -> date | None:
    """The day the matter was discussed: as it is written, or the day of the meeting that discussed it."""
    written = maybe_date(matter, "discussed_on")
    meeting = kept.meeting(whole(matter, "meeting"))
    if written is None and text(matter, "treatment") == "discussion" and meeting is not None:
        return maybe_date(meeting, "date") if text(meeting, "state") == "held" else None
    return written


def _outcome(matter: Row, decisions: list[Row], kept: Kept, cite: Cite) -> Iterator[Finding]:
    """A negotiation has an outcome when it is over; whatever is decided has a text."""
    title, over = text(matter, "title"), text(matter, "state") == "decided"
    meeting = kept.meeting(whole(matter, "meeting"))
    held = meeting is not None and text(meeting, "state") == "held"
    if decisions or text(matter, "treatment") == "information":
        return
    if text(matter, "treatment") == "negotiation" and (over or held):
        yield _should(
            "negotiation-no-outcome",
            _("Forhandlingen om «{title}» har ikke noe utfall som er ført.").format(title=title),
            matter,
            _agreements(cite),
            _("Før utfallet som vedtak, også når partene ikke ble enige."),
        )
    elif over:
        yield _should(
            "matter-no-decision",
            _("«{title}» er avgjort, men det står ikke hva som ble bestemt.").format(title=title),
            matter,
            "",
            _("Før vedtaket."),
        )
    elif meeting is not None and text(meeting, "state") == "cancelled":
        yield Finding(
            "matter-meeting-cancelled",
            Severity.NOTE,
            _("Møtet som skulle ta «{title}», er avlyst.").format(title=title),
            subject=title,
            fix=_("Saken står på sakslisten til neste møte i organet."),
            facts={"matter": number_of(matter)},
        )


def _order(matter: Row, decisions: list[Row], kept: Kept, cite: Cite) -> Iterator[Finding]:
    """What is negotiated has been discussed before it is decided."""
    days = [held for decision in decisions if (held := kept.day_of(decision)) is not None]
    if text(matter, "treatment") != "negotiation" or not days:
        return
    decided, discussed = min(days), discussed_on(matter, kept)
    if discussed is None:
        yield _should(
            "negotiation-not-discussed",
            _("«{title}» ble avgjort {decided}, og det er ikke ført når saken ble drøftet.").format(
                title=text(matter, "title"), decided=day(decided)
            ),
            matter,
            cite("R-L-08"),
            _("Før dagen saken ble drøftet, eller ta den opp igjen."),
        )
    elif discussed > decided:
        yield _should(
            "negotiation-before-discussion",
            _("«{title}» ble avgjort {decided}, før den ble drøftet {discussed}.").format(
                title=text(matter, "title"), decided=day(decided), discussed=day(discussed)
            ),
            matter,
            cite("R-L-08"),
            _("Drøft saken så tidlig som mulig, og ta vedtaket opp igjen."),
        )


def _still_open(matter: Row, decisions: list[Row]) -> Iterator[Finding]:
    """What is decided is not open, unless it is taken up in every meeting."""
    if decisions and text(matter, "state") == "open" and not matter["standing"]:
        yield Finding(
            "matter-still-open",
            Severity.NOTE,
            _("«{title}» har et vedtak, men står som åpen.").format(title=text(matter, "title")),
            subject=text(matter, "title"),
            fix=_("Sett saken til «Avgjort», eller velg møtet som skal ta den opp igjen."),
            facts={"matter": number_of(matter)},
        )


def _not_recorded(meeting: Row, on: date) -> Iterator[Finding]:
    """A meeting whose day has passed was held or cancelled."""
    planned = maybe_date(meeting, "date")
    if text(meeting, "state") == "planned" and planned is not None and planned < on:
        yield Finding(
            "meeting-not-recorded",
            Severity.NOTE,
            _("«{title}» var planlagt {day}.").format(title=text(meeting, "title"), day=day(planned)),
            subject=text(meeting, "title"),
            fix=_("Før om møtet ble holdt eller avlyst."),
            facts={"meeting": number_of(meeting)},
        )


def _sides(decision: Row, kept: Kept, cite: Cite) -> Iterator[Finding]:
    """A decision in a joint matter says what it means for the state and for the municipalities."""
    matter = next(
        (row for row in kept.matters if number_of(row) == whole(decision, "matter")),
        None,
    )
    if matter is None or text(matter, "side") != "joint" or text(matter, "treatment") == "information":
        return
    lacking = [
        word
        for column, word in (("state_side", _("statlig side")), ("municipal_side", _("kommunal side")))
        if not text(decision, column)
    ]
    if lacking:
        yield _should(
            "decision-one-side",
            _("Vedtaket i «{title}» sier ikke noe for {sides}.").format(
                title=text(matter, "title"), sides=_(" og ").join(lacking)
            ),
            matter,
            cite("R-H-06"),
            _("Skriv hva vedtaket betyr for hver av eierne, eller at det ikke gjelder dem."),
        )


def _dissent(decision: Row) -> Iterator[Finding]:
    by, what = text(decision, "dissent_by"), text(decision, "dissent")
    if bool(by) != bool(what):
        yield _should(
            "dissent-half",
            _("En dissens står uten hvem den er fra.") if what else _("En dissens står uten tekst."),
            decision,
            "",
            _("Skriv både hvem dissensen er fra, og hva den går ut på."),
            "decision",
        )


def _follow_up(decision: Row, on: date) -> Iterator[Finding]:
    who, deadline = text(decision, "follow_up"), maybe_date(decision, "deadline")
    if maybe_date(decision, "done_on") is not None:
        return
    title = text(decision, "title")
    if bool(who) != bool(deadline):
        yield Finding(
            "follow-up-half",
            Severity.NOTE,
            _("«{title}» skal følges opp av {who}, men har ingen frist.").format(title=title, who=who)
            if who
            else _("«{title}» har frist {day}, men ingen som følger opp.").format(
                title=title, day=day(deadline) if deadline else ""
            ),
            subject=title,
            fix=_("Sett både ansvarlig rolle og frist."),
            facts={"decision": number_of(decision)},
        )
    if deadline is not None and deadline < on:
        yield _should(
            "follow-up-late",
            _("«{title}» skulle vært fulgt opp innen {day} ({who}).").format(
                title=title, day=day(deadline), who=who or _("ingen er satt opp")
            ),
            decision,
            "",
            _("Før dagen det ble gjort, eller sett en ny frist med begrunnelse."),
            "decision",
        )


def _agreements(cite: Cite) -> str:
    return "; ".join(filter(None, map(cite, ("R-L-10", "R-L-11"))))


def _should(code: str, message: str, row: Row, citation: str, fix: str, about: str = "matter") -> Finding:
    """A finding about a row; `about` says whether its number is that of a matter or of a decision."""
    return Finding(
        code,
        Severity.SHOULD,
        message,
        subject=text(row, "title"),
        citation=citation,
        fix=fix,
        facts={about: number_of(row)},
    )
