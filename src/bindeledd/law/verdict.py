"""What the law says of a task in a relation: the verdict with everything that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from bindeledd.foundation.language import N_, _
from bindeledd.law.facts import Facts
from bindeledd.law.names import dated
from bindeledd.law.statutes import Citation
from bindeledd.law.weighing import Applied, with_effect

Answer = Literal["allowed", "conditional", "refused", "ask", "not_known"]

WORDS: Final = {
    "allowed": N_("tillatt"),
    "conditional": N_("på vilkår"),
    "refused": N_("nei"),
    "ask": N_("må avklares"),
    "not_known": N_("vet ikke"),
}
# A mark beside the word, so that colour never stands alone.
MARKS: Final = {"allowed": "✓", "conditional": "§", "refused": "✕", "ask": "?", "not_known": "–"}

VALUES: Final = {
    "county_governor": N_("{statsforvalteren}"),
    "delegating_municipality": N_("kommunen som har delegert myndigheten"),
    "joint_complaint_board": N_("en særskilt klagenemnd som kommunestyrene oppnevner"),
    "own_municipality": N_("kommunen selv"),
    "state_line": N_("statens egen klagelinje"),
    "scheme": N_("klageinstansen i ordningen"),
    "none": N_("ingen; avgjørelsen er ikke et enkeltvedtak"),
    "no_decision": N_("ingen; oppgaven har ikke enkeltvedtak"),
    "own_administration": N_("kommunens egen administrasjon"),
    "host_administration": N_("vertskommunens administrasjon"),
    "joint_board": N_("den felles folkevalgte nemnda"),
    "agency": N_("staten ved Nav"),
    "new_municipality": N_("den nye kommunen"),
    "host": N_("vertskommunen"),
    "office": N_("ansatte i kontoret, så langt arbeidet krever det"),
    "own_office_only": N_("bare eget kontor; den andre kommunen er et annet organ"),
    "separate_zone": N_("egen tilgangssone; en annen lovs taushetsplikt følger oppgaven"),
    "consent_only": N_("bare med samtykke, eller anonymt"),
}


def value_text(value: str, on: date) -> str:
    """A decided value in words, with the names of the day."""
    return dated(_(VALUES[value]), on)


@dataclass(frozen=True, slots=True)
class Decided:
    """One value that a rule gives: who decides, who hears complaints and the like. None: not known."""

    value: str | None
    on: date
    by: Applied | None = None

    @property
    def text(self) -> str:
        """The value in words."""
        return value_text(self.value, self.on) if self.value else _("ikke kjent")

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The paragraphs that say so."""
        return self.by.citations if self.by else ()

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "value": self.value,
            "text": self.text,
            "rule": self.by.rule.id if self.by else None,
            "verified": bool(self.by and self.by.verified),
            "citations": [citation.text for citation in self.citations],
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to `allowed(task, model, relation, date)`, and what it rests on.

    `because` decided the verdict; `conditions` must be in place; `applied` are all rules that apply or may.
    """

    facts: Facts
    answer: Answer
    because: tuple[Applied, ...]
    conditions: tuple[Applied, ...]
    applied: tuple[Applied, ...]
    rule_set: str

    @property
    def word(self) -> str:
        """The verdict in a word."""
        return _(WORDS[self.answer])

    @property
    def mark(self) -> str:
        """The verdict as a mark."""
        return MARKS[self.answer]

    @property
    def decides(self) -> Decided:
        """Who decides the cases."""
        return self._decided("decides_by")

    @property
    def access(self) -> Decided:
        """Who may see what, across the border and inside the office."""
        return self._decided("access")

    @property
    def complaint(self) -> Decided:
        """Who hears a complaint."""
        return self._decided("complaint_body")

    @property
    def lower_instance(self) -> Decided:
        """Who prepares a complaint, and may amend the decision."""
        return self._decided("lower_instance")

    @property
    def supervised(self) -> Decided:
        """Whom the state's supervision is addressed to."""
        return self._decided("supervised")

    def _decided(self, key: str) -> Decided:
        """The value of the rule that surely applies: the narrower before the wider, read before derived."""
        sure = [(value, each) for value, each in with_effect(self.applied, key) if not each.missing]
        if not sure:
            return Decided(None, self.facts.on)
        value, each = max(sure, key=lambda pair: _narrowness(pair[1]))
        return Decided(value, self.facts.on, each)

    @property
    def follows(self) -> tuple[Applied, ...]:
        """The duties and facts that come with it: those with a text of the day, and those that warn.

        A rule whose values were decided by others does not follow. A general rule (see `Rule.general`) has
        nothing to do with the question, and stands in the list of rules alone.
        """
        deciding = {id(decided.by) for decided in self._every_value}
        return tuple(
            each
            for each in self._beside
            if not each.missing
            and not each.rule.general
            and (id(each) in deciding or all(name == "admit" for name, _value in each.rule.effect))
        )

    @property
    def could_follow(self) -> tuple[Applied, ...]:
        """What would come with it too if something were known: every other condition of theirs holds."""
        return tuple(each for each in self._beside if each.find_out)

    @property
    def asks(self) -> tuple[str, ...]:
        """The contested questions that the verdict's rules put and nobody has answered, by number."""
        shown = (*self.because, *self.conditions, *self.follows)
        return tuple(sorted({each.asks for each in shown if each.rule.kind == "ask" and each.asks}))

    @property
    def _beside(self) -> tuple[Applied, ...]:
        shown = {id(each) for each in (*self.because, *self.conditions)}
        return tuple(each for each in self.applied if id(each) not in shown and _shown_beside(each))

    @property
    def _every_value(self) -> tuple[Decided, ...]:
        return (self.decides, self.access, self.complaint, self.lower_instance, self.supervised)

    @property
    def to_find_out(self) -> tuple[str, ...]:
        """What nobody has told yet and the verdict or the complaint body hangs on."""
        asked = [each for each in (*self.because, *self.conditions) if each.missing]
        if self.complaint.value is None:
            asked += [each for _value, each in with_effect(self.applied, "complaint_body")]
        found = (p.find_out for each in asked for p in each.missing if p.find_out)
        return tuple(dict.fromkeys(_(text) for text in found))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What the verdict and its conditions stand on, each once."""
        return tuple(dict.fromkeys(c for each in (*self.because, *self.conditions) for c in each.citations))

    @property
    def unverified(self) -> tuple[Applied, ...]:
        """Rules behind the verdict whose text on the day was not read or is derived."""
        return tuple(each for each in (*self.because, *self.conditions) if not each.verified)


def _narrowness(applied: Applied) -> tuple[bool, int, bool, bool]:
    """A rule for named models goes before one for all, and one with more conditions before one with fewer."""
    rule = applied.rule
    return rule.models is not None, len(rule.when), applied.version is not None, applied.verified


def _shown_beside(applied: Applied) -> bool:
    """A duty or fact is shown beside the verdict when a text of the day is known, or it warns."""
    return applied.version is not None or applied.rule.kind in ("must", "must_not", "deadline", "ask")
