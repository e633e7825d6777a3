"""Fills the data folder of a running server with what the pages show, and says what to ask for.

A process of its own (`python -m tests.browser.world FOLDER`), because the tests themselves run on
another database. Prints one JSON object: what the {braces} of the addresses stand for.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from bindeledd_web.configured import configured

CASE = "nordland-2018"
PASSWORD = "et godt passord for prøver"


def fill() -> dict[str, str]:
    """Make an archived case, an edit, accounts; returns the samples."""
    from django.contrib.auth.tokens import default_token_generator

    from bindeledd.mapping import new_case
    from bindeledd_web.cases.actions import archive_case, create_case, edit_value
    from bindeledd_web.cases.models import Case
    from bindeledd_web.people.actions import create_account, give_role
    from bindeledd_web.people.demo import demo_email
    from bindeledd_web.people.models import User

    leader = User.objects.get(email=demo_email("project_leader"))
    case = Case.objects.get(slug=CASE)
    archived = create_case(by=leader, folder=new_case("lofoten", "Lofoten", ["1865", "1860"], date(2018, 1, 1)))
    archive_case(by=leader, case=archived, reason="Laget for å prøve arkivet.")
    key = ("1805", "state", "all", "2018-01-01")
    edit_value(
        by=leader, case=case, table="staff", key=key, column="fte", value="31.5",
        valid_from=date(2018, 1, 1), reason="Oppgitt av kontoret.", expected_version=0,
    )  # fmt: skip
    reader = create_account(by=leader, email="leser@prove.invalid", name="Prøveleser", password=PASSWORD)
    give_role(by=leader, user=reader, case=case, role="reader")
    invited = create_account(by=leader, email="invitert@prove.invalid", name="Invitert leser")
    return {
        "office": "narvik",
        "area": "ofoten",
        "table": "staff",
        "key": "~".join(key),
        "column": "fte",
        "archived": archived.slug,
        "account": str(invited.key),
        "password_token": default_token_generator.make_token(invited),
    }


if __name__ == "__main__":
    with configured(Path(sys.argv[1]), demo=True):
        json.dump(fill(), sys.stdout)
