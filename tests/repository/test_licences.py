import pytest
from tools import licences
from tools.licences import Dependency
from tools.locks import MADE_FROM, pins


def test_the_list_in_the_documentation_is_the_list_of_the_locks() -> None:
    assert licences.LIST.read_text(encoding="utf-8") == licences.page(licences.dependencies())


def test_every_locked_package_is_listed_with_a_licence_that_may_be_used() -> None:
    found = licences.dependencies()
    assert {name for lock in MADE_FROM for name in pins(lock)} <= {each.name for each in found}
    assert licences.faults(found) == []


@pytest.mark.parametrize(
    ("name", "licence", "accepted"),
    [
        ("a", "GPL-3.0-or-later", False),
        ("a", "AGPL-3.0", False),
        ("a", "GNU General Public License v2 (GPLv2)", False),
        ("a", "GNU Affero General Public License v3", False),
        ("a", "LGPL-2.1-only", False),
        ("a", "", False),
        ("psycopg", "LGPL-3.0-only", True),
        ("a", "MIT", True),
        ("a", "MPL-2.0", True),
    ],
)
def test_which_licences_may_be_used(name: str, licence: str, accepted: bool) -> None:
    assert (licences.faults([Dependency("dev", name, ("1",), licence)]) == []) is accepted
