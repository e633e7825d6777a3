"""A cut-over followed by its files of counts: what is taken in, what is shown, and which gates open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from tests.web.cutover.reconciliations import EXCEPTION, as_bytes, reconciliation
from tests.web.reorganisation.planning import text

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.actions import archive_case
from bindeledd_web.cases.models import Case
from bindeledd_web.cutover.gates import gates
from bindeledd_web.cutover.models import ExceptionDecision, Signature, Upload
from bindeledd_web.cutover.presenters.rehearsals import difference, time_words
from bindeledd_web.cutover.standing import CutOver
from bindeledd_web.people.models import User
from bindeledd_web.registry.actions import withdraw_plan
from bindeledd_web.registry.models import Plan

Send = Callable[..., Any]
# The third is only to be known.
IDS = (EXCEPTION, "deadline-across:cases")
DAYS = {
    "last_decision": "2019-12-15", "last_payment_run": "2019-12-20", "first_payment_run": "2020-01-02",
}  # fmt: skip


def open_gates(plan: Plan) -> set[str]:
    plan.refresh_from_db()
    return {gate.id for gate in gates(CutOver(plan)) if gate.open}


def decide(client: Client, room: str, identity: str, version: int = 0, **changed: str) -> Any:
    values = {
        "owner": "controller", "due": "2019-11-01", "decision": "Kommunens nummer foran saksnummeret.",
        "reason": "Avtalt i prosjektgruppa.", "version": str(version),
    }  # fmt: skip
    return client.post(f"{room}avvik/{identity}/", values | changed)


def sign(client: Client, room: str, plan: Plan, kind: str = "go", **changed: str) -> Any:
    latest = CutOver(plan).latest
    values = {"kind": kind, "reason": "", "seen": latest.sha256 if latest else ""}
    return client.post(f"{room}beslutning/", values | changed)


def test_before_the_first_file_the_page_says_what_will_come(leader: Client, room: str, plan: Plan) -> None:
    page = text(leader.get(room))
    assert "Ingen prøve er lastet opp ennå" in page
    assert "0 av 6 porter er åpne" in page
    assert "færre enn to prøver" in page
    for name in ("avvik/", "kalender/", "beslutning/", "last-opp/", "kalender/linje/0/"):
        assert leader.get(room + name).status_code == 200
    assert f'href="{room}"' in leader.get("/sak/nordland-2018/omlegginger/").content.decode()
    assert f'href="{room}"' in leader.get(plan.get_absolute_url()).content.decode()


def test_rehearsals_stand_side_by_side_with_what_changed(leader: Client, room: str, send: Send) -> None:
    assert send(1, state="undecided", undecided=12)["Location"] == room
    first = text(leader.get(room))
    assert "Ikke avgjort: 12 rader venter på en avgjørelse" in first
    send(2)
    page = text(leader.get(room))
    assert "Avstemt: 20 000 av 20 000 rader, 0 øre avvik" in page.replace("\xa0", " ")
    assert "Prøve 1" in page
    assert "Prøve 2" in page
    assert "−12" in page
    assert "+12" in page
    assert "oppdiktede data" in page
    assert "færre enn to prøver" not in page


def test_a_red_file_says_how_many_rows_are_missing(leader: Client, room: str, send: Send) -> None:
    send(1, "run", state="red")
    page = text(leader.get(room))
    assert "Ikke avstemt: 3 rader mangler" in page
    assert "Kjøringen kom før det var gjort minst to prøver" in page


def test_one_file_shows_what_moves_where_and_what_would_decide(
    leader: Client, room: str, send: Send, plan: Plan
) -> None:
    send(1, state="undecided", undecided=12)
    page = text(leader.get(f"{room}avstemming/{plan.reconciliations.get().pk}/"))
    assert "Tysfjord (1850)" in page
    assert "Hamarøy (1875)" in page
    assert "etter opphold (sosialtjenesteloven § 3) vises ikke" in page
    assert "adressebeskyttelse færre enn 5" in page
    assert "sosialtjenesteloven § 3" in page
    assert "1 234 567,00" in page.replace("\xa0", " ")
    assert leader.get(f"{room}avstemming/999999/").status_code == 404


def test_one_file_says_which_rules_accepted_the_numbers(
    leader: Client, room: str, send: Send, plan: Plan
) -> None:
    send(
        1,
        numbers=[
            {"sort": "person", "kind": "residents", "rule": "d-1964", "rows": 700},
            {"sort": "account", "kind": "payments", "rule": "refused-control", "rows": "<5"},
        ],
    )
    page = text(leader.get(f"{room}avstemming/{plan.reconciliations.get().pk}/"))
    assert "Numre og reglene som godtok dem" in page
    assert "Innbyggere fødselsnummer og lignende D-nummer. Gyldig etter regelen fra 1964. 700" in page
    assert "Utbetalinger kontonummer Kontrollsifrene stemmer ikke. vises ikke" in page


def test_the_same_file_is_told_and_kept_once(send: Send) -> None:
    assert send(1).status_code == 302
    again = send(1)
    assert again.status_code == 422
    assert "Den samme filen er lastet opp før." in text(again)
    otherwise = send(1, seconds=9.0)
    assert "med et annet innhold" in text(otherwise)
    assert Upload.objects.count() == 1
    assert AuditableEvent.objects.filter(type="cutover_uploaded").count() == 1


def test_a_file_of_another_reorganisation_or_day_or_kind_is_refused(send: Send) -> None:
    other = reconciliation()["plan"] | {"reorganisation": "nav-land"}
    assert "en annen omlegging" in text(send(1, plan=other))
    later = reconciliation()["plan"] | {"effective_on": "2020-06-01"}
    assert "virkning fra 1. juni 2020" in text(send(1, plan=later))
    assert "Last opp filen slik" in text(send(data=b"{}"))
    assert send(data=b"").status_code == 422
    person = as_bytes(reconciliation(rule_set="01829912345"))
    refused = send(data=person)
    assert "01829912345" not in refused.content.decode()
    assert "nummeret til en person" in text(refused)
    assert not Upload.objects.exists()


def test_the_own_id_of_the_plan_is_known_too(send: Send, plan: Plan) -> None:
    assert send(1, plan=reconciliation()["plan"] | {"reorganisation": plan.slug}).status_code == 302


def test_a_decision_goes_along_to_the_same_exception_in_the_next_file(
    leader: Client, room: str, send: Send
) -> None:
    send(1)
    assert decide(leader, room, EXCEPTION)["Location"] == f"{room}avvik/"
    assert "fulgt med" not in text(leader.get(f"{room}avvik/"))
    send(2)
    page = text(leader.get(f"{room}avvik/"))
    assert "1 av 2 avvik er ikke avgjort" in page
    assert "fulgt med fra Prøve 1" in page
    assert "Kommunens nummer foran saksnummeret." in page
    assert leader.get(f"{room}avvik/finnes-ikke/").status_code == 404


def test_the_second_to_decide_sees_the_first(
    leader: Client, client_as: Callable[[str], Client], room: str, send: Send
) -> None:
    send(1)
    decide(leader, room, EXCEPTION)
    second = decide(client_as("controller"), room, EXCEPTION, decision="Noe annet.")
    assert second.status_code == 409
    page = text(second)
    assert "Noen andre lagret før deg." in page
    assert "Kommunens nummer foran saksnummeret." in page
    assert "Noe annet." in page
    assert 'name="version" value="1"' in second.content.decode()
    assert ExceptionDecision.objects.count() == 1
    assert decide(client_as("controller"), room, EXCEPTION, 1, decision="Noe annet.").status_code == 302


def test_an_exception_can_be_given_to_somebody_before_it_is_decided(
    leader: Client, client_as: Callable[[str], Client], room: str, send: Send
) -> None:
    send(1)
    assert decide(leader, room, EXCEPTION, decision="", reason="").status_code == 302
    page = text(leader.get(f"{room}avvik/"))
    assert "2 av 2 avvik er ikke avgjort" in page
    assert "over fristen" in page
    front = client_as("controller").get("/").content.decode()
    assert "1 avvik i «" in front
    without = decide(leader, room, EXCEPTION, 1, reason="")
    assert without.status_code == 422
    assert "Skriv kort hvorfor det er avgjort slik." in text(without)


def test_the_calendar_refuses_that_two_systems_pay(leader: Client, room: str, plan: Plan) -> None:
    late = DAYS | {"last_payment_run": "2020-01-02", "version": "0"}
    refused = leader.post(f"{room}kalender/", late)
    assert refused.status_code == 422
    assert "er ikke etter siste kjøring" in text(refused)
    assert leader.post(f"{room}kalender/", DAYS | {"version": "0"}).status_code == 302
    line = {"what": "stop", "system": "Fagsystemet i Tysfjord", "count": "40", "on": "2019-12-18",
            "role": "office_leader", "version": "1"}  # fmt: skip
    assert leader.post(f"{room}kalender/linje/0/", line).status_code == 302
    page = text(leader.get(f"{room}kalender/"))
    assert "18. desember 2019 Faste utbetalinger stoppes: Fagsystemet i Tysfjord 40 Kontorleder" in page
    assert "40 faste utbetalinger stoppes, og 0 startes." in page
    stale = leader.post(f"{room}kalender/linje/1/", line)
    assert stale.status_code == 409
    assert leader.post(f"{room}kalender/linje/1/", line | {"version": "2", "fjern": "ja"}).status_code == 302
    assert CutOver(plan).freeze.standing == ()
    assert leader.get(f"{room}kalender/linje/1/").status_code == 404


def test_all_gates_open_one_after_another(
    leader: Client, client_as: Callable[[str], Client], room: str, send: Send, plan: Plan
) -> None:
    def milestone(kind: str) -> None:
        leader.post(f"{room}milepael/", {"milepael": kind})

    milestone("cutover_plan")
    assert open_gates(plan) == set()
    leader.post(f"{room}kalender/", DAYS | {"version": "0"})
    milestone("cutover_plan")
    assert open_gates(plan) == {"plan"}
    send(1)
    send(2)
    assert open_gates(plan) == {"plan", "rehearsals"}
    for identity in IDS:
        decide(leader, room, identity)
    assert open_gates(plan) == {"plan", "rehearsals", "exceptions"}
    assert "Si ja eller nei til overgangen i «Narvik" in leader.get("/").content.decode()
    sign(leader, room, plan)
    assert "Si ja eller nei" not in leader.get("/").content.decode()
    assert "go" not in open_gates(plan)
    sign(client_as("controller"), room, plan)
    assert "go" in open_gates(plan)
    milestone("go_decision")
    send(3, "run")
    assert open_gates(plan) == {"plan", "rehearsals", "exceptions", "run"}
    assert "Det er kommet en ny avstemming siden det ble signert." in text(leader.get(room))
    send(4, "after_load", state="red")
    assert "after_load" not in open_gates(plan)
    milestone("reconciled")
    send(5, "after_load")
    assert open_gates(plan) == {"plan", "rehearsals", "exceptions", "run", "after_load"}
    milestone("reconciled")
    log = [event.values["kind"] for event in plan.events.all()]
    assert log == ["cutover_plan", "go_decision", "reconciled"]


def test_a_check_after_the_load_of_another_run_does_not_count(send: Send, plan: Plan) -> None:
    send(3, "run")
    send(4, "after_load", run="20190201-1")
    assert "after_load" not in open_gates(plan)
    send(5, "after_load", plan=reconciliation()["plan"] | {"hash": "ef" * 32})
    assert "after_load" not in open_gates(plan)


def test_a_new_file_makes_signatures_stale_and_one_no_stops(
    leader: Client, client_as: Callable[[str], Client], room: str, send: Send, plan: Plan
) -> None:
    send(1)
    assert sign(leader, room, plan, "no_go").status_code == 422
    assert sign(leader, room, plan, "no_go", reason="Vi mangler en prøve.").status_code == 302
    assert "Det er sagt nei til overgangen" in text(leader.get(f"{room}beslutning/"))
    sign(leader, room, plan)
    sign(client_as("chief_executive"), room, plan)
    page = text(leader.get(f"{room}beslutning/"))
    assert "Det er sagt ja til overgangen" in page
    assert "Kommunedirektør, Narvik" in page
    assert "(erstattet)" in page
    opened = CutOver(plan).latest
    send(2)
    page = text(leader.get(f"{room}beslutning/"))
    assert "gjelder ikke lenger" in page
    assert "Det er ikke sagt ja til overgangen ennå" in page
    assert opened is not None
    late = sign(leader, room, plan, seen=opened.sha256)
    assert late.status_code == 409
    assert "Ingenting er signert." in text(late)
    assert Signature.objects.count() == 3


def test_one_person_with_two_roles_does_not_sign_for_both(
    user_in: Callable[[str], User], leader: Client, case: Case, room: str, send: Send, plan: Plan
) -> None:
    from bindeledd_web.people.actions import give_role

    send(1)
    give_role(by=None, user=user_in("project_leader"), case=case, role="controller")
    sign(leader, room, plan, role="project_leader/")
    sign(leader, room, plan, role="controller/")
    assert Signature.objects.count() == 2
    assert not CutOver(plan).go


def test_a_red_run_is_used_only_with_a_signed_reason(
    leader: Client, room: str, send: Send, plan: Plan
) -> None:
    send(1, "run", state="red")
    seen = CutOver(plan).latest
    assert seen is not None
    values = {"hva": "fravik", "seen": seen.sha256, "reason": ""}
    assert leader.post(f"{room}beslutning/", values).status_code == 422
    assert "run" not in open_gates(plan)
    values["reason"] = "De tre radene er prøvesaker som ikke skal flyttes."
    assert leader.post(f"{room}beslutning/", values).status_code == 302
    assert "run" in open_gates(plan)
    send(2, "run", state="red")
    assert "run" not in open_gates(plan)


ALLOWED = {
    "project_leader": {"last-opp", "kalender/linje/0", "avvik", "beslutning"},
    "county_director": {"beslutning"},
    "chief_executive": {"avvik", "beslutning"},
    "office_leader": {"avvik"},
    "union_representative": set(),
    "controller": {"avvik", "beslutning"},
    "lawyer": set(),
    "reader": set(),
}


def test_each_role_does_its_own_and_sees_everything(
    client_as: Callable[[str], Client], room: str, send: Send, plan: Plan
) -> None:
    send(1)
    for page in ("", "avvik/", "kalender/", "beslutning/", f"avvik/{EXCEPTION}/"):
        assert client_as("reader").get(room + page).status_code == 200
    for role, allowed in ALLOWED.items():
        client = client_as(role)
        answers = {
            "last-opp": client.get(f"{room}last-opp/"),
            "kalender/linje/0": client.get(f"{room}kalender/linje/0/"),
            "avvik": decide(client, room, EXCEPTION),
            "beslutning": sign(client, room, plan),
        }
        refused = {name for name, answer in answers.items() if answer.status_code == 403}
        assert refused == set(answers) - allowed, role


def test_nothing_is_written_in_a_plan_or_case_that_is_put_away(
    leader: Client, room: str, send: Send, plan: Plan, case: Case, user_in: Callable[[str], User]
) -> None:
    send(1)
    by = user_in("project_leader")
    withdraw_plan(by=by, plan=plan, reason="Blir ikke noe av.", expected_version=1)
    plan.refresh_from_db()
    assert leader.get(room).status_code == 200
    assert send(2).status_code == 403
    assert sign(leader, room, plan).status_code == 403
    assert leader.post(f"{room}milepael/", {"milepael": "cutover_plan"}).status_code == 404
    archive_case(by=by, case=case, reason="Ferdig.")
    assert decide(leader, room, EXCEPTION).status_code == 403


def test_every_write_stands_among_the_events(leader: Client, room: str, send: Send, plan: Plan) -> None:
    send(1)
    decide(leader, room, EXCEPTION, decision="", reason="")
    decide(leader, room, EXCEPTION, 1)
    leader.post(f"{room}kalender/", DAYS | {"version": "0"})
    sign(leader, room, plan)
    sign(leader, room, plan, "no_go", reason="Må vente.")
    page = text(leader.get("/sak/nordland-2018/hendelser/"))
    for words in (
        "Lastet opp prøve 1 for «", ": avstemt.", "Ga controller ansvaret for avviket", "Avgjorde avviket",
        "Endret frysekalenderen", "Signerte ja til overgangen", "Signerte nei til overgangen", "Må vente.",
    ):  # fmt: skip
        assert words in page


def test_differences_and_times_are_told_as_people_write_them() -> None:
    assert [difference(*pair) for pair in ((5, 5), (5, 2), (2, 5), ("<5", 9), (9, None))] == [
        "", "+3", "−3", "", "",
    ]  # fmt: skip
    assert [time_words(s) for s in (4.25, 12, 200, 7500)] == ["4,2 s", "12 s", "3 min 20 s", "2 t 5 min"]
