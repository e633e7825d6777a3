"""The sample: linked, balanced, marked, and with every case of the rules in it."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from datetime import date

import pytest
from sample_worlds import ore, read

from bindeledd.areas.splits import parts
from bindeledd.cutover.kinds import KINDS, STAY_KINDS
from bindeledd.cutover.kostra.layout import layout
from bindeledd.cutover.kostra.totals import read_totals as form_totals
from bindeledd.cutover.mapping.yamlfile import read_mapping
from bindeledd.cutover.saft.totals import read_totals as ledger_totals
from bindeledd.cutover.sample.described import sample_mapping
from bindeledd.cutover.sample.ledger import BANK
from bindeledd.cutover.sample.places import MUNICIPALITIES, inhabitants
from bindeledd.cutover.sample.systems import OUTPUTS
from bindeledd.law.tasks import tasks
from bindeledd.reorganisation.builtin import open_reorganisation


def rows_by_kind(folder, kind):
    return {number: read(folder, number, kind) for number in MUNICIPALITIES}


def test_people_are_shared_as_the_municipalities_were():
    assert sum(inhabitants(20_000).values()) == 20_000
    assert inhabitants(23_025) == {"1805": 18_630, "1854": 2_470, "1850": 1_925}


def test_everybody_is_there_once_and_nobody_has_a_name(sample):
    residents = [row for rows in rows_by_kind(sample.folder, "residents").values() for row in rows]
    assert len(residents) == sample.people
    assert len({row["person"] for row in residents}) == sample.people
    assert all(re.fullmatch(r"Innbygger \d{6}", row["label"]) for row in residents)


def test_every_number_shows_that_it_is_synthetic(sample):
    for output in OUTPUTS:
        if "person" in output.headings:
            for row in read(sample.folder, output.municipality, output.kind):
                assert 81 <= int(row["person"][2:4]) <= 92


@pytest.mark.parametrize("format_", ["csv", "xlsx", "parquet", "duckdb", "sqlite"])
def test_every_format_occurs(format_):
    assert format_ in {output.format for output in OUTPUTS}


def test_every_kind_of_table_occurs_in_every_municipality():
    found = Counter(output.kind for output in OUTPUTS)
    of_one = {"ledger_entries", "balances"}
    assert found == {kind: 1 if kind in of_one else 3 for kind, of in KINDS.items() if of.roles}


@pytest.mark.parametrize(
    "kind", ["payments", "standing_payments", "loans", "refund_claims", "programmes", "journal"]
)
def test_what_follows_names_a_case_and_its_person(sample, kind):
    for number in MUNICIPALITIES:
        persons = {row["case_no"]: row["person"] for row in read(sample.folder, number, "cases")}
        rows = read(sample.folder, number, kind)
        assert rows
        assert all(persons[row["case_no"]] == row["person"] for row in rows)


@pytest.mark.parametrize("kind", [output.kind for output in OUTPUTS if output.municipality == "1850"])
def test_keys_are_used_once_within_a_municipality(sample, kind):
    key = KINDS[kind].key
    for number in MUNICIPALITIES:
        keys = [row[key] for row in read(sample.folder, number, kind)]
        assert len({*keys}) == len(keys)


@pytest.mark.parametrize("kind", ["cases", "payments", "journal", "employees"])
def test_narvik_and_ballangen_used_some_of_the_same_numbers(sample, kind):
    key = KINDS[kind].key
    narvik, ballangen = (
        {row[key] for row in read(sample.folder, number, kind)} for number in ("1805", "1854")
    )
    assert narvik & ballangen
    assert ballangen - narvik


def test_somebody_has_a_journal_in_two_municipalities(sample):
    persons = {
        number: {row["person"] for row in rows}
        for number, rows in rows_by_kind(sample.folder, "journal").items()
    }
    residents = {row["person"] for row in read(sample.folder, "1805", "residents")}
    assert persons["1854"] & persons["1805"]
    assert persons["1850"] & (persons["1805"] | persons["1854"])
    assert persons["1805"] - residents


def test_somebody_works_in_two_offices_with_half_a_position_in_each(sample):
    shares = defaultdict(list)
    for rows in rows_by_kind(sample.folder, "employees").values():
        for row in rows:
            shares[row["person"]].append(ore(row["share"]))
    assert [5_000, 5_000] in shares.values()
    assert max(sum(of_one) for of_one in shares.values()) == 10_000


def test_tysfjord_has_rows_with_basic_unit_with_a_post_box_and_with_nothing(sample):
    ends = {part.key: part.new for part in parts() if part.old == "1850"}
    rows = read(sample.folder, "1850", "residents")
    units = Counter(ends.get(row["basic_unit"]) for row in rows if row["basic_unit"])
    assert {"1806", "1875"} <= {*units}
    assert sum(units.values()) > 0.8 * len(rows)
    only_codes = [row["postal_code"] for row in rows if not row["basic_unit"] and row["postal_code"]]
    assert any(code in ends for code in only_codes)
    assert {"8271", "8591"} & {*only_codes}
    assert any(not row["basic_unit"] and not row["postal_code"] for row in rows)


def test_tysfjord_has_every_kind_of_stay(sample):
    ends = {part.key: part.new for part in parts() if part.old == "1850"}
    words = next(
        output for output in OUTPUTS if (output.municipality, output.kind) == ("1850", "cases")
    ).values
    rows = read(sample.folder, "1850", "cases")
    stays = {words["stay_kind"].get(row["stay_kind"], "") for row in rows}
    assert stays == {*STAY_KINDS, ""}
    institutions = [row for row in rows if row["stay_kind"] == "Institusjon"]
    assert {bool(row["before_municipality"]) for row in institutions} == {True, False}
    assert any(
        row["basic_unit"]
        and row["stay_basic_unit"]
        and ends.get(row["basic_unit"]) != ends.get(row["stay_basic_unit"])
        for row in rows
    )


def test_somebody_is_protected_and_has_a_case(sample):
    hidden = {
        row["person"] for row in read(sample.folder, "1805", "residents") if row["protection"] != "Ugradert"
    }
    assert hidden
    assert hidden & {row["person"] for row in read(sample.folder, "1805", "cases")}


def test_deadlines_payments_and_standing_payments_lie_on_both_sides_of_the_day(sample):
    for kind, role in (("cases", "next_deadline"), ("payments", "date"), ("standing_payments", "to_date")):
        dates = {row[role][:4] for row in read(sample.folder, "1805", kind) if row[role]}
        assert {"2019", "2020"} <= dates


def test_case_workers_are_roles(sample):
    for rows in rows_by_kind(sample.folder, "cases").values():
        assert all(re.fullmatch(r"saksbehandler \d+", row["case_worker"]) for row in rows)


def test_the_ledger_balances_to_the_ore_and_follows_from_the_payments(sample):
    entries = read(sample.folder, "1805", "ledger_entries")
    debit, credit = (sum(ore(row[side]) for row in entries) for side in ("debit", "credit"))
    paid = sum(
        int(row["ore"]) for row in read(sample.folder, "1805", "payments") if row["date"].startswith("2019")
    )
    assert debit == credit == paid > 0
    balances = read(sample.folder, "1805", "balances")
    assert sum(ore(row["debit"]) for row in balances) == sum(ore(row["credit"]) for row in balances)


@pytest.mark.parametrize("number", MUNICIPALITIES)
def test_saft_opens_closes_and_balances(sample, number):
    found = ledger_totals(sample.folder / f"inn/{number}/regnskap_saft.xml", ["KOMM"])
    assert found.header.version == "1.30"
    assert found.debit == found.credit == found.stated["TotalDebit"] > 0
    assert sum(account.opening for account in found.accounts.values()) == 0
    assert all(one.opening + one.debit - one.credit == one.closing for one in found.accounts.values())
    assert {identity for _account, _type, identity in found.analyses} == {number}


def test_saft_and_the_tables_of_narvik_say_the_same(sample):
    found = ledger_totals(sample.folder / "inn/1805/regnskap_saft.xml").accounts
    for row in read(sample.folder, "1805", "balances"):
        assert found[row["account"]].closing == ore(row["debit"]) - ore(row["credit"])
    assert found[BANK].credit == sum(
        ore(row["credit"]) for row in read(sample.folder, "1805", "ledger_entries")
    )


@pytest.mark.parametrize("number", MUNICIPALITIES)
def test_the_form_has_the_grants_of_the_year_in_whole_kroner(sample, number):
    found = form_totals(sample.folder / f"inn/{number}/kostra_11f_2019.txt", layout("11F", 2019, 2024))
    assert {finding.code for finding in found.findings} <= {"kostra-layout-of-another-year"}
    amount = "ore" if number == "1805" else "amount"
    granted = sum(
        int(row[amount]) if number == "1805" else ore(row[amount])
        for row in read(sample.folder, number, "payments")
        if row["account"] != "10890" and "2019" in (row["date"][:4], row["date"][-4:])
    )
    of_form = found.municipalities[number]
    assert abs(of_form.grant - granted) <= 50 * 12 * of_form.rows


def test_the_folder_says_what_it_is(sample):
    about = json.loads((sample.folder / ".bindeledd/folder.json").read_text(encoding="utf-8"))
    assert about["sample"] is True
    assert (sample.folder / "LES-MEG.txt").read_text(encoding="utf-8").startswith("EKSEMPELDATA")


def test_the_change_set_is_the_built_in_one(sample):
    assert open_reorganisation(sample.folder / "omlegging.json") == open_reorganisation("narvik-2020")


def test_the_mapping_is_confirmed_and_names_every_file_and_no_other(sample):
    mapping = read_mapping(sample.folder / "kobling.yaml")
    assert mapping == sample_mapping()
    assert mapping.confirmed is not None
    assert mapping.confirmed.on < date(2020, 1, 1)
    files = {str(path.relative_to(sample.folder)) for path in (sample.folder / "inn").rglob("*.*")}
    assert files == {file.file for file in mapping.files} == {*sample.rows}


def test_words_for_tasks_and_stays_are_known_ones(sample):
    for file in sample_mapping().files:
        assert {*file.values.get("task", {}).values()} <= {*tasks()}
        assert {*file.values.get("stay_kind", {}).values()} <= {*STAY_KINDS}
