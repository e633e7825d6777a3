"""State and municipality as equals, and who is represented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.bodies.body_rows import DAY, body, member, row

from bindeledd.casefolder.tables import BY_NAME
from bindeledd.establishment.bodies import STANDARD, Kept, standing_findings
from bindeledd.foundation import Severity

WHOLE = Kept(
    bodies=(body(), body(2, "codetermination"), body(3, "user_council", side="municipal")),
    members=(
        member(1, "state", leads=True),
        member(2, "municipality"),
        member(3, "state_employees"),
        member(4, "municipal_employees"),
        *(
            member(10 + n, side, body=2, leads=n == 0)
            for n, side in enumerate(
                ("state", "municipality", "state_employees", "municipal_employees", "safety")
            )
        ),
        member(20, "other", body=3, leads=True),
    ),
    mandates=tuple(
        row("mandates", n, title="Mandat", body=n, edition=1, text="Staten og kommunene styrer sammen.")
        for n in (1, 2, 3)
    ),
)


def codes(kept: Kept, on: date = DAY, **more: object) -> list[str]:
    return [finding.code for finding in standing_findings(kept, on=on, **more)]  # type: ignore[arg-type]


def test_nothing_is_said_of_bodies_where_the_owners_are_equal_and_all_are_represented() -> None:
    assert codes(WHOLE) == []


def test_a_project_without_bodies_lacks_steering_codetermination_and_users_each_with_its_source() -> None:
    found = {finding.code: finding for finding in standing_findings(Kept(), on=DAY)}
    assert set(found) == {
        "body-missing-steering_group",
        "body-missing-codetermination",
        "body-missing-user_council",
    }
    assert found["body-missing-user_council"].citation == "NAV-loven (LOV-2006-06-16-20) § 6"
    assert "Prosjektets nettside" in found["body-missing-codetermination"].citation


def test_an_owner_without_a_vote_is_told_of_with_the_regulation() -> None:
    members = tuple(m for m in WHOLE.members if not (m["body"] == 1 and m["side"] == "municipality"))
    (found,) = standing_findings(replace(WHOLE, members=members), on=DAY)
    assert found.code == "standing-no-municipality"
    assert "FOR-2007-01-26-107" in found.citation


def test_unequal_votes_are_told_with_both_counts() -> None:
    (found,) = standing_findings(replace(WHOLE, members=(*WHOLE.members, member(5, "state"))), on=DAY)
    assert found.code == "standing-unequal"
    assert found.message == "I Organ 1 har staten 2 med stemme og kommunene 1."
    assert found.facts == {"state": 2, "municipality": 1}
    assert "NAV i Nordland i en ny tid" in found.citation


@given(st.integers(1, 6), st.integers(1, 6))
def test_votes_are_unequal_exactly_when_their_counts_differ(state: int, municipal: int) -> None:
    owners = [member(n, "state", leads=True) for n in range(state)]
    owners += [member(50 + n, "municipality") for n in range(municipal)]
    rest = tuple(m for m in WHOLE.members if m["side"] not in ("state", "municipality") or m["body"] != 1)
    found = codes(replace(WHOLE, members=(*owners, *rest)))
    assert (found == ["standing-unequal"]) == (state != municipal)


def test_a_vote_that_is_not_known_is_never_taken_for_yes_or_no() -> None:
    members = tuple({**m, "voting": None} if m["number"] == 2 else m for m in WHOLE.members)
    assert codes(replace(WHOLE, members=members)) == ["standing-votes-unknown"]


def test_who_has_left_or_not_yet_come_does_not_count() -> None:
    members = tuple({**m, "until": DAY} if m["number"] == 3 else m for m in WHOLE.members)
    kept = replace(WHOLE, members=members)
    assert codes(kept, DAY - timedelta(days=1)) == []
    assert codes(kept) == ["body-without-state-employees"]
    later = tuple({**m, "appointed_on": DAY} if m["number"] == 3 else m for m in WHOLE.members)
    assert codes(replace(WHOLE, members=later), DAY - timedelta(days=1)) == ["body-without-state-employees"]


def test_co_determination_needs_both_sides_employees_and_safety_delegates() -> None:
    only = tuple(m for m in WHOLE.members if m["body"] != 2 or m["side"] == "state")
    assert codes(replace(WHOLE, members=only)) == [
        "body-without-state-employees",
        "body-without-municipal-employees",
        "body-without-safety",
        "body-without-municipality",
    ]


def test_every_municipality_meets_in_the_partnership() -> None:
    kept = replace(
        WHOLE,
        bodies=(*WHOLE.bodies, body(4, "partnership")),
        members=(
            *WHOLE.members,
            member(30, "state", body=4, leads=True),
            member(31, "municipality", body=4, municipality="3448"),
        ),
        mandates=(*WHOLE.mandates, row("mandates", 4, title="M", body=4, edition=1, text="Nav og kommunen.")),
    )
    (found,) = standing_findings(
        kept,
        on=DAY,
        participants=("3448", "3447"),
        name={"3447": "Søndre Land"}.get,  # type: ignore[arg-type]
    )
    assert found.code == "partnership-municipality-away"
    assert "Søndre Land" in found.message


def test_the_newest_mandate_names_both_owners() -> None:
    newer = row("mandates", 9, title="Mandat", body=1, edition=2, text="Fylkesdirektøren bestemmer.")
    (found,) = standing_findings(replace(WHOLE, mandates=(*WHOLE.mandates, newer)), on=DAY)
    assert found.message == "Mandatet til Organ 1 nevner ikke kommunene."
    without = replace(WHOLE, mandates=WHOLE.mandates[1:])
    assert codes(without) == ["body-no-mandate"]


def test_no_finding_here_stops_anyone_since_no_act_says_how_many() -> None:
    kept = replace(WHOLE, members=(), mandates=())
    assert {finding.severity for finding in standing_findings(kept, on=DAY)} <= {
        Severity.SHOULD,
        Severity.NOTE,
    }


def test_the_usual_bodies_fit_their_tables_and_leave_votes_open() -> None:
    for each in STANDARD:
        values = each.values()
        for name, cell in values.items():
            field = BY_NAME["project_bodies"].field(name)
            assert not field.choices or cell in field.choices
        for cells in each.member_values(1, ("3448", "3447"), DAY):
            side = BY_NAME["project_members"].field("side")
            assert cells["side"] in side.choices
            assert cells.get("voting") == ("false" if "sekretær" in cells["role"] else None)
            assert "{" not in cells["role"]


def test_chief_executives_of_all_municipalities_sit_in_the_partnership_and_are_called_as_then() -> None:
    partnership = next(each for each in STANDARD if each.kind == "partnership")
    before = partnership.member_values(4, ("1853", "1805"), date(2018, 1, 1))
    assert [cells["role"] for cells in before if cells["side"] == "municipality"] == [
        "Administrasjonssjef"
    ] * 2
    now = partnership.member_values(4, ("3448",), date(2024, 1, 1))
    assert {"body": "4", "role": "Kommunedirektør", "side": "municipality", "municipality": "3448"} in now
