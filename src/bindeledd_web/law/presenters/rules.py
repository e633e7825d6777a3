"""The rules as a list, and one rule with everything that is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bindeledd.foundation.language import _ as core
from bindeledd.law.evidence import evidence_in_words
from bindeledd.law.explaining import related
from bindeledd.law.models import model_name
from bindeledd.law.names import dated
from bindeledd.law.predicates import PREDICATES
from bindeledd.law.rule import Rule, Version
from bindeledd.law.rulebook import Rulebook
from bindeledd.law.statutes import Statute, not_yet, statutes, unchecked_start
from bindeledd.law.verdict import value_text
from bindeledd_web.audit.presenters import names_of
from bindeledd_web.law.models import Review
from bindeledd_web.law.presenters.open_points import role_words
from bindeledd_web.law.presenters.verdict import evidence, rule_url
from bindeledd_web.law.words import ADMITS, EFFECTS, REVIEW_COLOURS, review_word


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in the list, in the version of the day or else its newest."""

    id: str
    title: str
    subject: str
    citations: tuple[str, ...]
    evidence: str
    review: str
    review_colour: str
    url: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One dated text of a rule."""

    start: date
    end: date | None
    citations: tuple[str, ...]
    evidence: str
    text: str
    now: bool


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review; `stands` for the newest, `older_set` when the rules have changed since."""

    status: str
    colour: str
    note: str
    by: str
    role: str
    at: datetime
    rule_set: str
    stands: bool
    older_set: bool


def rule_rows(
    rules: Iterable[Rule],
    book: Rulebook,
    reviews: dict[str, Review],
    case_slug: str,
    on: date | None,
    shown: date,
) -> list[RuleRow]:
    """The rules as they are listed; `shown` is the day that their pages open on when no day is chosen."""
    rows = []
    for rule in rules:
        version = (rule.version_on(on) if on else None) or newest(rule)
        status = reviews[rule.id].status if rule.id in reviews else "not_reviewed"
        rows.append(
            RuleRow(
                rule.id,
                dated(rule.title, on or shown),
                book.subject_title(rule.subject),
                tuple(dict.fromkeys(citation.short for citation in version.citations)),
                evidence(version),
                review_word(status),
                REVIEW_COLOURS.get(status, "neutral"),
                rule_url(case_slug, rule.id, on or shown),
            )
        )
    return rows


def newest(rule: Rule) -> Version:
    """The version that begins last."""
    return max(rule.versions, key=lambda version: version.start)


def text_on(rule: Rule, on: date) -> str:
    """What the rule says, with the words and names of the day."""
    version = rule.version_on(on)
    return dated((version.then if version else None) or rule.then, on)


def conditions(rule: Rule) -> list[str]:
    """What must hold for the rule to apply, in words."""
    return [core(PREDICATES[name].says) for name in rule.when]


def model_words(rule: Rule) -> list[str]:
    """The models that the rule speaks of; none when it speaks of all."""
    return [model_name(model) for model in sorted(rule.models or ())]


def effects(rule: Rule, on: date) -> list[tuple[str, str]]:
    """What the rule decides: of what, and the value."""
    return [
        (str(EFFECTS[key]), str(ADMITS[value]) if key == "admit" else value_text(value, on))
        for key, value in rule.effect
    ]


def version_rows(rule: Rule, on: date) -> list[VersionRow]:
    """Every dated text, the newest first."""
    return [
        VersionRow(
            version.start,
            version.end,
            tuple(citation.text for citation in version.citations),
            evidence(version),
            dated(version.then or rule.then, version.start),
            version.holds(on),
        )
        for version in sorted(rule.versions, key=lambda version: version.start, reverse=True)
    ]


def statutes_read(rule: Rule) -> list[tuple[Statute, str]]:
    """The Acts that the rule cites, each once: what of them was read, and a caution on the day they began."""
    cited = dict.fromkeys(c.law for version in rule.versions for c in version.citations if c.law)
    return [(statutes()[law], unchecked_start(statutes()[law])) for law in cited]


def correspondence_rows(rule: Rule) -> list[tuple[str, str, str, str]]:
    """The same matter in an older and a newer Act: old, new (empty for none), about, how it is known."""
    return [
        (
            each.old.text,
            _newer(each.new.law, each.new.text) if each.new else "",
            each.about,
            evidence_in_words(each.tag),
        )
        for each in related(rule)
    ]


def _newer(law: str, text: str) -> str:
    statute = statutes()[law]
    return f"{text}. {not_yet(statute)}" if statute.start is None else text


def review_rows(rule: Rule, rule_set: str) -> list[ReviewRow]:
    """Every review of the rule, the newest first."""
    reviews = list(Review.objects.filter(rule=rule.id).order_by("-version"))
    names = names_of({review.by for review in reviews})
    return [
        ReviewRow(
            review_word(review.status),
            REVIEW_COLOURS.get(review.status, "neutral"),
            review.note,
            names[review.by],
            role_words(review.role),
            review.at,
            review.rule_set,
            place == 0,
            review.rule_set != rule_set,
        )
        for place, review in enumerate(reviews)
    ]
