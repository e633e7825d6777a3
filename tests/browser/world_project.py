"""The world's establishment project: NAV Land, with a few records in every room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bindeledd_web.cases.models import Case
    from bindeledd_web.people.models import User
    from bindeledd_web.projects.models import Project

HOST = "3448"
# By table, in the order they are kept: what points to another record comes after it.
RECORDS: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "project_goals",
        {
            "title": "Stabil drift", "purpose": "operation", "unit": "dager", "direction": "down",
            "indicator": "Dager i året da et sted var stengt", "why": "Kontoret skal være åpent ved sykdom.",
            "baseline_value": "12", "baseline_on": "2023-12-31", "baseline_source": "Driftsloggen 2023",
            "target_value": "6", "role": "office_leader", "measured_when": "Hvert kvartal",
        },
    ),
    (
        "project_goals",
        {
            "title": "Færre unge utenfor", "purpose": "youth", "unit": "personer", "direction": "down",
            "indicator": "Personer under 30 år uten arbeid, skole eller tiltak", "target_value": "40",
        },
    ),
    (
        "project_measurements",
        {"goal": "1", "on": "2024-12-31", "value": "8,5", "method": "same", "source": "Driftsloggen 2024"},
    ),
    (
        "project_measurements",
        {"goal": "1", "on": "2025-06-10", "value": "5", "method": "same", "source": "Driftsloggen 2025"},
    ),
    (
        "project_evaluation",
        {
            "question": "Deler stedene mer kunnskap enn før?", "asked": "one_year", "answer": "Ja, hver uke.",
            "by": "Partnerskapet", "on": "2025-09-01",
        },
    ),
    (
        "project_experiences",
        {
            "theme": "Tilganger", "about": "process", "phase": "preparation", "share": "ja",
            "happened": "Tilgangene kom sent.", "advice": "Bestill tre måneder før.",
        },
    ),
    (
        "project_yearly",
        {
            "year": "2025", "municipality": HOST, "topic": "economy", "what": "Oppgjøret", "unit": "kroner",
            "value": "1250000", "source": "Regnskapet 2025",
        },
    ),
    (
        "project_go",
        {
            "on": "2024-05-15", "verdict": "conditions", "conditions": "Vakttelefonen må svare.",
            "conditions_met": "2024-05-28", "roles": "Fylkesdirektør og kommunedirektører",
            "dissent": "Verneombudet mente at lokalet ikke var klart.",
        },
    ),
    (
        "project_queue",
        {
            "area": "Toten", "municipalities": "Østre Toten, Vestre Toten", "state": "dialogue",
            "dialogue_role": "county_director", "next_step": "Møte med ordførerne", "next_on": "2024-09-01",
        },
    ),
    ("project_bodies", {"name": "Prosjekt-MBA", "kind": "codetermination", "side": "joint"}),
    ("project_members", {"role": "Hovedtillitsvalgt", "body": "1", "side": "state_employees", "leads": "ja"}),
    (
        "project_mandates",
        {"title": "Mandat", "body": "1", "edition": "1", "text": "Staten og kommunene møter de ansatte."},
    ),
    (
        "project_meetings",
        {
            "title": "MBA, møte 1", "body": "1", "date": "2023-09-01", "kind": "codetermination",
            "state": "held", "attendance": "Hovedtillitsvalgte", "approved_on": "2023-09-20",
        },
    ),
    (
        "project_meetings",
        {"title": "Møte 2", "body": "1", "date": "2030-01-10", "kind": "partnership", "state": "planned"},
    ),
    (
        "project_matters",
        {
            "title": "Omstillingsavtale", "body": "1", "meeting": "1", "treatment": "negotiation",
            "side": "municipal", "raised_by": "Hovedtillitsvalgt", "state": "decided",
        },
    ),
    (
        "project_decisions",
        {
            "title": "Avtalen inngås", "meeting": "1", "matter": "1", "text": "Avtalen inngås i oktober.",
            "dissent_by": "Tillitsvalgt i staten", "dissent": "For kort tid.", "follow_up": "Kommunedirektør",
            "deadline": "2023-10-01", "changed": "Ført etter møtet.",
        },
    ),
    (
        "project_statements",
        {
            "title": "Går inn for felles kontor", "municipality": HOST, "date": "2023-03-01",
            "body": "council", "kind": "principle", "case_number": "23/12",
        },
    ),
    ("project_events", {"title": "Åpning", "kind": "launch", "date": "2024-06-03", "state": "held"}),
    ("project_programme", {"what": "Velkommen", "event": "1", "time": "09.00"}),
    ("project_invitations", {"group": "Ordførere", "event": "1", "invited": "10", "came": "7"}),
    (
        "project_surveys",
        {
            "question": "Var dagen nyttig?", "event": "1", "answers_1": "0", "answers_2": "2",
            "answers_3": "3", "answers_4": "10", "answers_5": "20",
        },
    ),
    (
        "project_risks",
        {
            "what": "Ansatte på steder langt fra verten blir alene.", "area": "staff", "state": "open",
            "probability": "4", "consequence": "4", "due": "2023-12-31", "owner_role": "office_leader",
            "source": "KS' sammendrag",
        },
    ),
    ("project_risks", {"what": "Skiltene kommer for sent", "area": "users", "state": "open"}),
    (
        "project_tensions",
        {
            "what": "Åpningstid", "state_signal": "Mer på nett", "municipal_signal": "Åpent hver dag",
            "level": "partnership", "state": "open", "municipality": "3447",
        },
    ),
    ("project_trials", {"what": "Felles ungdomsteam", "receiver": "Departementet", "sent": "2023-01-10"}),
    ("project_exchange", {"what": "Gjeldsrådgiving", "giver": HOST, "taker": "3447", "amount": "20 saker"}),
    ("project_frames", {"what": "Mandatet", "amount": "1200000", "year": "2023", "equally": "true"}),
    (
        "project_budget",
        {"what": "Prosjektleder", "year": "2023", "side": "state", "amount": "600000", "frame": "1"},
    ),
    (
        "project_budget",
        {
            "what": "Prosjektleder", "year": "2023", "side": "municipality", "municipality": HOST,
            "amount": "400000", "frame": "1",
        },
    ),
    ("project_use", {"what": "Lønn", "on": "2023-03-01", "amount": "700000", "budget": "1"}),
    ("project_grants", {"what": "Skjønnsmidler", "giver": "Statsforvalteren", "applied": "500000"}),
    (
        "project_periods",
        {"reason": "Mandat", "begins": "2022-08-15", "ends": "2024-06-30", "decided_by": "Styringsgruppen"},
    ),
    (
        "project_stakeholders",
        {"group": "KS", "influence": "4", "interest": "5", "cares": "Likeverd", "role": "project_leader"},
    ),
    ("project_stakeholders", {"group": "Regionrådet", "influence": "2", "interest": "3"}),
    ("project_stakeholders", {"group": "Skolene"}),
    ("project_attitudes", {"stakeholder": "1", "on": "2023-02-22", "attitude": "1", "basis": "Møte"}),
    ("project_attitudes", {"stakeholder": "1", "on": "2023-04-23", "attitude": "-1", "basis": "Brev"}),
    (
        "project_messages",
        {
            "activity": "Konferanse", "target": "Ledere", "responsible": "Prosjektleder", "state": "planned",
            "starts": "2023-06-01", "arena": "Gjøvik", "message": "Hva som skjer", "channel": "conference",
        },
    ),
    (
        "project_communication_log",
        {
            "on": "2023-06-02", "channel": "letter", "target": "Kommunestyrene", "role": "project_leader",
            "what": "Invitasjon", "message": "1",
        },
    ),
    (
        "project_questions",
        {"question": "Kan jeg møte opp på Hov?", "answer": "Ja.", "location": "hov", "published": "ja"},
    ),
    ("project_news", {"title": "Ny leder", "on": "2023-09-01", "text": "Fra juni.", "published": "ja"}),
    (
        "project_staff_counts",
        {
            "on": "2024-01-10", "location": "hov", "side": "municipality", "municipality": "3447",
            "category": "adviser", "headcount": "2", "placed": "1", "waiting": "1",
        },
    ),
    (
        "project_staff_process",
        {"step": "letters", "side": "old", "municipality": "3447", "on": "2024-02-01"},
    ),
    (
        "project_staff_process",
        {"step": "reservation", "side": "old", "municipality": "3447", "deadline": "2024-02-05"},
    ),
    (
        "project_day_zero",
        {
            "location": "hov", "check": "duty_phone", "result": "not_ok", "on": "2024-05-28",
            "role": "office_leader", "backup": "Ring Dokka.",
        },
    ),
    ("project_day_zero", {"location": "hov", "check": "doors", "result": "not_tested"}),
    (
        "project_hypercare",
        {"on": "2024-06-03", "location": "hov", "calls": "40", "backlog": "30", "complaints": "0"},
    ),
    ("project_hypercare", {"on": "2024-06-12", "location": "hov", "calls": "30", "backlog": "20"}),
)  # fmt: skip


def establishment(case: Case, leader: User) -> dict[str, str]:
    """The project with its records; returns what the {braces} of its addresses stand for."""
    at_home(case)
    made = project(case, leader)
    keep(made, leader, RECORDS)
    return {
        "project": made.slug,
        **documented(made, leader),
        **opened(made, leader),
        **reminded(made, leader),
    }


def documented(made: Project, leader: User) -> dict[str, str]:
    """One task that is under way, said something about, and documented by a file, a link and a decision."""
    from bindeledd_web.establishment.tasks import actions, evidence_actions
    from bindeledd_web.establishment.tasks.files import checked_file

    task = made.tasks.get(item="C-005", subject="")
    task.project = made
    actions.change_task(by=leader, task=task, values={"status": "in_progress"}, expected_version=1)
    evidence_actions.comment(by=leader, task=task, text="Venter på tallene fra Søndre Land.")
    file = checked_file("kartlegging.txt", b"Kartlagt i mars.")
    kept = evidence_actions.attach_file(by=leader, task=task, title="Kartleggingen", file=file)
    evidence_actions.attach_link(by=leader, task=task, title="Saken", link="https://www.nav.no/")
    evidence_actions.attach_decision(by=leader, task=task, text="Styringsgruppen: godkjent 3. mars 2023.")
    return {"task": str(task.pk), "evidence": str(kept.pk)}


def opened(made: Project, leader: User) -> dict[str, str]:
    """A link by which everyone reads the open page."""
    from bindeledd_web.establishment.outreach.actions import make_open_link

    link, token = make_open_link(by=leader, project=made, label="Nettsiden til kommunen")
    return {"open_link": str(link.pk), "open_token": token}


def reminded(made: Project, leader: User) -> dict[str, str]:
    """Letters that wait for those with deadlines, and the address of the leader's calendar."""
    from django.utils import timezone

    from bindeledd_web.establishment.models import Letter
    from bindeledd_web.establishment.reminders.actions import keep_letters, new_feed
    from bindeledd_web.establishment.reminders.letters import to_write

    letters = to_write([made], timezone.localdate(), "day:world")
    keep_letters(by=leader, letters=letters, key="day:world")
    Letter.objects.filter(user=leader).update(sent_at=timezone.now())
    return {"feed_token": new_feed(by=leader)}


def at_home(case: Case) -> None:
    """Let the demonstration's chief executive and office leader answer for Nordre Land, which takes part."""
    from bindeledd_web.people.actions import give_role
    from bindeledd_web.people.demo import demo_email
    from bindeledd_web.people.models import User

    for role in ("chief_executive", "office_leader"):
        user = User.objects.get(email=demo_email(role))
        give_role(by=None, user=user, case=case, role=role, municipality=HOST)


def project(case: Case, leader: User) -> Project:
    """NAV Land as a plan of the case, and its project with the built-in checklist."""
    from bindeledd.establishment.checklist import built_in
    from bindeledd.reorganisation.builtin import open_reorganisation
    from bindeledd_web.establishment.projects.actions import begin_project
    from bindeledd_web.establishment.projects.locations import Place
    from bindeledd_web.registry.actions import create_plan

    example = replace(open_reorganisation("nav-land-2024"), decided_on=None)
    plan = create_plan(by=leader, case=case, reorganisation=example)
    return begin_project(
        by=leader,
        plan=plan,
        title="NAV Land",
        model="HOST_ADMIN",
        begins=date(2022, 8, 15),
        cutover=date(2024, 6, 1),
        checklist=built_in(),
        facts={},
        locations=(Place("dokka", "NAV Land, Dokka", HOST), Place("hov", "NAV Land, Hov", "3447")),
    )


def keep(made: Project, leader: User, records: tuple[tuple[str, dict[str, str]], ...]) -> None:
    """Keep the records, one after the other."""
    from bindeledd_web.projects.actions import keep_record

    for table, values in records:
        keep_record(by=leader, project=made, table=table, values=values)
