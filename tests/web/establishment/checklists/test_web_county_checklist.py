"""The county's checklist: changed, removed with a reason, added to, and a newer version taken over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from bindeledd.establishment.checklist import built_in, builtin
from bindeledd.establishment.checklist.builtin import versions_in
from bindeledd.establishment.checklist.words import RESPONSIBLE
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import sentence
from bindeledd_web.cases.models import Case
from bindeledd_web.establishment.checklists import actions
from bindeledd_web.establishment.checklists.forms import ItemForm
from bindeledd_web.establishment.holding import checklist_for, held
from bindeledd_web.establishment.models import CountyChecklist
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission
from bindeledd_web.people.roles import ROLES

Make = Callable[[str], Client]


def typed(identity: str, **changed: Any) -> dict[str, Any]:
    """What the form of an item is sent with when nothing but `changed` is typed."""
    item = next((each for each in built_in().items if each.id == identity), None)
    form = ItemForm(item, own=item is None)
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (values | {"version": 0} | changed).items() if value is not None}


def own(**changed: Any) -> dict[str, Any]:
    return {
        "title": "Inviter regionrådet", "responsible": "project_leader", "by": "Prosjektlederen",
        "phase": "preparation", "audiences": ["project_leader"], "finish": "-3,5", "days": "2",
        "depends": "c-006", "evidence": "Invitasjon", "per": "once", "version": 0,
    } | changed  # fmt: skip


def stored(case: Case) -> CountyChecklist:
    found = case.checklists.order_by("-version").first()
    assert found is not None
    return found


def test_everybody_reads_the_list_and_only_those_who_lead_change_it(client_as: Make, lists: str) -> None:
    for role, granted in ROLES.items():
        client, leads = client_as(role), Permission.LEAD_PROJECT in granted.permissions
        page = client.get(lists)
        assert page.status_code == 200
        assert ("Legg til oppgave" in page.content.decode()) == leads, role
        assert client.get(f"{lists}oppgave/C-015/").status_code == 200
        for path in ("ny-oppgave/", "oppgave/C-015/endre/", "oppgave/C-015/ta-bort/"):
            assert client.get(lists + path).status_code == (200 if leads else 403), role
        assert client.post(f"{lists}oppgave/C-015/tilbake/").status_code == (302 if leads else 403), role


def test_the_list_is_the_built_in_by_phase_until_somebody_changes_it(
    leader: Client, lists: str, case: Case
) -> None:
    text = leader.get(lists).content.decode()
    assert "130 oppgaver. Alle er som i den innebygde listen." in text
    assert text.index("Utredning") < text.index("Beslutning") < text.index("Evaluering")
    assert checklist_for(case).items == built_in().items


def test_the_page_of_an_item_says_all_and_links_to_the_rules_behind(
    leader: Client, lists: str, case: Case
) -> None:
    text = leader.get(f"{lists}oppgave/C-107/").content.decode()
    assert "arbeidsmiljøloven (LOV-2005-06-17-62) § 16-3" in text
    assert f"/sak/{case.slug}/lov/regler/R-L-03/" in text
    assert leader.get(f"{lists}oppgave/C-777/").status_code == 404


def test_a_changed_item_is_shown_beside_the_built_in_and_can_be_set_back(
    leader: Client, lists: str, case: Case
) -> None:
    sent = leader.post(
        f"{lists}oppgave/C-006/endre/",
        typed("C-006", title="Lag kommunikasjonsplan", finish="-20,5", reason="Vi kaller det det."),
    )
    assert sent.status_code == 302
    mine = checklist_for(case).item("C-006")
    assert (mine.title, mine.finish) == ("Lag kommunikasjonsplan", -20.5)
    assert held(case).own.changed == {"C-006": {"title": "Lag kommunikasjonsplan", "finish": -20.5}}
    page = leader.get(f"{lists}oppgave/C-006/").content.decode()
    assert built_in().item("C-006").title in page
    assert "20,5 måneder før" in page
    listing = leader.get(lists + "?vis=forskjeller").content.decode()
    assert "1 er endret" in listing
    assert "C-007" not in listing
    assert leader.post(f"{lists}oppgave/C-006/tilbake/", {"version": 1}).status_code == 302
    assert held(case).own.changed == {}
    assert stored(case).version == 2


def test_what_the_law_has_fixed_is_not_in_the_form_of_a_built_in_item(leader: Client, lists: str) -> None:
    page = leader.get(f"{lists}oppgave/C-015/endre/")
    assert not {"citation", "only_if", "models", "per"} & set(page.context["form"].fields)
    assert "Oppgaven følger av kommuneloven" in page.content.decode()


def test_an_item_that_the_law_demands_is_removed_only_with_a_reason(
    leader: Client, lists: str, case: Case
) -> None:
    refused = leader.post(f"{lists}oppgave/C-009/ta-bort/", {"version": 0, "reason": " "})
    assert refused.status_code == 422
    assert refused.context["form"].errors["reason"]
    assert not case.checklists.exists()
    sent = leader.post(
        f"{lists}oppgave/C-009/ta-bort/", {"version": 0, "reason": "Er gjort i forrige prosjekt."}
    )
    assert sent.status_code == 302
    assert "C-009" not in {item.id for item in checklist_for(case).items}
    page = leader.get(lists).content.decode()
    assert "Er gjort i forrige prosjekt." in page
    assert "1 er tatt bort" in page
    assert "Ta den inn igjen" in leader.get(f"{lists}oppgave/C-009/").content.decode()


def test_an_item_that_no_law_demands_is_removed_without_a_reason(
    leader: Client, lists: str, case: Case
) -> None:
    assert leader.post(f"{lists}oppgave/C-908/ta-bort/", {"version": 0, "reason": ""}).status_code == 302
    assert held(case).own.removed == {"C-908": ""}


def test_an_own_item_gets_the_next_number_and_new_projects_get_it(
    leader: Client, lists: str, case: Case
) -> None:
    assert leader.post(f"{lists}ny-oppgave/", own()).status_code == 302
    mine = checklist_for(case).item("E-001")
    assert (mine.title, mine.finish, mine.depends) == ("Inviter regionrådet", -3.5, ("C-006",))
    page = leader.get(f"{lists}oppgave/E-001/endre/")
    assert page.context["form"]["depends"].value() == "C-006"
    changed = leader.post(f"{lists}oppgave/E-001/endre/", own(days="7", version=1, only_if="sami"))
    assert changed.status_code == 302
    assert checklist_for(case).item("E-001").days == 7
    assert checklist_for(case).item("E-001").only_if == "sami"


def test_a_circle_is_refused_by_its_ids_and_what_was_typed_stays(
    leader: Client, lists: str, case: Case
) -> None:
    refused = leader.post(
        f"{lists}oppgave/C-011/endre/", typed("C-011", depends="C-010, C-014", title="Skriv avtalen")
    )
    assert refused.status_code == 422
    text = refused.content.decode()
    assert "i ring: C-011 → C-014 → C-011." in text
    assert 'value="Skriv avtalen"' in text
    assert not case.checklists.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        ({"days": "0"}, "days"),
        ({"finish": "snart"}, "finish"),
        ({"audiences": []}, "audiences"),
        ({"depends": "C-999"}, "depends"),
        ({"depends": "tull"}, "depends"),
        ({"help": "Ring 01010012356 nå"}, "help"),
        ({"evidence": ""}, "evidence"),
    ],
)
def test_a_fault_is_told_at_its_field(
    leader: Client, lists: str, changed: dict[str, Any], field: str
) -> None:
    refused = leader.post(f"{lists}ny-oppgave/", own(**changed))
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == [field]


def test_two_who_change_at_once_the_second_is_told_and_keeps_what_was_typed(
    leader: Client, lists: str, case: Case
) -> None:
    leader.post(f"{lists}oppgave/C-006/endre/", typed("C-006", title="Først"))
    second = leader.post(f"{lists}oppgave/C-007/endre/", typed("C-007", title="Sist"))
    assert second.status_code == 409
    text = second.content.decode()
    assert "Noen andre endret dette" in text
    assert 'value="Sist"' in text
    assert stored(case).version == 1
    assert leader.post(f"{lists}oppgave/C-007/ta-bort/", {"version": 0}).status_code == 409
    leader.post(f"{lists}oppgave/C-006/tilbake/", {"version": 0})
    assert stored(case).version == 1


def test_every_change_is_told_in_the_history(leader: Client, lists: str, newer: None) -> None:
    leader.post(f"{lists}oppgave/C-006/endre/", typed("C-006", title="Først"))
    told = [sentence(event) for event in AuditableEvent.objects.filter(type__startswith="checklist_")]
    assert told == ["Endret oppgaven C-006 i fylkets sjekkliste."]


def test_without_a_newer_version_there_is_nothing_to_take_over(leader: Client, lists: str) -> None:
    assert leader.get(f"{lists}ny-versjon/").status_code == 302


def adapt(by: User, case: Case) -> None:
    """The county has another title for C-006, has removed C-114, and has an item of its own."""
    now = held(case)
    actions.change_item(
        by=by,
        case=case,
        item=replace(now.base.item("C-006"), title="Vår tittel"),
        reason="",
        expected_version=0,
    )
    actions.remove_item(by=by, case=case, item="C-114", reason="", expected_version=1)
    actions.add_item(
        by=by,
        case=case,
        make=lambda number: replace(now.base.item("C-007"), id=number),
        reason="",
        expected_version=2,
    )


def test_a_newer_version_is_taken_over_item_by_item(
    leader: Client,
    lists: str,
    case: Case,
    user_in: Callable[[str], User],
    newer: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = builtin.BUILT_IN
    monkeypatch.setattr(builtin, "BUILT_IN", both / "none")
    old_only = both / "none"
    old_only.mkdir()
    (old_only / "2026-11.yaml").write_text((both / "2026-11.yaml").read_text("utf-8"), encoding="utf-8")
    adapt(user_in("project_leader"), case)
    monkeypatch.setattr(builtin, "BUILT_IN", both)

    assert "Versjon 2027-01 er kommet." in leader.get(lists).content.decode()
    page = leader.get(f"{lists}ny-versjon/")
    text = page.content.decode()
    for said in (
        "Lag plan for kommunikasjon",
        "Vår tittel",
        "endret begge steder",
        "gått ut",
        "Spør brukerne på nytt",
    ):
        assert said in text
    choices = {"C-006": "keep", "C-114": "take", "C-908": "take", "version": 3}
    refused = leader.post(f"{lists}ny-versjon/", choices)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["C-990"]
    lawful = leader.post(f"{lists}ny-versjon/", choices | {"C-990": "keep"})
    assert lawful.status_code == 422
    assert list(lawful.context["form"].errors) == ["reason-C-990"]
    assert leader.post(f"{lists}ny-versjon/", choices | {"C-990": "take", "version": 1}).status_code == 409
    assert leader.post(f"{lists}ny-versjon/", choices | {"C-990": "take"}).status_code == 302
    mine = checklist_for(case)
    assert mine.base == "2027-01"
    assert mine.item("C-006").title == "Vår tittel"
    assert mine.item("C-114").days == 60
    assert mine.item("E-001").title == built_in().item("C-007").title
    assert mine.item("C-990").title == "Spør brukerne på nytt"
    assert "C-908" not in {item.id for item in mine.items}
    assert "er kommet" not in leader.get(lists).content.decode()


def test_only_those_who_lead_take_a_version_over(
    client_as: Make, lists: str, case: Case, newer: None
) -> None:
    CountyChecklist.objects.create(
        case=case,
        version=1,
        values={"base": "2026-11", "changes": [], "removals": [], "own": []},
        by="",
        role="",
    )
    director = client_as("county_director")
    page = director.get(f"{lists}ny-versjon/")
    assert page.status_code == 200
    assert "Ta over den nye versjonen" not in page.content.decode()
    assert director.post(f"{lists}ny-versjon/", {}).status_code == 403


def test_the_newer_version_of_these_tests_differs_as_it_says(newer: None) -> None:
    assert list(versions_in(builtin.BUILT_IN)) == ["2026-11", "2027-01"]


def test_every_role_that_an_item_can_be_given_to_does_tasks() -> None:
    for role in RESPONSIBLE:
        granted = ROLES[role].permissions | ROLES[role].in_own_municipality
        assert Permission.DO_TASKS in granted, role
