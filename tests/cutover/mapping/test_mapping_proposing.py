"""What is proposed for files and columns, what is asked, and that nothing of their contents is told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bindeledd.cutover.mapping.columns import ColumnNote
from bindeledd.cutover.mapping.model import Confirmation, MappedFile
from bindeledd.cutover.mapping.proposing import Proposal, confirmed, propose
from bindeledd.cutover.mapping.synonyms import KIND_NAMES, ROLE_NAMES, kind_called, roles_called
from bindeledd.cutover.mapping.yamlfile import read_mapping, write_mapping


def control(digits: str) -> str:
    """The digits with control digits of the 1964 rule; empty where there are none."""
    for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)):
        rest = -sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if rest == 10:
            return ""
        digits += str(rest)
    return digits


# Synthetic: the month is raised by 80.
PERSONS = [number for day in range(10, 29) if (number := control(f"{day}8580001"))]
# The last digit is a control digit of eleven, as that of a national number is.
_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
ACCOUNTS = [
    f"{first}{rest}"
    for first in range(1234560000, 1234560020)
    if (rest := -sum(map(int.__mul__, map(int, str(first)), _WEIGHTS)) % 11) < 10
]


def made(folder: Path, file: str, header: str, rows: list[str]) -> None:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")


def one(folder: Path) -> tuple[MappedFile, Proposal]:
    proposal = propose(folder)
    assert len(proposal.mapping.files) == 1
    return proposal.mapping.files[0], proposal


def note_of(proposal: Proposal, column: str) -> ColumnNote:
    return next(note for note in proposal.columns if note.column == column)


def test_columns_are_known_by_name_and_contents(tmp_path: Path) -> None:
    rows = [f"S-{place};{person};1850;18500101;8490;0042;Institusjon;31.12.2019;Økonomisk stønad;rød"
            for place, person in enumerate(PERSONS)]  # fmt: skip
    made(
        tmp_path,
        "inn/saker.csv",
        "Saksnr;F.nr;Kommunenummer;Grunnkrins;Postnr;NAV-eining;Opphald;Neste frist;Sakstype;Farge",
        rows,
    )
    mapped, proposal = one(tmp_path)
    assert mapped.kind == "cases"
    assert mapped.columns == {
        "Saksnr": "case_no", "F.nr": "person", "Kommunenummer": "municipality", "Grunnkrins": "basic_unit",
        "Postnr": "postal_code", "NAV-eining": "unit", "Opphald": "stay_kind",
        "Neste frist": "next_deadline", "Sakstype": "task",
    }  # fmt: skip
    assert mapped.values == {
        "stay_kind": {"Institusjon": "institution"},
        "task": {"Økonomisk stønad": "MU-03"},
    }
    assert note_of(proposal, "F.nr").certainty == "sure"
    assert note_of(proposal, "Farge").certainty == "none"
    assert proposal.questions == ()
    assert not any(person in repr(proposal) for person in PERSONS)


def test_a_type_of_case_without_tasks_is_no_task(tmp_path: Path) -> None:
    made(tmp_path, "inn/1850/saker.csv", "Saksnr;Sakstype", ["1;Grønn", "2;Gul"])
    assert one(tmp_path)[0].columns["Sakstype"] == "case_type"


def test_a_column_without_a_known_name_is_known_by_its_contents(tmp_path: Path) -> None:
    made(
        tmp_path,
        "1850/saker.csv",
        "Saksnr;Hvem",
        [f"{place};{person}" for place, person in enumerate(PERSONS)],
    )
    mapped, proposal = one(tmp_path)
    assert mapped.columns == {"Saksnr": "case_no", "Hvem": "person"}
    assert note_of(proposal, "Hvem").certainty == "likely"


def test_two_columns_alike_are_asked_about_and_left_out(tmp_path: Path) -> None:
    rows = [f"{place};{person};{person}" for place, person in enumerate(PERSONS)]
    made(tmp_path, "1850/saker.csv", "Saksnr;Hvem;Hvem 2", rows)
    mapped, proposal = one(tmp_path)
    assert mapped.columns == {"Saksnr": "case_no"}
    assert len(proposal.questions) == 2
    made(tmp_path, "1850/saker.csv", "Saksnr;Fnr;F.nr", rows)
    assert len(propose(tmp_path).questions) in (1, 2)


def test_a_name_that_the_contents_belie_is_asked_about(tmp_path: Path) -> None:
    made(tmp_path, "1850/saker.csv", "Saksnr;Fnr", ["1;blå", "2;grønn"])
    mapped, proposal = one(tmp_path)
    assert mapped.columns == {"Saksnr": "case_no"}
    assert note_of(proposal, "Fnr").certainty == "ask"
    assert "blå" not in repr(proposal)


def test_account_is_of_the_bank_or_of_the_ledger_by_its_contents(tmp_path: Path) -> None:
    made(
        tmp_path,
        "1850/utbetalinger.csv",
        "Utbetalingsnr;Konto;Beløp",
        [f"{account};{account};1,50" for account in ACCOUNTS],
    )
    mapped, _proposal = one(tmp_path)
    assert mapped.columns["Konto"] == "paid_to"
    assert mapped.decimal == ","
    made(tmp_path, "1850/utbetalinger.csv", "Utbetalingsnr;Konto;Beløp", ["1;54700;1.50", "2;54710;12"])
    mapped, _proposal = one(tmp_path)
    assert mapped.columns["Konto"] == "account"
    assert mapped.decimal == "."


def test_both_decimal_signs_give_none(tmp_path: Path) -> None:
    made(tmp_path, "1850/utbetalinger.csv", "Utbetalingsnr;Beløp", ["1;1,50", "2;1.50"])
    assert one(tmp_path)[0].decimal is None


def test_the_folder_says_the_municipality_or_a_person_is_asked(tmp_path: Path) -> None:
    made(tmp_path, "inn/1850/saker.csv", "Saksnr;Opprettet", ["1;2019-01-01"])
    assert one(tmp_path)[0].municipality == "1850"
    (tmp_path / "inn/1850").rename(tmp_path / "inn/uttrekk")
    mapped, proposal = one(tmp_path)
    assert mapped.municipality is None
    assert any("kommune" in question for question in proposal.questions)


def test_unknown_and_broken_files_are_asked_about(tmp_path: Path) -> None:
    made(tmp_path, "farger.csv", "Farge;Form", ["rød;rund"])
    made(tmp_path, "lesmeg.txt", "Hei!", ["Her er filene; de er fine; hilsen meg."])
    (tmp_path / "fag.db").write_bytes(b"tull" * 300)
    proposal = propose(tmp_path)
    assert proposal.mapping.files == ()
    assert {note.file: note.asks for note in proposal.files} == {
        "farger.csv": True, "fag.db": True, "lesmeg.txt": False,
    }  # fmt: skip
    assert len(proposal.questions) == 2


def test_ledgers_and_forms_are_known_by_name_and_beginning(tmp_path: Path) -> None:
    made(tmp_path, "inn/1850/regnskap.xml", "<?xml version='1.0'?>", ["<AuditFile/>"])
    made(tmp_path, "inn/1850/annet.xml", "<?xml version='1.0'?>", ["<html/>"])
    made(tmp_path, "inn/1850/Kostra 11F 2024.dat", "1850", [])
    made(tmp_path, "inn/1850/11cf.txt", "1850", [])
    proposal = propose(tmp_path)
    found = {one.file: (one.kind, one.municipality, one.layout) for one in proposal.mapping.files}
    assert found == {
        "inn/1850/regnskap.xml": ("saft", "1850", None),
        "inn/1850/Kostra 11F 2024.dat": ("kostra_11f", "1850", 2024),
        "inn/1850/11cf.txt": ("kostra_11cf", "1850", None),
    }
    assert len(proposal.questions) == 1


def test_tables_of_a_database_are_files_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "1850" / "fag.sqlite"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as database:
        database.executescript("CREATE TABLE ansatte (ansattnr, fra); CREATE TABLE lån (lånenr, beløp);")
    assert [(one.name, one.kind) for one in propose(tmp_path).mapping.files] == [
        ("1850/fag.sqlite#ansatte", "employees"),
        ("1850/fag.sqlite#lån", "loans"),
    ]


def test_a_proposal_is_written_read_and_confirmed(tmp_path: Path) -> None:
    made(tmp_path, "inn/1850/saker.csv", "Saksnr;Fnr", [f"{number};{number}" for number in PERSONS])
    proposal = propose(tmp_path)
    assert proposal.mapping.confirmed is None
    mapping = confirmed(proposal.mapping, "registeransvarlig", date(2019, 12, 15))
    write_mapping(mapping, tmp_path / "kobling.yaml", proposal.questions)
    assert read_mapping(tmp_path / "kobling.yaml") == mapping
    assert mapping.confirmed == Confirmation("registeransvarlig", date(2019, 12, 15))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("saker_2019", "cases"),
        ("faste_utbetalinger", "standing_payments"),
        ("UTBETALINGER", "payments"),
        ("fag-ansatte", "employees"),
        ("sakte", None),
        ("1850", None),
    ],
)
def test_names_of_files_say_the_kind_by_whole_words(name: str, kind: str | None) -> None:
    assert kind_called(name) == kind


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Kommunenr.", "municipality"), ("KOMMUNE_NR", "municipality"), ("fødselsnummer", "person"),
        ("Sakshandsamar", "case_worker"), ("Case number", "case_no"), ("frå dato", "from_date"),
        ("Beløp i øre", "ore"), ("Postnummer", "postal_code"), ("Oppholdskommune", "stay_municipality"),
    ],
)  # fmt: skip
def test_names_of_columns_say_the_role_in_both_languages_and_english(name: str, role: str) -> None:
    assert role in roles_called(name)


def test_every_role_and_kind_has_names() -> None:
    from bindeledd.cutover.kinds import ROLES, TABLE_KINDS

    assert ROLE_NAMES.keys() == ROLES.keys()
    assert KIND_NAMES.keys() == set(TABLE_KINDS)
