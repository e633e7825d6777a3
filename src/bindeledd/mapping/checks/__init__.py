"""What does not add up in a case: one function per flaw, none of which knows any particular case.

- `claims`: the stated claims, and the findings they lead to
- `sums`, `counts`, `statements`: sums and growth; counts; targets, lists, series and changes
- `explanations`: the smallest set of municipalities that explains a sum
- `observations`: what another observation of the offices says; `tables`: flaws in the tables themselves

`check(case)` runs them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.mapping.case import Case
from bindeledd.mapping.checks.counts import check_count_claims
from bindeledd.mapping.checks.observations import check_observations_agree
from bindeledd.mapping.checks.statements import (
    check_change_claims,
    check_list_claims,
    check_series,
    check_targets,
)
from bindeledd.mapping.checks.sums import check_growth_claims, check_sum_claims
from bindeledd.mapping.checks.tables import (
    check_age_groups,
    check_future_dates,
    check_municipality_numbers,
    check_not_mapped,
    check_offices,
    check_service_areas,
    check_sources,
    check_staff_functions,
    check_travel_both_ways,
)

CHECKS: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    check_municipality_numbers,
    check_sum_claims,
    check_growth_claims,
    check_count_claims,
    check_targets,
    check_list_claims,
    check_series,
    check_change_claims,
    check_service_areas,
    check_offices,
    check_age_groups,
    check_staff_functions,
    check_travel_both_ways,
    check_sources,
    check_observations_agree,
    check_not_mapped,
)
_ORDER = {Severity.MUST: 0, Severity.SHOULD: 1, Severity.NOTE: 2}


def check(case: Case, today: date | None = None) -> list[Finding]:
    """Every finding of every check, the gravest first; what is measured after `today` is one of them."""
    day = today or datetime.now(UTC).date()
    found = [finding for checker in CHECKS for finding in checker(case)]
    found.extend(check_future_dates(case, day))
    return sorted(found, key=lambda finding: _ORDER[finding.severity])
