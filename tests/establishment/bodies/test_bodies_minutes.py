"""Invitation and minutes as documents."""

from __future__ import annotations

from datetime import date

from tests.establishment.bodies.body_rows import DAY, body, decision, matter, meeting, member

from bindeledd.documents import DocumentFacts, Table, text_of
from bindeledd.establishment.bodies import Kept, invitation, minutes
from bindeledd.foundation.language import speaking

ABOUT = DocumentFacts(date=date(2023, 9, 2), number="nordland-nav-land-1", status="issued")
KEPT = Kept(
    bodies=(body(name="Styringsgruppen"),),
    members=(
        member(1, "state", role="Fylkesdirektør, Nav"),
        member(2, "municipality", role="Kommunedirektør", municipality="3448"),
        member(3, "state", role="En som har sluttet", until=DAY),
    ),
    meetings=(
        meeting(
            state="held", title="Styringsgruppen, møte 3", attendance="Fylkesdirektøren\nKommunedirektøren"
        ),
    ),
    matters=(
        matter(
            1,
            "negotiation",
            meeting=1,
            title="Leders stilling",
            raised_by="Hovedtillitsvalgt",
            background="To eiere.",
        ),
        matter(2, "information", meeting=1, title="Orientering"),
        matter(3, meeting=1, title="Lokaler"),
    ),
    decisions=(
        decision(
            1,
            matter=1,
            text="Lederen ansettes i kommunen.",
            state_side="Staten gir fullmakter.",
            municipal_side="Kommunen er arbeidsgiver.",
            dissent_by="Tillitsvalgt i staten",
            dissent="Stillingen burde vært statlig.",
            follow_up="Kommunedirektør",
            deadline=date(2023, 10, 1),
        ),
        decision(2, text="Neste møte er i oktober."),
    ),
)


def test_minutes_say_who_met_what_was_decided_for_each_side_the_dissent_and_the_follow_up() -> None:
    paper = minutes(KEPT.meetings[0], KEPT, ABOUT, project="NAV Land")
    text = "\n".join(text_of(paper))
    for words in (
        "Referat: Styringsgruppen, møte 3",
        "Fylkesdirektøren",
        "Forhandling, felles, meldt av Hovedtillitsvalgt",
        "Vedtak: Lederen ansettes i kommunen.",
        "For statlig side: Staten gir fullmakter.",
        "For kommunal side: Kommunen er arbeidsgiver.",
        "Dissens fra Tillitsvalgt i staten: Stillingen burde vært statlig.",
        "Det er ikke ført noe vedtak i saken.",
        "Andre vedtak",
        "Neste møte er i oktober.",
    ):
        assert words in text, words
    (table,) = [each for each in paper.blocks if isinstance(each, Table) and len(each.header) == 4]
    assert table.rows == (("Vedtak 1", "Kommunedirektør", "1. oktober 2023", "ikke gjort"),)


def test_minutes_are_a_draft_until_they_are_approved_and_then_carry_that_day() -> None:
    draft = minutes(KEPT.meetings[0], KEPT, ABOUT, project="NAV Land").about
    assert (draft.status, draft.date) == ("draft", date(2023, 9, 2))
    approved = {**KEPT.meetings[0], "approved_on": date(2023, 9, 20)}
    about = minutes(approved, KEPT, ABOUT, project="NAV Land").about
    assert (about.status, about.date, about.number) == ("adopted", date(2023, 9, 20), "nordland-nav-land-1")
    assert about.rule_set


def test_minutes_without_anything_recorded_say_so() -> None:
    bare = Kept(bodies=(body(),), meetings=(meeting(state="held"),))
    text = "\n".join(text_of(minutes(bare.meetings[0], bare, ABOUT, project="NAV Land")))
    assert "Det er ikke ført hvem som møtte." in text
    assert "Møtet hadde ingen saker som er ført." in text


def test_an_invitation_goes_to_the_members_of_that_day_with_the_agenda() -> None:
    paper = invitation(KEPT.meetings[0], KEPT, ABOUT, project="NAV Land", name=lambda number: "Nordre Land")
    assert paper.about.recipients == ("Fylkesdirektør, Nav", "Kommunedirektør, Nordre Land")
    text = "\n".join(text_of(paper))
    assert text.index("Orientering") < text.index("Lokaler") < text.index("Leders stilling")
    assert "Vedtak:" not in text


def test_papers_are_in_bokmal_whatever_language_the_screen_speaks() -> None:
    with speaking("en"):
        paper = invitation(KEPT.meetings[0], KEPT, ABOUT, project="NAV Land")
    assert paper.language == "nb"
    assert "Saksliste" in "\n".join(text_of(paper))
