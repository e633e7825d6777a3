from __future__ import annotations

from datetime import date

import pytest
from recode_worlds import BETWEEN, NEW, OLD, carried

from bindeledd.foundation import BadInput
from bindeledd.registry.municipal_lineage import national_lineage
from bindeledd.registry.recoding.plan import plan


def test_the_real_splits_and_no_others():
    assert [passage.old for passage in carried().splits] == ["1850", "5012"]
    assert [passage.old for passage in carried(BETWEEN).splits] == ["1507"]
    assert carried(NEW).splits == ()


@pytest.mark.parametrize(
    ("code", "key", "cell_class"),
    [
        ("0301", None, "0301"),
        ("0301", "18500104", "0301"),
        ("1850", None, "1850"),
        ("1850", "", "1850>"),
        ("1850", "18500104", "1850>1806"),
        ("1850", "18500114", "1850>1875"),
        ("1850", "18049999", "1850>?"),
        ("9999", "", "9999"),
        ("301", None, "3"),
        ("", None, ""),
        ("30", None, "?"),
        ("1850 ", None, "?"),
        ("18x0", None, "?"),
        ("²301", None, "?"),
        ("01019912345", None, "?"),
    ],
)
def test_cells_are_sorted_into_classes(code, key, cell_class):
    assert carried().class_of(code, key) == cell_class


@pytest.mark.parametrize(
    ("cell_class", "target"),
    [
        ("0301", "0301"),
        ("1805", "1806"),
        ("1504", "1508"),
        ("1534", "1580"),
        ("1850>1806", "1806"),
        ("1850>1875", "1875"),
    ],
)
def test_one_target(cell_class, target):
    assert carried().fate(cell_class).targets == (target,)


@pytest.mark.parametrize(
    ("cell_class", "reason"),
    [
        ("", "Kommunenummeret mangler."),
        ("3", "Nummeret har tre sifre. Nullen foran er trolig borte."),
        ("?", "Dette er ikke fire sifre uten mellomrom eller annet rundt."),
        ("9999", "9999 har ikke vært i bruk som kommunenummer."),
        ("1806", "1806 var ikke i bruk 1. januar 2018."),
        ("1613", "1613 var ikke i bruk 1. januar 2018."),
        ("1850", "1850 er delt på 1806 og 1875. Uten grunnkrets er det ikke kjent hvilken raden hører til."),
        ("1850>", "1850 er delt på 1806 og 1875, og grunnkretsen mangler."),
        ("1850>?", "1850 er delt på 1806 og 1875, og det er ikke kjent hvor grunnkretsen hører til."),
        (
            "5012",
            "5012 er delt på 5055, 5056 og 5059. Uten grunnkrets er det ikke kjent hvilken raden hører til.",
        ),
    ],
)
def test_undecided_says_why(cell_class, reason):
    fate = carried().fate(cell_class)
    assert fate.undecided
    assert fate.reason == reason


def test_weights_divide_what_the_key_does_not_decide():
    weighted = carried(weights="press")
    assert weighted.fate("1850").targets == ("1806", "1875")
    assert weighted.fate("1850").weights == (187, 213)
    assert weighted.fate("1850>?").targets == ("1806", "1875")
    assert weighted.fate("1850>1875").targets == ("1875",)
    assert carried(weights="population").fate("1850").weights != (187, 213)


def test_a_split_without_weights_stays_undecided():
    weighted = carried(date(1976, 12, 31), NEW, "press")
    assert weighted.fate("1814").reason == "1814 er delt på 1812 og 1813, og delingen har ingen vekter."


def test_the_reason_of_a_row_names_its_column_where_there_are_several():
    classes = ("0301", "9999")
    reason = "9999 har ikke vært i bruk som kommunenummer."
    assert carried().reason(("9999",), ("kommune",)) == reason
    assert carried().reason(classes, ("hjem", "arbeid")) == f"arbeid: {reason}"
    assert carried().reason(("0301", "1805"), ("hjem", "arbeid")) == ""


def test_unknown_weights_and_days_in_the_wrong_order_are_refused():
    with pytest.raises(BadInput, match="«fhi»"):
        plan(national_lineage(), NEW, NEW, "fhi")
    with pytest.raises(BadInput, match="bakover"):
        plan(national_lineage(), NEW, OLD)
