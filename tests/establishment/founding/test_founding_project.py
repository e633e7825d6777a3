from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from bindeledd.establishment.checks import Decision, Share
from bindeledd.establishment.founding import Founding, founding
from bindeledd.establishment.founding.reading import DATA


def by_code(found: Founding) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for finding in found.findings():
        told.setdefault(finding.code, []).append(finding.subject)
    return told


def test_both_milestone_plans_are_there_with_their_dates() -> None:
    first, second = founding().plans
    assert first.agreed == date(2017, 10, 4)
    assert {row.ends for row in first.rows} == {
        date(2018, 3, 1), date(2017, 11, 1), date(2017, 11, 30), date(2017, 12, 1), date(2018, 6, 1),
    }  # fmt: skip
    assert len(first.rows) == 7
    assert len(second.rows) == 10
    ofoten = second.rows[0]
    assert (ofoten.begins, ofoten.ends) == (None, date(2020, 1, 1))
    assert ofoten.responsible == ofoten.communication == ""


def test_the_bodies_have_roles_and_the_mandate_two_versions() -> None:
    assert {body.id for body in founding().bodies} == {
        "styringsgruppe", "prosjektgruppe", "dialogarena", "pilotgrupper",
    }  # fmt: skip
    assert [mandate.on for mandate in founding().mandates] == [date(2016, 9, 23), date(2017, 9, 8)]
    assert {pilot.title for pilot in founding().pilots} == {"Ofoten", "Indre Salten", "Sør-Salten"}


def test_the_general_checks_find_each_of_the_four_known_faults() -> None:
    told = by_code(founding())
    assert told == {
        "plan-row-year": ["rana"],
        "statements-differ": ["sor-salten-nettside"],
        "principle-taken-for-adoption": ["indre-salten-alle"],
        "share-of-no-year": ["kommunal-2018"],
        "share-missing": ["budsjett"],
    }
    assert all(finding.fix and finding.citation for finding in founding().findings())


def mended(found: Founding) -> Founding:
    plans = tuple(
        replace(
            plan,
            rows=tuple(
                replace(row, ends=date(2019, 6, 30)) if row.id == "rana" else row for row in plan.rows
            ),
        )
        for plan in found.plans
    )
    statements = tuple(
        replace(row, replaces=("sor-salten-rapport",)) if row.id == "sor-salten-nettside" else row
        for row in found.statements
    )
    (share,) = found.shares
    return replace(
        found,
        plans=plans,
        statements=statements,
        claims=tuple(replace(claim, means="principle") for claim in found.claims),
        wholes=tuple(replace(whole, years=(2018,)) for whole in found.wholes),
        shares=(share, replace(share, id="statlig-2018", owner="NAV", title="Den statlige andelen")),
    )


def test_a_mended_copy_has_no_findings() -> None:
    assert mended(founding()).findings() == ()


@pytest.mark.parametrize("field", ["plans", "statements", "claims", "wholes"])
def test_leaving_one_fault_unmended_is_found(field: str) -> None:
    half = replace(mended(founding()), **{field: getattr(founding(), field)})
    assert len(by_code(half)) == 1


def test_an_adoption_by_the_host_would_also_mend_the_claim() -> None:
    adopted = (*founding().decisions[1:], Decision("Fauske", "adopted", date(2019, 8, 1)))
    assert "principle-taken-for-adoption" not in by_code(replace(founding(), decisions=adopted))


def test_the_budget_is_as_told_and_nothing_is_filled_in() -> None:
    (whole,) = founding().wholes
    (share,) = founding().shares
    assert (whole.amount, whole.equally, whole.years) == (1_200_000, True, ())
    assert isinstance(share, Share)
    assert (share.owner, share.amount, share.year) == ("KS", 600_000, 2018)


def test_the_files_have_roles_and_no_personal_names() -> None:
    lines = "\n".join(path.read_text(encoding="utf-8") for path in sorted(DATA.glob("*.yaml"))).splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    places = {"Indre", "Sør", "Ytre"}
    pairs = re.findall(r"\b([A-ZÆØÅ][a-zæøå]+) ([A-ZÆØÅ][a-zæøå]+)\b", text)
    assert {first for first, _second in pairs} <= places
