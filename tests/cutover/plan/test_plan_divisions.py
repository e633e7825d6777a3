"""The folder's own list is read strictly, and decides what the registry leaves open."""

from __future__ import annotations

from pathlib import Path

import pytest
from plan_worlds import HEADER, divisions, own, target

from bindeledd.cutover.plan.addresses import LAST_HOUSE
from bindeledd.cutover.plan.checking import check_plan
from bindeledd.cutover.plan.compiling import compile_plan
from bindeledd.cutover.plan.divisions import Division
from bindeledd.cutover.plan.model import Row
from bindeledd.foundation.finding import BadInput
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.builtin import open_reorganisation

SECRET = "hemmelig-8841"


def test_every_kind_of_row_is_read(tmp_path: Path) -> None:
    found = divisions(
        tmp_path,
        "1850;grunnkrets;18500119;;;;1875;SSB",
        "1850;Postnummer;8271;;;;1875;",
        "1850;adresse;Storgata;1;9;odde;1806;kart",
        "1850;adresse;Øvre veg;;;;1875;",
        "1850;liste;employees:104;;;;1806;",
    )
    assert found.rows == (
        Division(2, "1850", "basic_unit", "18500119", "1875", source="SSB"),
        Division(3, "1850", "postal_code", "8271", "1875"),
        Division(4, "1850", "address", "Storgata", "1806", 1, 9, "odd", "kart"),
        Division(5, "1850", "address", "Øvre veg", "1875", 0, LAST_HOUSE, "all"),
        Division(6, "1850", "list", "employees:104", "1806"),
    )


def test_commas_and_a_list_without_the_optional_columns_are_read(tmp_path: Path) -> None:
    found = divisions(tmp_path, "1850,liste,cases:7,1806", header="kommune,slag,nokkel,til_kommune\n")
    assert [one.key for one in found.rows] == ["cases:7"]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("850;grunnkrets;18500119;;;;1875;", "kommune"),
        ("1850;grunnkrets;18500119;;;;Narvik;", "til_kommune"),
        ("1850;bydel;18500119;;;;1875;", "slag"),
        ("1850;grunnkrets;1850119;;;;1875;", "nokkel"),
        ("1850;postnummer;82700;;;;1875;", "nokkel"),
        (f"1850;liste;{SECRET};;;;1875;", "nokkel"),
        (f"1850;liste;ukjent:{SECRET};;;;1875;", "nokkel"),
        ("1850;liste;employees: ;;;;1875;", "nokkel"),
        ("1850;adresse;;1;2;;1875;", "nokkel"),
        ("1850;adresse;Storgata;9;1;;1875;", "til"),
        ("1850;adresse;Storgata;1B;;;1875;", "fra"),
        ("1850;adresse;Storgata;1;9;par;1875;", "paritet"),
        (f"1850;liste;employees:{SECRET};1;2;;1875;", "fra"),
        (f"1850;liste;employees:{SECRET};1875", ""),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_by_row_and_column(
    tmp_path: Path, line: str, column: str
) -> None:
    with pytest.raises(BadInput) as caught:
        divisions(tmp_path, "1850;grunnkrets;18500118;;;;1875;", line)
    (finding,) = caught.value.findings
    assert (finding.row, finding.column, finding.file) == (3, column, "deling.csv")
    assert SECRET not in repr(finding)
    assert finding.fix


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        divisions(tmp_path, "850;grunnkrets;1;;;;1875;", "1850;bydel;1;;;;x;")
    assert [finding.row for finding in caught.value.findings] == [2, 2, 3, 3]


@pytest.mark.parametrize("header", ["kommune;slag;nokkel\n", HEADER.replace("kilde", SECRET), "\n"])
def test_a_wrong_header_is_refused_without_repeating_it(tmp_path: Path, header: str) -> None:
    with pytest.raises(BadInput) as caught:
        divisions(tmp_path, header=header)
    assert SECRET not in repr(caught.value.findings)


def test_the_folder_s_own_list_decides_what_the_registry_leaves_open(tmp_path: Path) -> None:
    plan = compile_plan(
        open_reorganisation("narvik-2020"),
        divisions(
            tmp_path,
            "1850;grunnkrets;18500119;;;;1875;",
            "1850;postnummer;8591;;;;1806;",
            "1850;adresse;Storgata;;;;1806;",
            "1850;liste;employees:104;;;;1875;",
        ),
    )
    assert plan.answer(Row("1850", basic_unit="18500119"), "residents").municipality == "1875"
    assert plan.answer(Row("1850", postal_code="8591"), "residents").municipality == "1806"
    assert plan.places["1850"].open_postal_codes == ("8271",)
    assert plan.answer(Row("1850", street="storgata 7"), "residents").rule == "split-address"
    listed = plan.answer(Row("1850", key="104"), "employees")
    assert (listed.municipality, listed.rule) == ("1875", "split-list")
    assert target(plan.answer(Row("1850", key="104"), "loans")) == "place-missing"
    assert not [finding for finding in check_plan(plan) if finding.severity == "must"]


def test_an_own_split_goes_by_list_and_address_alone(tmp_path: Path) -> None:
    change = own(
        steps.Split("1840", "1898", "Nordre Saltdal"),
        steps.Split("1840", "1899", "Søndre Saltdal"),
        steps.AssignTasks(("*",), ("1898", "1899"), "1841"),
    )
    plan = compile_plan(
        change,
        divisions(
            tmp_path,
            "1840;adresse;Storgata;1;99;odde;1898;",
            "1840;adresse;Storgata;2;98;like;1899;",
            "1840;liste;cases:S-1;;;;1899;",
        ),
    )
    assert plan.answer(Row("1840", street="Storgata", house_number="3A"), "residents").municipality == "1898"
    assert plan.answer(Row("1840", street="Storgata", house_number="44"), "residents").municipality == "1899"
    assert plan.answer(Row("1840", key="S-1", stay_kind="institution"), "cases").municipality == "1899"
    assert target(plan.answer(Row("1840", postal_code="8250"), "residents")) == "place-unknown"
    assert not check_plan(plan)
