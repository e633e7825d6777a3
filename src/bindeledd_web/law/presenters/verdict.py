"""A verdict unfolded: why, on what terms, with which paragraphs, what follows, what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from bindeledd.foundation.language import day
from bindeledd.law.complaints import complaint_sentence
from bindeledd.law.evidence import evidence_in_words
from bindeledd.law.explaining import Change, by_find_out, not_read
from bindeledd.law.rule import Version
from bindeledd.law.rulebook import Rulebook
from bindeledd.law.statutes import Citation, statutes
from bindeledd.law.verdict import Decided, Verdict
from bindeledd.law.weighing import Applied
from bindeledd_web.law.asked import OTHER_COUNTY, across_counties
from bindeledd_web.law.presenters.open_points import PointRow
from bindeledd_web.law.reviews import newest_reviews
from bindeledd_web.law.words import KINDS, NOT_READ, REVIEW_COLOURS, review_word


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule behind a verdict: what it says, the paragraphs with their days, how it is known."""

    id: str
    title: str
    kind: str
    text: str
    fix: str
    citations: tuple[str, ...]
    holds: str
    evidence: str
    verified: bool
    note: str
    find_out: tuple[str, ...]
    review: str
    review_colour: str
    point: PointRow | None
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is decided: its title, the value in words, and each rule's paragraphs and evidence."""

    title: str
    text: str
    sources: tuple[tuple[str, str, bool], ...]


def reasons(
    applied: Sequence[Applied], case_slug: str, on: date, points: Mapping[str, PointRow]
) -> list[Reason]:
    """The rules as they are shown; `points` are the contested questions by number."""
    reviews = newest_reviews()
    made = []
    for each in applied:
        review = reviews.get(each.rule.id)
        status = review.status if review else "not_reviewed"
        made.append(
            Reason(
                each.rule.id,
                each.title,
                str(KINDS[each.rule.kind]),
                each.text,
                each.fix,
                tuple(_full(citation) for citation in each.citations),
                holds(each.version),
                evidence(each.version),
                each.verified,
                not_read() if each.version is None else "",
                each.find_out,
                review_word(status) if review else "",
                REVIEW_COLOURS.get(status, "neutral"),
                points.get(each.rule.open_point),
                rule_url(case_slug, each.rule.id, on),
            )
        )
    return made


def follows(
    verdict: Verdict, book: Rulebook, case_slug: str, points: Mapping[str, PointRow]
) -> list[tuple[str, list[Reason]]]:
    """The duties and facts that come with the verdict, subject by subject."""
    found = []
    for subject, title in book.subjects:
        rules = [each for each in verdict.follows if each.rule.subject == subject]
        if rules:
            found.append((title, reasons(rules, case_slug, verdict.facts.on, points)))
    return found


def could_follow(verdict: Verdict, case_slug: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """What to find out, and the rules that may apply then: id, title and address."""
    return [
        (
            what,
            [
                (each.rule.id, each.title, rule_url(case_slug, each.rule.id, verdict.facts.on))
                for each in rules
            ],
        )
        for what, rules in by_find_out(verdict)
    ]


def parts(verdict: Verdict) -> list[Part]:
    """Who decides, who sees what, where a complaint goes, who is supervised."""
    return [
        _part(_("Hvem avgjør"), verdict.decides.text, verdict.decides),
        _part(_("Hvem ser hva"), verdict.access.text, verdict.access),
        _part(_("Klage"), complaint_sentence(verdict), verdict.complaint, verdict.lower_instance),
        _part(_("Hvem det føres tilsyn med"), verdict.supervised.text, verdict.supervised),
    ]


def change_rows(
    changes: Iterable[Change], case_slug: str, asked: Mapping[str, str]
) -> list[tuple[str, Verdict, str]]:
    """Each change in words, the verdict it gives, and where that is unfolded.

    A question that is answered leads to where it is answered; other counties are said by the host.
    """
    return [
        (
            change.what,
            change.verdict,
            reverse("law-open-point", args=[case_slug, change.point])
            if change.point
            else _address(change.verdict, case_slug, asked),
        )
        for change in changes
    ]


def _address(verdict: Verdict, case_slug: str, asked: Mapping[str, str]) -> str:
    """Where the verdict is unfolded, or what changed it; empty where no address says so."""
    facts, query = verdict.facts, dict(asked)
    if across_counties(query.get("kommune", ""), query.get("vert", "")) != facts.cross_county:
        if not facts.cross_county:
            return ""
        query["vert"] = OTHER_COUNTY
    query |= {"oppgave": facts.task.id, "modell": facts.model.lower(), "for": facts.relation}
    told = {
        "delegert": facts.delegated,
        "prinsipiell": facts.principle,
        "bytter": facts.employees_move,
        "parlamentarisk": facts.parliamentary,
    }
    query |= {name: "ja" if value else "nei" for name, value in told.items() if value is not None}
    return f"{reverse('law-verdict', args=[case_slug])}?{urlencode(query)}"


def evidence(version: Version | None) -> str:
    """How a rule is known in the version of a day, in words."""
    return evidence_in_words(version.tag) if version is not None else str(NOT_READ)


def holds(version: Version | None) -> str:
    """From when, and until when, the text holds."""
    if version is None:
        return ""
    if version.end is None:
        return _("Gjelder fra {start}.").format(start=day(version.start))
    return _("Gjaldt fra {start} og fram til {end}.").format(start=day(version.start), end=day(version.end))


def rule_url(case_slug: str, rule: str, on: date) -> str:
    """The page of a rule, as it is on a day."""
    return f"{reverse('law-rule', args=[case_slug, rule])}?{urlencode({'dag': on.isoformat()})}"


def _part(title: str, text: str, *decided: Decided) -> Part:
    rules = dict.fromkeys(each.by for each in decided if each.by is not None)
    return Part(
        title,
        text,
        tuple(
            ("; ".join(citation.text for citation in rule.citations), evidence(rule.version), rule.verified)
            for rule in rules
        ),
    )


def _full(citation: Citation) -> str:
    """A citation in full; an Act with the day it came into force."""
    if not citation.law:
        return citation.text
    start = statutes()[citation.law].start
    if start is None:
        return citation.text
    if statutes()[citation.law].ours:
        return _("{citation} (loven i kraft {day}, datoen er ikke kontrollert)").format(
            citation=citation.text, day=day(start)
        )
    return _("{citation} (loven i kraft {day})").format(citation=citation.text, day=day(start))
