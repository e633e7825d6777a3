"""Fills the data folder of a running server with what the pages show, and says what to ask for.

A process of its own (`python -m tests.browser.world FOLDER`), because the tests themselves run on
another database. Prints one JSON object: what the {braces} of the addresses stand for.
"""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils import timezone
from tests.browser.world_project import establishment

from bindeledd_web.configured import configured

if TYPE_CHECKING:
    from bindeledd_web.cases.models import Case
    from bindeledd_web.people.models import User
    from bindeledd_web.registry.models import Plan
    from bindeledd_web.structure.models import Alternative

CASE = "nordland-2018"
ASKED = ("narvik", "bodo", "rost", "vaeroy")
PASSWORD = "et godt passord for prøver"


def fill() -> dict[str, str]:
    """Make an archived case, an edit, accounts, questionnaires; returns the samples."""
    from django.contrib.auth.tokens import default_token_generator

    from bindeledd.mapping import new_case
    from bindeledd_web.api.actions import create_token
    from bindeledd_web.api.scopes import SCOPES
    from bindeledd_web.cases.actions import archive_case, create_case, edit_value
    from bindeledd_web.cases.models import Case
    from bindeledd_web.people.actions import create_account, give_role
    from bindeledd_web.people.demo import demo_email
    from bindeledd_web.people.models import User

    leader = User.objects.get(email=demo_email("project_leader"))
    case = Case.objects.get(slug=CASE)
    archived = create_case(
        by=leader, folder=new_case("lofoten", "Lofoten", ["1865", "1860"], date(2018, 1, 1))
    )
    archive_case(by=leader, case=archived, reason="Laget for å prøve arkivet.")
    key = ("1805", "state", "all", "2018-01-01")
    edit_value(
        by=leader, case=case, table="staff", key=key, column="fte", value="31.5",
        valid_from=date(2018, 1, 1), reason="Oppgitt av kontoret.", expected_version=0,
    )  # fmt: skip
    reader = create_account(by=leader, email="leser@prove.invalid", name="Prøveleser", password=PASSWORD)
    give_role(by=leader, user=reader, case=case, role="reader")
    invited = create_account(by=leader, email="invitert@prove.invalid", name="Invitert leser")
    for system in ("Arkivet", "Fagsystemet"):
        create_token(
            by=leader, case=case, system=system, scopes=list(SCOPES),
            ends_on=timezone.localdate() + timedelta(days=365),
        )  # fmt: skip
    law(case, leader)
    return {
        "office": "narvik",
        "area": "ofoten",
        "table": "staff",
        "key": "~".join(key),
        "column": "fte",
        "archived": archived.slug,
        "account": str(invited.key),
        "password_token": default_token_generator.make_token(invited),
        "arrival": arrival(case, leader),
        **plans(case, leader),
        **alternatives(case, leader),
        **agreements(case, leader),
        **questionnaires(case, leader),
        **establishment(case, leader),
    }


def agreements(case: Case, leader: User) -> dict[str, str]:
    """Indre Salten's cooperation: its agreement with a clause, a remark, a cost model and two decisions."""
    from bindeledd.agreements.settlement.model import Cooperation as Sharing
    from bindeledd.agreements.settlement.model import CostModel, Participant, Share, Years
    from bindeledd.agreements.settlement.records import to_values
    from bindeledd_web.agreements.actions import begin_cooperation, keep_protection, keep_settlement
    from bindeledd_web.agreements.decision_actions import note_council_event
    from bindeledd_web.agreements.origins import origin_values
    from bindeledd_web.agreements.paper_actions import begin_paper, comment, write_clause
    from bindeledd_web.agreements.settling import figures

    values = origin_values(case, case.date, "omrade-indre-salten")
    made = begin_cooperation(by=leader, case=case, values=values, origin="omrade-indre-salten")
    paper = begin_paper(by=leader, cooperation=made, kind="host_agreement")
    text = {"settlement": "Kostnadene deles etter innbyggere."}
    write_clause(
        by=leader, paper=paper, clause="settlement", answers=text, left_out=False, expected_version=1
    )
    comment(by=leader, paper=paper, clause="settlement", text="Skal reisekostnader være med?")
    people = tuple(Participant(**each) for each in figures(made, case.date))
    sharing = Sharing(made.title, made.host, people, Years(2019, (1_250_000_000,) * 2))
    model = CostModel(made.title, (Share("inhabitants", Decimal(100)),))
    made = keep_settlement(
        by=leader, cooperation=made, values=to_values(sharing, [model]), expected_version=1
    )
    noted = {"document": "18/12 Protokoll", "on": "2018-09-01", "role": "project_leader"}
    keep_protection(by=leader, cooperation=made, item="records", values=noted, expected_version=2)
    common = {"registered_at": "2018-10-01T10:00:00Z", "by": "project_leader", "on": "2018-09-20"}
    for number, wording in (("1841", "Deles etter innbyggere."), ("1849", "Deles likt.")):
        adopted = {**common, "kind": "adopted", "municipality": number, "items": {"settlement": wording}}
        note_council_event(by=leader, cooperation=made, values=adopted)
    return {"cooperation": made.slug, "paper": str(paper.pk)}


def arrival(case: Case, leader: User) -> str:
    """Records on Tysfjord's number that somebody must place, and some that are placed."""
    from bindeledd.registry.resolving import resolve
    from bindeledd_web.registry.arrival_actions import decide, give_owner, receive
    from bindeledd_web.registry.loading import registry_of

    event, seen = date(2019, 6, 1), date(2020, 2, 1)
    found = resolve(registry_of(case), "1850", event=event, seen=seen)
    waiting, placed = (
        receive(
            by=leader, case=case, number="1850", event_on=event, seen_on=seen, resolution=found,
            system=system, records=records,
        )
        for system, records in (("Arkivet", 12), ("Fagsystemet", 3))
    )  # fmt: skip
    give_owner(by=leader, arrival=waiting, owner=leader)
    decide(by=leader, arrival=placed, target="1806", why="Adressene ligger i Kjøpsvik.")
    return str(waiting.pk)


def law(case: Case, leader: User) -> None:
    """A contested question answered twice, one that is late, and a rule that a lawyer doubts."""
    from bindeledd_web.law.actions import answer_point, review_rule, set_deadline
    from bindeledd_web.people.demo import demo_email
    from bindeledd_web.people.models import User

    for version, (choice, basis) in enumerate(
        (("not", "Første vurdering, før partene møttes."), ("agreed", "Partene ble enige i møtet 12. mars."))
    ):
        answer_point(
            by=leader, case=case, point="O-01", choice=choice, basis=basis, document="Sak 12/2018",
            expected_version=version,
        )  # fmt: skip
    set_deadline(by=leader, case=case, point="O-03", due=date(2018, 6, 1), expected_version=0)
    lawyer = User.objects.get(email=demo_email("lawyer"))
    for version, (status, note) in enumerate(
        (("confirmed", ""), ("doubted", "Se om § 41 også gjelder råd uten vedtak."))
    ):
        review_rule(by=lawyer, case=case, rule="R-A-04", status=status, note=note, expected_version=version)


def alternatives(case: Case, leader: User) -> dict[str, str]:
    """An alternative with two moves, one of them gone back on, and an office that is locked."""
    from bindeledd.structure.proposal import Move
    from bindeledd_web.structure.actions import (
        begin_alternative,
        go_back,
        keep_move,
        lock_office,
        share_alternative,
    )
    from bindeledd_web.structure.worlds import world_for

    world = world_for(case, case.date)
    made = begin_alternative(by=leader, case=case, title="Indre Salten samlet", proposal=world.today)
    for municipality, host in (("1840", "1841"), ("1845", "1841"), ("1848", "1804")):
        made = keep_move(
            by=leader, alternative=made, move=Move("join", municipality, host), expected_version=made.version
        )
    made = go_back(by=leader, alternative=made, expected_version=made.version)
    made = lock_office(by=leader, alternative=made, first="1840", lock=True, expected_version=made.version)
    share, token = share_alternative(by=leader, alternative=made, label="Kommunestyret i Fauske")
    return {
        "alternative": made.slug,
        "share": str(share.pk),
        "shared": token,
        **runs(case, leader, made),
    }


def runs(case: Case, leader: User, alternative: Alternative) -> dict[str, str]:
    """Runs of the planner: one plan, one for each number of offices, and wishes that clash."""
    from bindeledd_web.structure.run_actions import ask_planner
    from bindeledd_web.structure.running import begin

    locked = [office.as_json() for office in alternative.locked_offices]
    asked = {
        "run": {"kind": "plan", "wishes": {"locked": locked}},
        "run_counts": {"kind": "counts", "wishes": {"offices": [18, 22]}},
        "run_clash": {
            "kind": "plan",
            "wishes": {"together": [["1804", "1841"]], "apart": [["1804", "1841"]]},
        },
    }
    made = {}
    for name, question in asked.items():
        frame = {"on": case.date.isoformat(), "prices": {}, "seconds": 10.0}
        run = ask_planner(by=leader, case=case, alternative=alternative, asked={**frame, **question})
        begin(run)
        made[name] = str(run.key)
    return made


def plans(case: Case, leader: User) -> dict[str, str]:
    """A plan under way with a milestone and one that must be mended, and a small one that is adopted."""
    from dataclasses import replace

    from bindeledd.reorganisation.builtin import open_reorganisation
    from bindeledd.reorganisation.steps import AppointLeader, Renaming
    from bindeledd_web.registry.actions import add_plan_event, create_plan
    from bindeledd_web.registry.adoption_actions import adopt_plan

    example = open_reorganisation("narvik-2020")
    steps = (*example.steps, Renaming("1805", "Narvik"))
    own = create_plan(by=leader, case=case, reorganisation=replace(example, decided_on=None, steps=steps))
    add_plan_event(by=leader, plan=own, values={"kind": "mandate", "document": "Sak 3/2018"}, on=case.date)
    small = replace(
        example, title="Felles leder i Ofoten", steps=(AppointLeader("Leder for Ofoten", ("1805",)),),
        effective_on=date(2018, 6, 1), participants=("1805",), decided_on=None,
    )  # fmt: skip
    adopted = create_plan(by=leader, case=case, reorganisation=small)
    adopt_plan(
        by=leader, plan=adopted, decided_on=date(2018, 3, 1), reason="Kommunestyret.", expected_version=1
    )
    return {"plan": own.slug, "adopted": adopted.slug, **cut_over(own, leader)}


def cut_over(plan: Plan, leader: User) -> dict[str, str]:
    """Two rehearsals and a run that lacks rows; a decision that goes along, a calendar, and signatures."""
    from tests.web.cutover.reconciliations import EXCEPTION, as_bytes, reconciliation

    from bindeledd_web.cutover.actions import decide_exception, set_calendar, sign, take_in
    from bindeledd_web.cutover.standing import Freeze, StandingPayments
    from bindeledd_web.people.demo import demo_email
    from bindeledd_web.people.models import User

    about = reconciliation()["plan"] | {"reorganisation": plan.slug}
    controller = User.objects.get(email=demo_email("controller"))
    first = take_in(
        by=leader, plan=plan, data=as_bytes(reconciliation(1, state="undecided", undecided=12, plan=about))
    )
    decide_exception(
        by=controller, plan=plan, exception=EXCEPTION, owner="controller", due=date(2019, 11, 1),
        decision="Kommunens nummer settes foran saksnummeret.", reason="Avtalt i prosjektgruppa.",
        expected_version=0,
    )  # fmt: skip
    decide_exception(
        by=leader, plan=plan, exception="deadline-across:cases", owner="office_leader", due=date(2019, 11, 1),
        decision="", reason="", expected_version=0,
    )  # fmt: skip
    lines = (
        StandingPayments("stop", "fagsystemet i Tysfjord", 40, date(2019, 12, 18), "office_leader"),
        StandingPayments("start", "fagsystemet i Narvik", 40, date(2020, 1, 2), "controller"),
    )
    days = Freeze(date(2019, 12, 15), date(2019, 12, 20), date(2020, 1, 2), lines)
    set_calendar(by=leader, plan=plan, freeze=days, expected_version=0)
    second = take_in(by=leader, plan=plan, data=as_bytes(reconciliation(2, plan=about)))
    for by, role in ((leader, "project_leader"), (controller, "controller")):
        sign(by=by, plan=plan, kind="go", role=role, municipality="", reason="", seen=second.sha256)
    run = take_in(by=leader, plan=plan, data=as_bytes(reconciliation(3, "run", state="red", plan=about)))
    sign(
        by=controller, plan=plan, kind="no_go", role="controller", municipality="",
        reason="Tre rader mangler.", seen=run.sha256,
    )  # fmt: skip
    return {"exception": EXCEPTION, "reconciliation": str(first.pk)}


def questionnaires(case: Case, leader: User) -> dict[str, str]:
    """One that is sent: handed in by Narvik, begun by Bodø, Røst exempt, Værøy silent; and a draft."""
    from bindeledd.mapping.questions import questions
    from bindeledd_web.cases.loading import load
    from bindeledd_web.questionnaire import actions, answer_actions, links
    from bindeledd_web.questionnaire.recipients import candidates
    from bindeledd_web.questionnaire.sections import Given

    offices = {office.subject: office for office in candidates(load(case, case.date), case.date)[0]}
    made = [
        actions.create_questionnaire(
            by=leader, case=case, title=title, questions=[question.id for question in questions()],
            recipients=[(offices[name], f"{name}@prove.invalid") for name in ASKED],
            figures_on=case.date, deadline=timezone.localdate() + timedelta(days=21),
            cover_text="Vi kartlegger kontorene slik de er i dag.",
        )
        for title in ("Kartlegging av kontorene", "Kartlegging til våren")
    ]  # fmt: skip
    sent, draft = made
    actions.send_questionnaire(by=leader, questionnaire=sent)
    asked = {recipient.subject: recipient for recipient in sent.recipients.all()}
    for name, number, fte in (("narvik", "1805", "32"), ("bodo", "1804", "74.5")):
        answers = {
            ("state-fte", number): Given(fte),
            ("state-persons", number): Given("35"),
            ("municipal-fte", number): Given(None, "Tallet er ikke avklart med kommunen."),
        }
        answer_actions.save_section(
            recipient=asked[name], name="staffing", answers=answers, expected_version=0
        )
    answer_actions.hand_in(recipient=asked["narvik"])
    actions.exempt_recipient(by=leader, recipient=asked["rost"], reason="Kartlagt i vinter.")
    return {
        "questionnaire": str(sent.pk),
        "draft": str(draft.pk),
        "recipient": str(asked["narvik"].pk),
        "token": str(links.token_of(asked["bodo"].link)),
        "handed_in": str(links.token_of(asked["narvik"].link)),
        "exempt": str(links.token_of(asked["rost"].link)),
    }


if __name__ == "__main__":
    with configured(Path(sys.argv[1]), demo=True):
        json.dump(fill(), sys.stdout)
