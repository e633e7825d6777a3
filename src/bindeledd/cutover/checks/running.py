"""All checks, one after the other: what the dry run must tell."""

from __future__ import annotations

from datetime import date

from bindeledd.cutover.checks.accounts import check_accounts
from bindeledd.cutover.checks.cells import CELL_CHECKS
from bindeledd.cutover.checks.collisions import check_collisions
from bindeledd.cutover.checks.deadlines import DEADLINE_CHECKS, PAYMENT_CHECKS
from bindeledd.cutover.checks.employees import check_employees
from bindeledd.cutover.checks.forms import check_forms
from bindeledd.cutover.checks.kid import kid_control
from bindeledd.cutover.checks.ledgers import check_ledgers
from bindeledd.cutover.checks.legal import LEGAL_CHECKS
from bindeledd.cutover.checks.links import LINK_ROW_CHECKS, check_links
from bindeledd.cutover.checks.numbers import number_checks
from bindeledd.cutover.checks.programmes import PROGRAMME_CHECKS
from bindeledd.cutover.checks.repeats import check_keys, check_payments, check_persons_in_both
from bindeledd.cutover.checks.result import CheckResult
from bindeledd.cutover.checks.scan import scan
from bindeledd.cutover.checks.stays import STAY_CHECKS
from bindeledd.cutover.checks.vouchers import check_vouchers
from bindeledd.cutover.checks.work import Work
from bindeledd.cutover.moving.survey import Survey

_WHOLE = (
    check_collisions,
    check_keys,
    check_persons_in_both,
    check_payments,
    check_accounts,
    check_employees,
    check_links,
    kid_control,
    check_vouchers,
    check_ledgers,
    check_forms,
)


def run_checks(survey: Survey, *, on: date, sample: bool) -> tuple[CheckResult, ...]:
    """Every check of every extract. `on` is the day that numbers are judged by (the cut-over's day).

    Raises `BadInput` for an extract whose rows cannot be read. No row is handled outside the database; it
    writes to disk what does not fit in the memory that the survey gave it.
    """
    work = Work(survey, on, sample)
    rows = scan(
        work,
        (
            *CELL_CHECKS,
            *number_checks(sample=sample),
            *LINK_ROW_CHECKS,
            *STAY_CHECKS,
            *DEADLINE_CHECKS,
            *PAYMENT_CHECKS,
            *PROGRAMME_CHECKS,
            *LEGAL_CHECKS,
        ),
    )
    return rows + tuple(result for check in _WHOLE for result in check(work))
