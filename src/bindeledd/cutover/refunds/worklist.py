"""`refund_worklist`: every task about refunds that a cut-over makes, in order of their days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bindeledd.cutover.checks.work import Work
from bindeledd.cutover.moving.survey import Survey
from bindeledd.cutover.plan.model import Plan
from bindeledd.cutover.refunds import dates, words
from bindeledd.cutover.refunds.claims import Claims, claims_of
from bindeledd.cutover.refunds.dates import due
from bindeledd.cutover.refunds.employers import Employer, employers
from bindeledd.cutover.refunds.model import Group, RefundTask
from bindeledd.foundation.language import _
from bindeledd.law import rulebook

# Refunds to employers, their accounts, back-paid national insurance, statistics, and whose costs they are.
EMPLOYERS, ACCOUNTS, INSURANCE, STATISTICS, OWN_COSTS = "R-P-02", "R-P-03", "R-P-04", "R-P-05", "R-I-02"
_RULES: dict[Group, str] = {
    "national-insurance": INSURANCE,
    "municipality": OWN_COSTS,
    "employer": EMPLOYERS,
}


def refund_worklist(plan: Plan, survey: Survey) -> tuple[RefundTask, ...]:
    """What must change with whom, for employers by scenario and for claims by group; none if nothing moves.

    Organisation numbers are those of employers; nothing is about a person.
    Raises `BadInput` for an extract that cannot be read.
    """
    work = Work(survey, plan.effective_on, sample=False)
    on = plan.effective_on
    tasks: list[RefundTask] = []
    if not work.sources(("employees",)):
        tasks.append(_clarify(on, words.NO_EMPLOYEES))
    for employer in employers(work):
        tasks += _employer_tasks(on, employer)
    for claims in claims_of(work):
        tasks += _claim_tasks(on, claims)
    tasks.append(
        RefundTask(
            "statistics",
            "report",
            _(words.REPORT),
            due(on, dates.REPORT),
            _(words.LEADER),
            _(words.TEST_REPORT),
            rule=STATISTICS,
            citations=citations(STATISTICS, on),
        )
    )
    return tuple(sorted(tasks, key=lambda task: task.due))


def citations(rule: str, on: date) -> tuple[str, ...]:
    """What the rule rests on, by its text of the day; empty where no text of that day is known."""
    version = rulebook().rule(rule).version_on(on)
    return () if version is None else tuple(each.text for each in version.citations)


def _clarify(on: date, what: str, employer: Employer | None = None) -> RefundTask:
    return RefundTask(
        "employer",
        "clarify",
        _(what),
        due(on, dates.CLARIFY),
        _(words.PAYROLL),
        scenario="ask",
        rule=EMPLOYERS,
        citations=citations(EMPLOYERS, on),
        old=employer.old if employer else "",
        new=employer.new if employer else "",
        organisation=employer.number if employer else "",
        rows=employer.employees if employer else 0,
    )


def _employer_tasks(on: date, employer: Employer) -> Iterator[RefundTask]:
    """Scenario 1: register and account; scenario 2: also one message to stop and one to start."""
    if employer.scenario == "ask":
        yield _clarify(on, words.CLARIFY, employer)
        return
    whole = employer.scenario == "1"
    payroll, economy = words.PAYROLL, words.ECONOMY
    steps = [
        (
            "account",
            words.ACCOUNT_WHOLE if whole else words.ACCOUNT_NEW,
            dates.ACCOUNT,
            economy,
            words.TEST_ACCOUNT,
            ACCOUNTS,
        ),
        (
            "register",
            words.REGISTER_WHOLE if whole else words.REGISTER_NEW,
            dates.REGISTER,
            payroll,
            "",
            EMPLOYERS,
        ),
    ]
    if not whole:
        steps.append(("stop", words.STOP, dates.STOP, payroll, "", EMPLOYERS))
        steps.append(("start", words.START, dates.START, payroll, "", EMPLOYERS))
    steps.append(("test", words.TEST_EMPLOYER, dates.TEST, economy, "", EMPLOYERS))
    for step, what, when, role, test, rule in steps:
        yield RefundTask(
            "employer",
            step,  # type: ignore[arg-type]
            _(what),
            due(on, when),
            _(role),
            _(test) if test else "",
            scenario=employer.scenario,
            rule=rule,
            citations=citations(rule, on),
            old=employer.old,
            new=employer.new,
            organisation=employer.number,
            new_organisation=employer.new_number,
            rows=employer.employees,
        )


def _claim_tasks(on: date, claims: Claims) -> Iterator[RefundTask]:
    """Tell whom the claims are against; then see that one payment of each comes to the right account."""
    if claims.group == "unknown":
        what = _(words.CLAIMS_UNKNOWN)
    elif claims.group == "municipality":
        what = _(words.CLAIMS_OURS).format(whom=words.against(claims.group))
    else:
        what = _(words.CLAIMS).format(whom=words.against(claims.group))
    if not claims.new:
        what = f"{_(words.UNDECIDED)} {what}"
    if claims.renewed:
        what = f"{what} {_(words.RENEWED)}"
    rule = _RULES.get(claims.group, "")
    checked = _(words.TEST_CLAIMS)
    for step, text, when, test in (
        ("claims", what, dates.CLAIMS, checked),
        ("test", checked, dates.TEST, ""),
    ):
        yield RefundTask(
            claims.group,
            step,  # type: ignore[arg-type]
            text,
            due(on, when),
            _(words.ECONOMY),
            test,
            rule=rule,
            citations=citations(rule, on) if rule else (),
            old=claims.old,
            new=claims.new,
            rows=claims.claims,
            across=claims.across,
            accounts=claims.accounts,
            ore=claims.ore,
        )
