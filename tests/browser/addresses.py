"""Every address of the application, from its own list, with something to put in it.

A new page is tested as soon as it is in the list of addresses: when it takes an argument that
`ARGUMENTS` does not know, or answers otherwise than a page does, the tests fail until it is said
here what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

CASE = "nordland-2018"
NARVIK = "1805"

# What to put in an address, by the name of its argument. {braces} are filled by the world.
ARGUMENTS = {
    "slug": CASE,
    "number": NARVIK,
    "office": "{office}",
    "area": "{area}",
    "key": "{key}",
    "table": "{table}",
    "column": "{column}",
    "token": "{token}",
    "part": "staffing",
    "recipient": "{recipient}",
    "membership": "1",
    "form": "csv",
    "unit": NARVIK,
    "what": "enhet",
    "arrival": "{arrival}",
    "plan": "{plan}",
    "example": "narvik-2020",
    "kind": "transfer_tasks",
    "place": "1",
    "access": "1",
    "alternative": "{alternative}",
    "share": "{share}",
    "cooperation": "{cooperation}",
    "paper": "{paper}",
    "rule": "R-A-04",
    "point": "O-01",
    "exception": "{exception}",
    "upload": "{reconciliation}",
    "project": "{project}",
    "task": "{task}",
    "evidence": "{evidence}",
    "record": "1",
    "item": "C-107",
    "body": "1",
    "meeting": "1",
    "event": "1",
    "report": "statistikk",
    "location": "hov",
    "link": "{open_link}",
    "letter": "1",
}
# Where an argument of that name means something else, by the name of the page.
OF_PAGE: dict[str, dict[str, str]] = {
    "choose-password": {"key": "{account}", "token": "{password_token}"},
    "questionnaire-discard": {"number": "{draft}"},
    "registry-correct": {"key": NARVIK},
    "alternative-shared": {"token": "{shared}"},
    "planner-run": {"key": "{run}"},
    "planner-stop": {"key": "{run}"},
    "planner-take": {"key": "{run}"},
    "council-decision-new": {"kind": "adopted"},
    "paper-file": {"form": "docx"},
    "assessment-file": {"form": "docx"},
    "records": {"table": "project_risks"},
    "record-new": {"table": "project_risks"},
    "records-upload": {"table": "project_risks"},
    "records-file": {"table": "project_risks", "form": "xlsx"},
    "record": {"table": "project_risks"},
    "record-history": {"table": "project_risks"},
    "record-remove": {"table": "project_risks"},
    "risk-file": {"form": "docx"},
    "economy-file": {"form": "docx"},
    "meeting-file": {"paper": "referat", "form": "docx"},
    "communication-file": {"form": "docx"},
    "published-file": {"form": "docx"},
    "personnel-file": {"form": "docx"},
    "project-open": {"token": "{open_token}"},
    "calendar-feed": {"token": "{feed_token}"},
}
# What only takes a sent form: a plain visit is refused.
ACTIONS = {
    "sign-out", "role-switch", "language", "case-bring-back", "remove-member", "questionnaire-send",
    "reorganisation-take-in", "reorganisation-step-arrange", "api-revoke", "alternative-unshare",
    "checklist-item-restore", "project-checklist-renew",
    "cutover-milestone", "followup-milestone", "followup-report-issue",
    "project-plan-freeze",
    "open-link-close", "day-zero-add",
    "project-gate-milestone", "project-gate-move", "project-gate-again",
    "project-reminders-send", "project-reminder-again",
}  # fmt: skip
# What leads on to another page of ours when it is only visited.
LEADS_ON = {
    "questionnaire-remind", "questionnaire-export", "questionnaire-own", "answer-reopen", "alternative-keep",
    "alternative-undo", "alternative-lock", "planner-stop", "planner-take",
    "alternatives-tradeoffs-take", "paper-begin", "paper-write", "paper-about", "paper-remark",
    "paper-restore", "council-milestones", "bodies-standard", "project-sync", "checklist-newer",
}  # fmt: skip
# What gives a file instead of a page.
FILES = {
    "records-file", "risk-file", "economy-file", "calendar-feed",
    "meeting-file", "task-file", "communication-file", "published-file", "personnel-file",
    "overview-export", "reorganisation-download", "alternative-file", "paper-file", "assessment-file",
    "followup-report-docx",
}  # fmt: skip
# Pages that only those who are not signed in see.
SIGNED_OUT = {"sign-in", "choose-password"}
# The same page in other states that look different.
STATES: dict[str, tuple[str, ...]] = {
    "project-plan": ("?oppgave=C-007&dager=30",),
    "alternative": ("?kommune=1848", "?gjor=flytt&kommune=1848&til=1804"),
    "alternatives-compare": ("?bare=forskjeller",),
    "regions": ("?metode=functional", "?fasthet=ja"),
    "alternatives-tradeoffs": ("?mot=changes&punkt=2",),
    "assessment-judge": ("?alternativ=indre-salten-samlet&tema=law",),
    "cooperation-new": ("?fra=omrade-indre-salten",),
    "paper": ("?punkt=settlement", "?punkt=tasks"),
    "agreement-settlement": ("?uten=1849",),
    "data-protection": ("?punkt=records",),
    "case-overview": (
        "?vis=kontor",
        "?vis=pendling",
        "?vis=samisk&som=tabell",
        "?dato=2030-01-01",
    ),
    "law": ("?for=own&gruppe=minimum&kommune=1850&dag=2024-03-01",),
    "law-verdict": (
        "?oppgave=MU-03&modell=close_coop",
        "?oppgave=MU-03&modell=host_admin&dag=2024-03-01&kommune=1850",
        "?oppgave=OP-05&modell=host_admin&dag=2024-03-01",
    ),
    "law-rules": ("?q=delegering&dag=2024-03-01",),
    "law-rule": ("?dag=2024-03-01",),
    "municipality": ("?dato=2017-06-01",),
    "travel": ("?fra=1804&til=1841",),
    "registry": ("?dato=2020-02-01", "?dato=2020-02-01&kjent=2019-06-01"),
    "registry-changes": ("?dato=2020-01-01",),
    "registry-country": ("?dato=2020-02-01&q=narv", "?slag=kommune&side=2"),
    "registry-unit": ("?dato=2021-01-01",),
    "registry-municipality": ("?dato=2020-02-01",),
    "reorganisation-effects": ("?vis=for", "?vis=etter"),
    "registry-resolve": ("?number=1850&kind=municipality&event=2019-06-01&seen_on=2020-02-01",),
}
# Addresses of the same pages about something else, with what they answer.
MORE = {
    "/sak/nordland-2018/forslag/planlegger/{run_counts}/": 200,
    "/sak/nordland-2018/forslag/planlegger/{run_clash}/": 200,
    "/sak/nordland-2018/forslag/sammenlign/?alternativ=i-dag": 422,
    "/sak/nordland-2018/skjema/{draft}/": 200,
    "/sak/nordland-2018/kommune/1850/": 200,
    "/sak/nordland-2018/kontor/evenes-tjeldsund/": 200,
    "/sak/nordland-2018/register/rett/utforende/1853/": 200,
    "/sak/nordland-2018/register/enhet/evenes-tjeldsund/": 200,
    "/sak/nordland-2018/omlegginger/plan/{adopted}/": 200,
    "/sak/nordland-2018/omlegginger/plan/{adopted}/registeret/": 200,
    "/sak/nordland-2018/omlegginger/plan/finnes-ikke/": 404,
    "/sak/nordland-2018/omlegginger/eksempel/finnes-ikke/": 404,
    "/svar/{handed_in}/": 200,
    "/svar/{exempt}/": 410,
    "/svar/finnes-ikke/": 404,
    "/sak/nordland-2018/forslag/alternativ/i-dag/rapport/": 200,
    "/delt/finnes-ikke/": 404,
    "/sak/nordland-2018/lov/?dag=1999-01-01": 422,
    "/sak/nordland-2018/lov/svar/?oppgave=XX-01": 422,
    "/sak/nordland-2018/lov/regler/R-B-01/": 200,
    "/sak/nordland-2018/lov/regler/finnes-ikke/": 404,
    "/sak/nordland-2018/lov/avklar/O-03/": 200,
    "/sak/nordland-2018/lov/avklar/finnes-ikke/": 404,
    "/sak/nordland-2018/utredning/?dato=1985-01-01": 200,
    "/sak/nordland-2018/utredning/vurdering/?tema=finnes-ikke": 404,
    "/sak/nordland-2018/oppfolging/prosjekt/{project}/rapporter/arsrapport/?kommune=3448&ar=2025": 200,
    "/sak/nordland-2018/oppfolging/prosjekt/{project}/rapporter/arsrapport/": 404,
    "/sak/nordland-2018/oppfolging/prosjekt/{project}/mal/99/": 404,
    "/sak/nordland-2018/etablering/prosjekt/{project}/organer/mote/2/": 200,
    "/sak/nordland-2018/etablering/prosjekt/{project}/organer/mote/99/": 404,
    "/sak/nordland-2018/etablering/prosjekt/{project}/oppgaver/?vis=forfalt&fase=preparation": 200,
    "/sak/nordland-2018/etablering/prosjekt/{project}/oppgaver/?fase=finnes-ikke": 200,
    "/sak/nordland-2018/etablering/prosjekt/{project}/oppgaver/99999/": 404,
    "/sak/nordland-2018/etablering/prosjekt/finnes-ikke/": 404,
    "/sak/nordland-2018/etablering/prosjekt/{project}/poster/project_support/": 200,
    "/sak/nordland-2018/etablering/prosjekt/{project}/poster/project_risks/99/": 404,
    "/sak/nordland-2018/etablering/prosjekt/{project}/poster/finnes-ikke/": 404,
    "/sak/nordland-2018/etablering/prosjekt/{project}/registre/risiko/xlsx/": 404,
    "/sak/nordland-2018/etablering/prosjekt/{project}/forste-dag/sted/finnes-ikke/": 404,
    "/apen/finnes-ikke/": 404,
    "/sak/nordland-2018/kommune/0301/": 404,
    "/sak/finnes-ikke/": 404,
    "/finnes-ikke/": 404,
}


@dataclass(frozen=True)
class Address:
    """One address: the page's name, its path with {braces} to fill, and its state as a query."""

    name: str
    path: str
    query: str = ""

    @property
    def label(self) -> str:
        """What a test is called; two addresses of one page differ in their number of parts."""
        return f"{self.name}:{self.path.count('/') - 1}{self.query}"


def _patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver) and entry.namespace:
            # For other systems: no pages.
            continue
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, before + str(entry.pattern))
        else:
            yield before + str(entry.pattern), entry


def addresses() -> list[Address]:
    """Every address of the application, in order, filled as far as can be without a database."""
    return [
        Address(str(pattern.name), _filled(str(pattern.name), route), query)
        for route, pattern in _patterns(get_resolver())
        for query in ("", *STATES.get(str(pattern.name), ()))
    ]


def _filled(name: str, route: str) -> str:
    of_questionnaires = {"number": "{questionnaire}"} if name.startswith("questionnaire") else {}
    known = ARGUMENTS | of_questionnaires | OF_PAGE.get(name, {})

    def fill(match: re.Match[str]) -> str:
        return known.get(match[1], f"{{no sample for {match[1]}}}")

    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", fill, route)


def pages() -> list[Address]:
    """The addresses that show a page to someone who is signed in."""
    return [a for a in addresses() if a.name not in ACTIONS | LEADS_ON | FILES | SIGNED_OUT]


def only(names: set[str]) -> list[Address]:
    """The addresses of those names."""
    return [a for a in addresses() if a.name in names]
