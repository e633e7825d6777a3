"""Two people at once on a real database, from the first migration: `python -m tests.web.two_people FOLDER`.

A process of its own, because a test's own database is in memory or in one transaction. Prints
one JSON object with what happened.
"""

from __future__ import annotations

import json
import sys
import threading
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bindeledd_web.configured import configured

KEY = ("1805", "2018-01-01")


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Run the works in one thread each, let loose together; what each returned or raised."""
    from django.db import connections

    gate = threading.Barrier(len(works))
    found: list[Any] = [None] * len(works)

    def run(place: int, work: Callable[[], Any]) -> None:
        gate.wait()
        try:
            found[place] = work()
        except Exception as error:  # what was raised is the answer
            found[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def kinds(found: list[Any]) -> dict[str, int]:
    """How many of each: the class of what was returned or raised."""
    return dict(Counter(type(item).__name__ for item in found))


def records(people: list[Any], case: Any) -> dict[str, Any]:
    """Two who add a risk to a project at once, and two who change the same one."""
    from bindeledd.reorganisation.builtin import open_reorganisation
    from bindeledd_web.projects.actions import keep_record
    from bindeledd_web.projects.models import Project, Record
    from bindeledd_web.registry.actions import create_plan

    example = replace(open_reorganisation("narvik-2020"), decided_on=None)
    plan = create_plan(by=people[0], case=case, reorganisation=example)
    project = Project.objects.create(
        case=case, plan=plan, slug="narvik", title="Narvik", model="MERGER", begins=date(2018, 1, 1),
        cutover=date(2020, 1, 1), checklist={},
    )  # fmt: skip

    def keep(user: Any, what: str, **place: int) -> Record:
        values = {"what": what, "area": "staff", "state": "open"}
        return keep_record(by=user, project=project, table="project_risks", values=values, **place)

    added = at_once(*(lambda user=user: keep(user, "Ny") for user in people))
    first = {"number": 1, "expected_version": 1}
    changed = at_once(*(lambda user=user: keep(user, "Endret", **first) for user in people))
    return {
        "numbers": sorted(each.number for each in added),
        "changed": kinds(changed),
        "newest": Record.objects.filter(number=1, newest=True).count(),
    }


def tasks(people: list[Any]) -> dict[str, int]:
    """Two who end the same task of a project at once."""
    from bindeledd_web.establishment.models import Task
    from bindeledd_web.establishment.tasks.actions import change_task
    from bindeledd_web.projects.models import Project

    task = Task.objects.create(project=Project.objects.get(), item="C-001", responsible="project_leader")

    def end(user: Any) -> Task:
        return change_task(by=user, task=task, values={"status": "done"}, expected_version=1)

    return kinds(at_once(*(lambda user=user: end(user) for user in people)))


def smoke() -> dict[str, Any]:
    """Migrate, seed, and write from several threads at once."""
    from django.core.management import call_command
    from django.test import RequestFactory

    from bindeledd.casefolder import read_zip, zip_bytes
    from bindeledd_web.audit.models import AuditableEvent
    from bindeledd_web.cases.actions import archive_case, edit_value, import_case, rename_case
    from bindeledd_web.cases.loading import base_folder, load
    from bindeledd_web.cases.models import Case, Edit
    from bindeledd_web.cases.seeding import seed_built_in
    from bindeledd_web.people.actions import create_account, deactivate_account, delete_account, give_role
    from bindeledd_web.people.models import User
    from bindeledd_web.ui.once import once

    call_command("migrate", verbosity=0, interactive=False)
    call_command("migrate", "ui", "zero", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0, interactive=False)
    seed_built_in()
    case = Case.objects.get()
    people = [create_account(by=None, email=f"{n}@example.org", name=f"Person {n} ÆØÅ 😀") for n in range(2)]
    for user in people:
        give_role(by=None, user=user, case=None, role="project_leader")
    said: dict[str, Any] = {}

    def edit(user: User, value: str) -> Edit:
        return edit_value(
            by=user, case=case, table="population", key=KEY, column="persons", value=value,
            valid_from=date(2018, 1, 1), reason="Rettet", expected_version=0,
        )  # fmt: skip

    said["edits"] = kinds(at_once(lambda: edit(people[0], "20000"), lambda: edit(people[1], "30000")))
    said["stored"] = Edit.objects.count()
    rows = load(case, case.date).folder.rows("population")
    said["loaded"] = next(
        r["persons"] for r in rows if r["municipality"] == "1805" and r["date"] == case.date
    )

    folder = replace(base_folder(case), name="kopi", title="Kopi")
    said["imports"] = kinds(
        at_once(
            lambda: import_case(by=people[0], folder=folder),
            lambda: import_case(by=people[1], folder=folder),
            lambda: zip_bytes(load(case, case.date).folder),
        )
    )
    said["slugs"] = sorted(Case.objects.values_list("slug", flat=True))
    copy = Case.objects.get(slug="kopi")
    said["same_content"] = read_zip(bytes(copy.content or b"")).tables == folder.tables

    said["records"] = records(people, case)
    said["tasks"] = tasks(people)
    token = str(uuid.uuid4())

    def sent(title: str) -> str:
        request = RequestFactory().post("/", {"once": token})

        def write() -> str:
            rename_case(by=people[0], case=copy, title=title)
            return "/" + "x" * 5000

        return once(request, write)

    said["sent_twice"] = kinds(at_once(lambda: sent("Ny"), lambda: sent("Ny")))
    said["renamed"] = AuditableEvent.objects.filter(type="case_renamed").count()
    archive_case(by=people[0], case=copy, reason="ferdig " * 1000)
    deactivate_account(by=None, user=people[1])
    delete_account(by=None, user=people[1])
    said["events"] = sorted(set(AuditableEvent.objects.values_list("type", flat=True)))
    return said


if __name__ == "__main__":
    with configured(Path(sys.argv[1])):
        json.dump(smoke(), sys.stdout)
