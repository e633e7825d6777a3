"""An installation made with the very first migrations comes through to this version with its content."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.utils import timezone

FIRST = [
    ("people", "0001_initial"),
    ("audit", "0001_initial"),
    ("cases", "0001_initial"),
    ("ui", "0001_initial"),
]


@pytest.mark.django_db(transaction=True)
def test_upgrade_from_the_first_migrations() -> None:
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    own = {app for app, _name in FIRST}
    # Whatever stands on these (questionnaires, say) is taken back too, and comes again below.
    executor.migrate(FIRST)
    old = executor.loader.project_state(FIRST).apps
    now = timezone.now()
    user = old.get_model("people", "User").objects.create(
        email="gammel@example.org", name="Gammel", password="!"
    )
    case = old.get_model("cases", "Case").objects.create(
        slug="gammel", title="Gammel sak", date="2018-01-01", built_in="nordland-2018", content_hash="0" * 64
    )
    old.get_model("people", "Membership").objects.create(user=user, case=case, role="controller")
    old.get_model("cases", "Edit").objects.create(
        case=case, table="population", key=["1805", "2018-01-01"], row="1805\x1f2018-01-01", column="persons",
        value="18000", valid_from="2018-01-01", registered_at=now, by=str(user.key), role="controller",
        reason="Gammel grunn", version=1,
    )  # fmt: skip
    old.get_model("audit", "AuditableEvent").objects.create(
        type="case_added", case_slug="gammel", target="gammel", new={"title": "Gammel sak"}, by="", at=now
    )

    executor = MigrationExecutor(connection)
    executor.migrate(latest)

    assert own <= {app for app, _name in latest}
    client = Client()
    from bindeledd_web.people.models import User

    client.force_login(User.objects.get(email="gammel@example.org"))
    assert "Gammel sak" in client.get("/").content.decode()
    assert "Gammel grunn" in client.get("/sak/gammel/endringer/").content.decode()
    assert "La inn eksempelsaken" in client.get("/sak/gammel/hendelser/").content.decode()
    assert client.get("/sak/gammel/").status_code == 200
