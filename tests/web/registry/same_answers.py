"""A registry stored on a real database, and taken out: `python -m tests.web.registry.same_answers FOLDER`.

A process of its own, because a test's own database is in memory. Prints one JSON object: what the database
answers over many days and instants, what the registry in memory answers, and what the case read in from the
exported folder answers.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bindeledd_web.configured import configured

if TYPE_CHECKING:
    from bindeledd.registry.registry import Registry

ON = date(2019, 6, 1)


def asked(registry: Registry, instants: list[datetime | None]) -> list[str]:
    """What the registry says of the case's municipalities and of numbers, day by day, known when."""
    from bindeledd.registry.lineage import Lineage
    from bindeledd.registry.records import to_record

    numbers = ("1804", "1805", "1806", "1849", "1850", "1853", "1854", "1875", "1919")
    days = [date(2017, 12, 31), date(2018, 1, 1), date(2019, 3, 1), ON - timedelta(days=1), ON]
    days += [date(2019, 12, 31), date(2020, 1, 1), date(2024, 6, 1), date(2030, 1, 1)]
    said: list[str] = []
    for place, instant in enumerate(instants):
        for on in days:
            snapshot = registry.as_of(on, instant)
            for number in numbers:
                work = [snapshot.work(task, number) for task in ("ST-01", "MU-03", "OP-01")]
                answers = [
                    snapshot.municipality(number), snapshot.unit(number), snapshot.leader(number),
                    [(w.responsible, w.unit, w.host) for w in work], snapshot.locations(number),
                    snapshot.cooperations(number), snapshot.service_area(number),
                ]  # fmt: skip
                said.append(f"{place} {on} {number} {answers}")
    lineage: Lineage = registry.lineage
    said += [str(succession) for succession in lineage.successions if succession.source == "prove"]
    said += [str(allocation) for allocation in lineage.allocations if allocation.source == "prove"]
    # The instant of the correction is the clock's own, and differs from run to run.
    said += sorted(
        str(to_record(statement) | {"registered_at": None})
        for line, statements in registry.lines.items()
        for statement in statements
        if line != ("leader", "1804") and statement.source in ("prove", "registered")
    )
    return said


def compare() -> dict[str, Any]:
    """Migrate, store, load; read in what is taken out; ask all three the same."""
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.utils import timezone

    from bindeledd.casefolder import read_zip, zip_bytes
    from bindeledd.foundation.period import Period
    from bindeledd.registry.facts import Leader, Relation, Unit
    from bindeledd.registry.from_folder import registry_from_folder
    from bindeledd.registry.lineage import Allocation, Succession
    from bindeledd.registry.national import national_registry
    from bindeledd.registry.statements import Statement
    from bindeledd_web.cases.actions import add_built_in, import_case
    from bindeledd_web.cases.carrying import with_carried
    from bindeledd_web.cases.loading import base_folder, load
    from bindeledd_web.people.actions import create_account, give_role
    from bindeledd_web.registry.actions import register
    from bindeledd_web.registry.loading import registry_of
    from bindeledd_web.registry.models import Registered
    from bindeledd_web.registry.storing import store

    call_command("migrate", verbosity=0)
    case = add_built_in(by=None, name="nordland-2018")
    person = create_account(by=None, email="leder@prove.invalid", name="Leder")
    give_role(by=None, user=person, case=None, role="project_leader")
    early = datetime(2019, 5, 1, 10, 30, 15, 123456, tzinfo=UTC)
    statements = [
        Statement(("unit", "1805"), Unit("NAV Ofoten", "active"), Period(ON), early, "prove", "Æ, ø og «å»."),
        Statement(
            ("performing", "OP-01", "1853"), Relation("-"), Period(ON, date(2024, 1, 1)), early, "prove"
        ),
        Statement(("leader", "1805"), None, Period(ON), early, "prove"),
        # Registered at the same instant on one line: the later given one counts, on every database.
        Statement(("leader", "1804"), Leader("første"), Period(ON), early, "prove"),
        Statement(("leader", "1804"), Leader("andre"), Period(ON), early, "prove"),
    ]
    successions = [Succession("unit", ON, "1853", "1805", "merge", early, "prove")]
    allocations = [Allocation(date(2020, 1, 1), "1850", "list", "17", "1806", early, "prove")]
    with transaction.atomic():
        store(
            by=person, case=case, plan=None, statements=statements, successions=successions,
            allocations=allocations,
        )  # fmt: skip
    correction = Statement(
        ("unit", "1805"), Unit("NAV Narvik og Ofoten", "active"), Period(ON), timezone.now(), "registered"
    )
    register(by=person, case=case, statements=[correction], reason="Rettet.")
    stored = Registered.objects.order_by("-id")[0].statement

    instants = [None, datetime(2018, 6, 1, tzinfo=UTC), early, early - timedelta(microseconds=1)]
    instants += [stored.registered_at, stored.registered_at - timedelta(microseconds=1)]
    in_memory = registry_from_folder(base_folder(case), national_registry()).with_more(
        [*statements, stored], successions, allocations
    )
    taken_out = read_zip(zip_bytes(with_carried(case, load(case, case.date).folder)))
    read_in = import_case(by=person, folder=taken_out)
    again = read_zip(zip_bytes(with_carried(read_in, load(read_in, read_in.date).folder)))
    return {
        "database": connection.vendor,
        "stored": asked(registry_of(case), instants),
        "in_memory": asked(in_memory, instants),
        "read_in": asked(registry_of(read_in), instants),
        "same_again": again.rows("registry") == taken_out.rows("registry"),
    }


if __name__ == "__main__":
    with configured(Path(sys.argv[1]), demo=True):
        json.dump(compare(), sys.stdout)
