"""What is said under a number goes on under the next one, from the day of the change."""

from datetime import UTC, date, datetime

from bindeledd.foundation.period import Period
from bindeledd.mapping.builtin import open_folder
from bindeledd.registry.facts import Cooperation, Fact, Line, Location, Membership, Participant
from bindeledd.registry.from_folder import registry_from_folder
from bindeledd.registry.national import national_registry
from bindeledd.registry.registry import Registry
from bindeledd.registry.renumbered import following
from bindeledd.registry.statements import Statement

BEFORE, CHANGE = date(2019, 12, 31), date(2020, 1, 1)


def carried(line: Line, fact: Fact, end: date | None = None) -> Registry:
    said = Statement(line, fact, Period(date(2018, 1, 1), end), datetime(2018, 1, 1, tzinfo=UTC), "s")
    lineage = national_registry().lineage
    return Registry((said, *following(said, lineage)), lineage)


def test_a_place_follows_a_merger_from_the_day_and_not_before() -> None:
    registry = carried(("location", "ballangen"), Location("Ballangen", "1854", "1854"))
    assert registry.as_of(BEFORE).locations()["ballangen"].municipality == "1854"
    assert registry.as_of(CHANGE).locations()["ballangen"].municipality == "1806"
    # What was known before the change had not heard of it.
    known = datetime(2019, 6, 1, tzinfo=UTC)
    assert registry.as_of(CHANGE, known).locations()["ballangen"].municipality == "1854"


def test_a_participant_and_a_host_follow_through_two_changes() -> None:
    member = carried(("participant", "c", "1919"), Participant("delegating"))
    assert set(member.as_of(BEFORE).participants("c")) == {"1919"}
    assert set(member.as_of(CHANGE).participants("c")) == {"5414"}
    assert set(member.as_of(date(2024, 1, 1)).participants("c")) == {"5516"}
    host = carried(("cooperation", "c"), Cooperation("C", "host", "1805"))
    found = host.as_of(CHANGE).cooperation("c")
    assert found is not None
    assert found.host == "1806"


def test_a_service_area_follows_a_new_number_but_not_a_merger() -> None:
    merged = carried(("service_area", "1854"), Membership("ofoten"))
    assert merged.as_of(BEFORE).service_area("1854") == "ofoten"
    assert merged.as_of(CHANGE).service_area("1854") is None
    assert merged.as_of(CHANGE).service_area("1806") is None
    renumbered = carried(("service_area", "1919"), Membership("troms"))
    assert renumbered.as_of(CHANGE).service_area("5414") == "troms"


def test_nothing_follows_a_split_or_what_has_ended() -> None:
    place = Location("Kjøpsvik", "1850", "1850")
    assert carried(("location", "k"), place).as_of(CHANGE).locations()["k"] == place
    ended = carried(("location", "b"), Location("Ballangen", "1854", "1854"), CHANGE)
    assert ended.as_of(CHANGE).locations() == {}


def test_no_place_of_nordland_stands_on_a_number_that_became_another_whole() -> None:
    registry = registry_from_folder(open_folder("nordland-2018"), national_registry())
    seen = registry.as_of(date(2020, 3, 1))
    dead = {
        place.municipality
        for place in seen.locations().values()
        if place.municipality not in seen.municipalities()
    }
    assert dead <= {"1850"}
