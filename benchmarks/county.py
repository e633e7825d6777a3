"""The county overview with 40 projects of 120 items, on the server: the view, its questions and its template.

A process of its own makes a database with 40 projects in one case, each with 120 tasks, risks and a frozen
plan, and asks for the page through Django's test client, which is everything but the network. Four figures:
the page as people meet it, just after something in one project has been changed, the first one of a day, when
every plan is laid out anew, and the first one after the server has started, when all is read. Each page is
checked against rows that are counted.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from benchmarks.report import Row

PROJECTS, ITEMS, RISKS = 40, 120, 6
AT_MOST_MS = 120.0
TIMES = 31


def run() -> list[Row]:
    """The medians of a process of its own; AssertionError when a page does not say what counting gives."""
    with tempfile.TemporaryDirectory() as data:
        own = {k: v for k, v in os.environ.items() if not k.startswith(("BINDELEDD_", "DJANGO_"))}
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.county"],
            env=own | {"BINDELEDD_DATA_DIR": data}, stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    found = json.loads(done.stdout.splitlines()[-1])
    return [
        Row(
            f"Fylkesoversikten, {PROJECTS} prosjekter med {ITEMS} punkter",
            found["page"], "ms", at_most=AT_MOST_MS,
        ),
        Row("… rett etter at ett prosjekt er endret", found["changed"], "ms", at_most=AT_MOST_MS),
        Row("… den første siden om dagen, alle planene lagt på nytt", found["day"], "ms", at_most=AT_MOST_MS),
        Row("… den første siden etter at tjeneren har startet, alt lest", found["first"], "ms"),
    ]  # fmt: skip


def child() -> dict[str, float]:
    """Make the database, and time the page in milliseconds."""
    from django.core.management import call_command
    from django.db.models import F
    from django.test import Client
    from django.utils import timezone

    from bindeledd_web.establishment.county.standing import forget_all
    from bindeledd_web.establishment.models import Task
    from bindeledd_web.people.actions import create_account, give_role

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    user = create_account(by=None, email="leder@example.org", name="Prosjektleder")
    give_role(by=None, user=user, case=None, role="project_leader")
    seed(user)
    client = Client()
    client.force_login(user)

    def page() -> str:
        answer = client.get("/fylket/", headers={"host": "localhost"})
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    def touch() -> None:
        pk = Task.objects.order_by("?").values_list("pk", flat=True)[0]
        Task.objects.filter(pk=pk).update(version=F("version") + 1, changed_at=timezone.now())

    def next_day() -> None:
        nonlocal days
        days += 1

    check(page())
    real, days = timezone.localdate, 0
    timezone.localdate = lambda *value: real(*value) if value else real() + timedelta(days=days)
    return {
        "page": median(page),
        "changed": median(page, touch),
        "day": median(page, next_day),
        "first": median(page, forget_all, 7),
    }


def median(call: Callable[[], str], before: Callable[[], None] = lambda: None, times: int = TIMES) -> float:
    """Median milliseconds; what comes before each call is not counted."""
    taken = []
    for _ in range(times):
        before()
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return 1000 * statistics.median(taken)


def check(page: str) -> None:
    """Every project is linked, and what is left and the high risks are what counting rows gives."""
    from bindeledd_web.establishment.models import Task
    from bindeledd_web.projects.models import Project, Record

    linked = set(re.findall(r'href="(/sak/[^"]+/etablering/prosjekt/[^/"]+/)"', page))
    assert linked >= {project.get_absolute_url() for project in Project.objects.all()}, len(linked)
    told = sum(int(n) for n in re.findall(r'data-label="Gjenstår">(\d+)<', page))
    left = Task.objects.exclude(status__in=("done", "not_relevant")).count()
    assert told == left > PROJECTS * ITEMS / 2, (told, left)
    risks = sum(int(n) for n in re.findall(r'data-label="Høye risikoer">(\d+)<', page))
    kept = Record.objects.filter(table="project_risks")
    high = sum(int(r.values["probability"]) * int(r.values["consequence"]) > 9 for r in kept)
    assert risks == high > 0, (risks, high)


def seed(user: Any) -> None:
    """40 projects in the built-in case, each of its own change set, with tasks a third of which are done."""
    from dataclasses import replace
    from datetime import date

    from bindeledd.establishment.checklist import built_in, checklist_values, chosen
    from bindeledd.establishment.facts import ProjectFacts
    from bindeledd.establishment.plan import baseline_values, lay_out
    from bindeledd.establishment.plan.tasks import Task as CoreTask
    from bindeledd.reorganisation.builtin import open_reorganisation
    from bindeledd_web.cases.actions import add_built_in
    from bindeledd_web.establishment.models import Task
    from bindeledd_web.people.roles import ROLES
    from bindeledd_web.projects.models import Project, Record
    from bindeledd_web.registry.actions import create_plan

    case = add_built_in(by=None, name="nordland-2018")
    example = replace(open_reorganisation("nav-land-2024"), decided_on=None)
    today, checklist = date.today(), built_in()  # noqa: DTZ011 - the day here
    values = checklist_values(checklist)
    for place in range(PROJECTS):
        cutover = today + timedelta(days=30 * (place - 8))
        facts = ProjectFacts("HOST_ADMIN", cutover, example.participants, "3448")
        keys = [(each.item, s) for each in chosen(checklist, facts) for s in each.subjects][:ITEMS]
        assert len(keys) == ITEMS, len(keys)
        begins = cutover - timedelta(days=730)
        tasks = [CoreTask(item, subject) for item, subject in keys]
        frozen = lay_out(tasks, facts, begins=begins, cutover=cutover, today=begins)
        plan = create_plan(by=user, case=case, reorganisation=replace(example, title=f"Område {place + 1}"))
        project = Project.objects.create(
            case=case, plan=plan, slug=f"omrade-{place + 1}", title=f"Område {place + 1}", model="HOST_ADMIN",
            begins=begins, cutover=cutover, checklist=values, by=str(user.key),
            baseline=baseline_values(frozen),
        )  # fmt: skip
        Task.objects.bulk_create(
            Task(
                project=project, item=item.id, subject=subject,
                status="done" if number % 3 == 0 else "in_progress",
                ended=begins if number % 3 == 0 else None,
                responsible=item.responsible if item.responsible in ROLES else "", municipality=subject,
            )
            for number, (item, subject) in enumerate(keys)
        )  # fmt: skip
        Record.objects.bulk_create(
            Record(
                project=project, table="project_risks", number=number + 1, by=str(user.key),
                role="project_leader",
                values={
                    "what": f"Risiko {number + 1}", "area": "systems", "state": "open",
                    "probability": str(1 + number % 5), "consequence": str(1 + (number + place) % 5),
                },
            )
            for number in range(RISKS)
        )  # fmt: skip


if __name__ == "__main__":
    from bindeledd_web.configured import configured

    with configured():
        print(json.dumps(child()))
