"""A change set that is taken back leaves every answer as it was, and the time in between as it was known."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bindeledd.registry.records import from_records, to_record
from bindeledd.registry.registry import Registry
from bindeledd.registry.resolving import resolve
from bindeledd.reorganisation.applying import apply
from bindeledd.reorganisation.builtin import built_in, builtin_registry, open_reorganisation
from bindeledd.reorganisation.taking_back import take_back

ADOPTED = datetime(2026, 1, 1, 12, tzinfo=UTC)
TAKEN = datetime(2026, 2, 1, 12, tzinfo=UTC)
WHY = "Kommunestyret gjorde om vedtaket."
DAYS = [date(year, 6, 1) for year in (2018, 2019, 2020, 2024, 2025, 2030)]


def taken_back(identity: str) -> tuple[Registry, Registry, Registry]:
    """The registry before, with the change set adopted, and with it taken back."""
    before = builtin_registry(without=identity)
    made = apply(replace(open_reorganisation(identity), id="plan", registered_at=ADOPTED), before)
    undone = take_back(made.registry, made.statements, made.successions, TAKEN, WHY)
    assert from_records([to_record(statement) for statement in undone.statements]) == undone.statements
    return before, made.registry, made.registry.with_more(undone.statements, undone.successions)


@pytest.mark.parametrize("identity", built_in())
def test_every_answer_is_as_before_and_the_time_between_is_kept(identity: str) -> None:
    before, adopted, after = taken_back(identity)
    effective = open_reorganisation(identity).effective_on
    changed = [line for line, said in adopted.lines.items() if any(s.source == "plan" for s in said)]
    assert changed
    differs = False
    for on in sorted({*DAYS, effective - timedelta(days=1), effective}):
        was, then, now = before.as_of(on), adopted.as_of(on), after.as_of(on)
        for line in changed:
            assert now.fact(line) == was.fact(line), (line, on)
            between = after.as_of(on, datetime(2026, 1, 15, tzinfo=UTC))
            assert between.fact(line) == then.fact(line), (line, on)
            differs |= then.fact(line) != was.fact(line)
    # What the national lists say themselves is no different for having been adopted.
    assert differs or identity in ("rindal-2019", "hamaroy-2020")
    assert after.lineage.successions == before.lineage.successions
    assert after.lineage.at(datetime(2026, 1, 15, tzinfo=UTC)).successions == adopted.lineage.successions


def test_an_old_number_resolves_as_before_and_as_it_was_known_between() -> None:
    _before, _adopted, after = taken_back("nav-land-2024")
    asked = {"event": date(2024, 1, 1), "seen": date(2024, 12, 1), "series": "unit"}
    assert resolve(after, "0536", **asked).target == "0536"  # type: ignore[arg-type]
    known = resolve(after, "0536", known_at=datetime(2026, 1, 15, tzinfo=UTC), **asked)  # type: ignore[arg-type]
    assert known.target == "0538"
