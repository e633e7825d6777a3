"""Alternatives in a case folder: written, read back the same, and refused with table, row and column."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindeledd.casefolder import CaseFolder, read_case, zip_bytes
from bindeledd.foundation import BadInput
from bindeledd.mapping.builtin import open_folder
from bindeledd.structure.folder import Alternative, alternatives_from_folder, rows_for_folder
from bindeledd.structure.proposal import Proposal, office


@pytest.fixture(scope="module")
def nordland() -> CaseFolder:
    return open_folder("nordland-2018")


def with_rows(folder: CaseFolder, sets: list[dict], offices: list[dict]) -> CaseFolder:
    return folder.with_rows("proposals", sets).with_rows("proposal_offices", offices)


@st.composite
def alternatives(draw: st.DrawFn) -> Alternative:
    """Some of six municipalities in offices, some locked, with prices of their own."""
    labels = draw(st.lists(st.integers(0, 3), min_size=6, max_size=6))
    groups: dict[int, list[str]] = {}
    for place, label in enumerate(labels):
        groups.setdefault(label, []).append(f"18{place + 4:02}")
    offices = []
    for members in groups.values():
        host = draw(st.sampled_from(members))
        branches = draw(st.sets(st.sampled_from(members))) - {host}
        model = "own" if len(members) == 1 else draw(st.sampled_from(["host", "joint"]))
        offices.append(office(members, host, branches, model))
    proposal = Proposal(tuple(offices))
    firsts = [one.members[0] for one in proposal.offices]
    locked = tuple(sorted(draw(st.sets(st.sampled_from(firsts)))))
    prices = draw(
        st.dictionaries(st.sampled_from(["office", "hour", "cover"]), st.floats(0, 1e9), max_size=3)
    )
    return Alternative("a", "Et navn", proposal, locked, prices, draw(st.booleans()))


@given(alternatives())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_the_same(alternative: Alternative) -> None:
    rows = rows_for_folder([alternative])
    folder = with_rows(open_folder("nordland-2018"), rows["proposals"], rows["proposal_offices"])
    assert alternatives_from_folder(folder) == (alternative,)


def test_they_survive_a_file(nordland: CaseFolder) -> None:
    proposal = Proposal((office(("1804", "1848"), "1804", ("1848",)), office(("1805",), "1805")))
    alternative = Alternative("x", "Prøve", proposal, ("1804",), {"office": 3e6}, False)
    rows = rows_for_folder([alternative])
    folder = with_rows(nordland, rows["proposals"], rows["proposal_offices"])
    assert alternatives_from_folder(read_case(zip_bytes(folder))) == (alternative,)


GOOD = {"proposal": "a", "members": "1804 1848", "host": "1804", "branches": "1848", "model": "host"}
NAMED = {"id": "a", "title": "A", "prices": None, "locked": None, "put_away": None}


@pytest.mark.parametrize(
    ("named", "offices", "table", "row", "column", "words"),
    [
        ({}, [], "proposals", 2, "id", "ingen kontor"),
        ({}, [GOOD | {"members": "1804 184"}], "proposal_offices", 2, "members", "«184»"),
        ({}, [GOOD | {"host": "1805"}], "proposal_offices", 2, "", "Vert 1805"),
        ({}, [GOOD, GOOD | {"members": "1804"}], "proposal_offices", 3, "", "Vert 1804 og avdelinger"),
        ({}, [GOOD, GOOD | {"members": "1804 1848 1849"}], "proposals", 2, "", "står i to kontor"),
        ({"locked": "1848"}, [GOOD], "proposals", 2, "locked", "1848"),
        ({"prices": "office"}, [GOOD], "proposals", 2, "prices", "«office»"),
        ({"prices": "gull=3"}, [GOOD], "proposals", 2, "", "«gull»"),
        ({"prices": "absence=nan"}, [GOOD], "proposals", 2, "", "«absence»"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(
    nordland: CaseFolder, named: dict, offices: list[dict], table: str, row: int, column: str, words: str
) -> None:
    with pytest.raises(BadInput) as refused:
        alternatives_from_folder(with_rows(nordland, [NAMED | named], offices))
    finding = refused.value.findings[0]
    assert (finding.file, finding.row, finding.column or "") == (table, row, column)
    assert words in finding.message
