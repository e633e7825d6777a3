"""State and municipality stand as equals: both vote, equally many, somebody leads, all are represented.

No Act says how many each owner has in a group, so nothing here is more than «should».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.bodies.citing import EQUALS, Cite, cite_on
from bindeledd.establishment.bodies.reading import Kept, number_of
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import N_, _, ngettext
from bindeledd.mapping.rows import text

# Bodies that a project has, the rule that says so, and what to say of one that lacks.
EXPECTED: tuple[tuple[str, str, str, str], ...] = (
    (
        "steering_group",
        "R-H-06",
        N_("Prosjektet har ingen styringsgruppe."),
        N_("Opprett en styringsgruppe der staten og kommunene er med som likeverdige eiere."),
    ),
    (
        "codetermination",
        "R-L-13",
        N_("Prosjektet har ikke noe organ for medbestemmelse (prosjekt-MBA)."),
        N_("Opprett organet når prosjektet starter, med tillitsvalgte fra stat og kommune og verneombud."),
    ),
    (
        "user_council",
        "R-H-11",
        N_("Brukernes representanter har ikke noe organ i prosjektet."),
        N_("Legg inn brukerutvalget som skal uttale seg om planen."),
    ),
)
# In these the owners decide together.
OWNERS_DECIDE = frozenset({"steering_group", "partnership"})
# These have their own leader and their own ground: an Act, or the agreement.
OF_THEIR_OWN = frozenset({"user_council", "other"})
_STATE = re.compile(r"\b(stat(en|lige?|ens)?|nav|fylkes\w*|etaten\w*)\b", re.IGNORECASE)
_MUNICIPAL = re.compile(r"\b\w*kommun\w*", re.IGNORECASE)


def standing_findings(
    kept: Kept,
    *,
    on: date,
    participants: Sequence[str] = (),
    name: Callable[[str], str] = str,
) -> tuple[Finding, ...]:
    """Everything to be said of the bodies and their members on a day, the bodies that lack first.

    `participants` are municipality numbers; `name` gives what people call one.
    """
    cite = cite_on(on)
    found = [*_lacking(kept, cite)]
    for body in kept.bodies:
        members = kept.members_on(number_of(body), on)
        found += _members(body, members, cite)
        if text(body, "kind") == "partnership":
            found += _every_municipality(body, members, participants, name, cite)
        found += _mandate(body, kept, cite)
    return tuple(found)


def _lacking(kept: Kept, cite: Cite) -> Iterator[Finding]:
    kinds = {text(body, "kind") for body in kept.bodies}
    for kind, rule, message, fix in EXPECTED:
        if kind not in kinds:
            yield _should(f"body-missing-{kind}", _(message), "", cite(rule), _(fix))


def _members(body: Row, members: list[Row], cite: Cite) -> Iterator[Finding]:
    who, kind = text(body, "name"), text(body, "kind")
    if not members:
        yield _should(
            "body-empty",
            _("{body} har ingen medlemmer.").format(body=who),
            who,
            "",
            _("Legg inn medlemmene med rolle og virksomhet."),
        )
        return
    if kind in OWNERS_DECIDE:
        yield from _owners(who, members, cite)
    if kind not in OF_THEIR_OWN and not any(row["leads"] for row in members):
        yield _should(
            "body-no-leader",
            _("Det er ikke sagt hvem som leder {body}.").format(body=who),
            who,
            "",
            _("Velg lederen blant medlemmene."),
        )
    sides = {text(row, "side") for row in members}
    for side, rules, message in _represented(kind):
        if side not in sides:
            yield _should(
                f"body-without-{side.replace('_', '-')}",
                _(message).format(body=who),
                who,
                "; ".join(filter(None, map(cite, rules))),
                _("Legg inn hvem som representerer dem, eller skriv i mandatet hvor de ellers er med."),
            )


def _owners(who: str, members: list[Row], cite: Cite) -> Iterator[Finding]:
    """Both owners have a vote, and equally many; where it is not said who votes, that is said first."""
    owners = [row for row in members if text(row, "side") in ("state", "municipality")]
    unsaid = sum(row["voting"] is None for row in owners)
    if unsaid:
        yield Finding(
            "standing-votes-unknown",
            Severity.NOTE,
            ngettext(
                "Det er ikke sagt om {n} av eiernes medlemmer i {body} har stemme.",
                "Det er ikke sagt om {n} av eiernes medlemmer i {body} har stemme.",
                unsaid,
            ).format(n=unsaid, body=who),
            subject=who,
            fix=_("Svar ja eller nei for hvert medlem."),
        )
    counts = {
        side: sum(text(row, "side") == side and row["voting"] is True for row in owners)
        for side in ("state", "municipality")
    }
    open_sides = {text(row, "side") for row in owners if row["voting"] is None}
    for side, message in (
        ("state", _("Staten har ingen med stemme i {body}.")),
        ("municipality", _("Kommunene har ingen med stemme i {body}.")),
    ):
        if not counts[side] and side not in open_sides:
            yield _should(
                f"standing-no-{side}",
                message.format(body=who),
                who,
                cite("R-H-06"),
                _("Kontoret har to eiere. La begge være med og bestemme."),
            )
    if not unsaid and all(counts.values()) and counts["state"] != counts["municipality"]:
        yield _should(
            "standing-unequal",
            _("I {body} har staten {state} med stemme og kommunene {municipal}.").format(
                body=who, state=counts["state"], municipal=counts["municipality"]
            ),
            who,
            EQUALS.text,
            _("Gi eierne like mange stemmer, eller skriv i mandatet hvordan de likevel er likeverdige."),
            facts=counts,
        )


def _represented(kind: str) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Who besides the owners are to be in a body of that kind: side, rules, what to say when they are not."""
    state = ("state_employees", ("R-L-10",), N_("De ansatte i staten er ikke representert i {body}."))
    municipal = (
        "municipal_employees",
        ("R-L-11", "R-L-08"),
        N_("De ansatte i kommunene er ikke representert i {body}."),
    )
    if kind == "steering_group":
        return (state, municipal)
    if kind == "codetermination":
        return (
            state,
            municipal,
            ("safety", ("R-L-13",), N_("Verneombudene er ikke representert i {body}.")),
            ("state", ("R-L-13",), N_("Staten som arbeidsgiver er ikke med i {body}.")),
            ("municipality", ("R-L-13",), N_("Kommunene som arbeidsgivere er ikke med i {body}.")),
        )
    return ()


def _every_municipality(
    body: Row, members: list[Row], participants: Sequence[str], name: Callable[[str], str], cite: Cite
) -> Iterator[Finding]:
    """All municipalities join the partnership meetings, also those that have delegated to a host."""
    there = {text(row, "municipality") for row in members if text(row, "side") == "municipality"}
    away = [number for number in participants if number not in there]
    if members and away:
        yield Finding(
            "partnership-municipality-away",
            Severity.NOTE,
            _("Disse kommunene er ikke med i {body}: {names}.").format(
                body=text(body, "name"), names=", ".join(map(name, away))
            ),
            subject=text(body, "name"),
            citation=cite("R-H-08"),
            fix=_("Legg inn hvem som møter for dem."),
            facts={"municipalities": away},
        )


def _mandate(body: Row, kept: Kept, cite: Cite) -> Iterator[Finding]:
    who = text(body, "name")
    versions = kept.mandates_of(number_of(body))
    if not versions:
        if text(body, "kind") in OF_THEIR_OWN | {"partnership"}:
            return
        yield Finding(
            "body-no-mandate",
            Severity.NOTE,
            _("{body} har ikke noe mandat.").format(body=who),
            subject=who,
            fix=_("Skriv mandatet, og legg det fram for eierne."),
        )
        return
    if text(body, "side") != "joint":
        return
    newest = text(versions[0], "text")
    for pattern, message in (
        (_STATE, _("Mandatet til {body} nevner ikke staten.")),
        (_MUNICIPAL, _("Mandatet til {body} nevner ikke kommunene.")),
    ):
        if not pattern.search(newest):
            yield Finding(
                "mandate-one-side",
                Severity.NOTE,
                message.format(body=who),
                subject=who,
                citation=cite("R-H-06"),
                fix=_("Skriv hva mandatet betyr for begge eierne."),
            )


def _should(
    code: str, message: str, subject: str, citation: str, fix: str, facts: dict[str, int] | None = None
) -> Finding:
    return Finding(
        code, Severity.SHOULD, message, subject=subject, citation=citation, fix=fix, facts=dict(facts or {})
    )
