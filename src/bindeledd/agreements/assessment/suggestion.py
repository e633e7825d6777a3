"""What the facts of an area point towards: a suggestion with reasons and citations, never a decision.

1. The composition is questioned: look at the boundary first.
2. Municipal decisions are to be shared, and the law refuses that under close cooperation: not that one first.
3. A merger is decided and others are to delegate: a hybrid. A merger alone: the merger.
4. Decisions are to be shared, and the law carries it: administrative host cooperation first.
5. Otherwise no model is forced: develop today's structure.

What nobody has stated is not known: it is asked for, and never taken as yes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from bindeledd.agreements.assessment.area_facts import AreaFacts, Fact
from bindeledd.agreements.assessment.legal import cited
from bindeledd.foundation.language import N_, _
from bindeledd.law.admissibility import allowed
from bindeledd.law.facts import For
from bindeledd.law.rulebook import rulebook
from bindeledd.law.statutes import Citation
from bindeledd.law.tasks import tasks
from bindeledd.law.verdict import Verdict

__all__ = ["AreaFacts", "Suggested", "Suggestion", "suggest"]

TITLES: Final = {
    "REVIEW_BOUNDARY": N_("Se på sammensetningen av området først"),
    "CLOSE_COOP_NOT_FIRST": N_("Tett samarbeid kan ikke være førstevalget"),
    "HYBRID": N_("Blanding: sammenslåing i kjernen og vertskommune for naboene"),
    "MERGER": N_("Kommunesammenslåing"),
    "HOST_ADMIN": N_("Administrativt vertskommunesamarbeid"),
    "STATUS_QUO_DEVELOP": N_("Behold dagens struktur og utvikle samarbeidet"),
    "CLARIFY_ATTITUDES": N_("Avklar hva kommunene vil"),
    "FIND_OUT_SHARING": N_("Finn ut om kommunale avgjørelser skal deles"),
    "CLARIFY_COUNTY": N_("Avklar hva fylkesgrensen betyr"),
    "KEEP_PRESENCE": N_("Si hvor det fortsatt skal være mennesker å møte"),
    "ALIGN_SYSTEMS": N_("Planlegg felles fagsystem"),
    "LAW_DOES_NOT_CARRY": N_("Loven bærer ikke deling av avgjørelsene denne dagen"),
}
# Codes that are a model, or a mixture of models; all others say what to do or to look at.
MODEL_CODES: Final = ("HYBRID", "MERGER", "HOST_ADMIN")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that the facts point towards, with the reasons in words and what they rest on."""

    code: str
    reasons: tuple[str, ...]
    citations: tuple[Citation, ...]

    @property
    def title(self) -> str:
        """What is suggested, in words."""
        return _(TITLES[self.code])

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "code": self.code,
            "title": self.title,
            "reasons": list(self.reasons),
            "citations": [citation.text for citation in self.citations],
        }


@dataclass(frozen=True, slots=True)
class Suggested:
    """All that the facts of an area point towards, what comes first first."""

    area: AreaFacts
    on: date
    suggestions: tuple[Suggestion, ...]
    rule_set: str

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in order."""
        return tuple(each.code for each in self.suggestions)

    @property
    def model(self) -> str | None:
        """The model that the facts point towards first; None where they force none."""
        return next((code for code in self.codes if code in MODEL_CODES), None)

    @property
    def notice(self) -> str:
        """What a reader must know of it."""
        return _(
            "Dette er et forslag fra noen få opplysninger om området, og ikke en vurdering. "
            "Opplysninger som mangler, regnes som ukjente. Kommunene bestemmer selv."
        )

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "area": self.area.id,
            "name": self.area.name,
            "date": self.on.isoformat(),
            "suggestion_only": True,
            "notice": self.notice,
            "model": self.model,
            "suggestions": [each.as_json() for each in self.suggestions],
            "unknown": list(self.area.unknown),
            "rule_set": self.rule_set,
        }


def suggest(area: AreaFacts, on: date) -> Suggested:
    """What the facts of the area point towards under the law of the day. Raises `BadInput` as `allowed`."""
    found: list[Suggestion] = []
    shares = area.shares_decisions
    if _is(area.boundary_questioned, True):
        found.append(_from("REVIEW_BOUNDARY", area.boundary_questioned))
    model = _model(area, on, found)
    if model is not None:
        found.append(model)
    if _is(shares, True):
        refused = _refused("CLOSE_COOP", on)
        if refused:
            reason = _("{count} kommunale oppgaver kan ikke avgjøres på tvers uten delegering.").format(
                count=len(refused)
            )
            found.append(_from("CLOSE_COOP_NOT_FIRST", shares, reasons=(reason,), law=cited(refused)))
    elif model is None:
        found.append(_develop(area))
    if shares is None:
        found.append(
            Suggestion(
                "FIND_OUT_SHARING",
                (_("Ingen kilde sier om kommunene vil avgjøre kommunale saker felles."),),
                (),
            )
        )
    if not _is(area.attitude_clarified, True):
        found.append(_attitudes(area))
    if _is(area.crosses_county, True):
        found.append(_from("CLARIFY_COUNTY", area.crosses_county))
    if _is(area.presence_needed, True):
        found.append(_from("KEEP_PRESENCE", area.presence_needed))
    if _is(area.same_system, False):
        found.append(_from("ALIGN_SYSTEMS", area.same_system))
    return Suggested(area, on, tuple(found), rulebook().version)


def _model(area: AreaFacts, on: date, found: list[Suggestion]) -> Suggestion | None:
    """The model that the facts point towards, when they point towards one."""
    merging, sharing = _is(area.merger_decided, True), _is(area.shares_decisions, True)
    carried = sharing or _is(area.partners_delegate, True)
    if carried and not (merging and not _is(area.partners_delegate, True)):
        refused = _refused("HOST_ADMIN", on)
        if refused:
            found.append(_from("LAW_DOES_NOT_CARRY", area.shares_decisions, law=cited(refused)))
            return None
        law = cited(_across("HOST_ADMIN", on))
        reason = _("Loven lar en vert avgjøre sakene når vilkårene er oppfylt.")
        if merging:
            return _from("HYBRID", area.merger_decided, area.partners_delegate, reasons=(reason,), law=law)
        return _from("HOST_ADMIN", area.shares_decisions, area.partners_delegate, reasons=(reason,), law=law)
    return _from("MERGER", area.merger_decided) if merging else None


def _develop(area: AreaFacts) -> Suggestion:
    reasons = (_("Ingenting i opplysningene krever en ny modell nå."),)
    return _from("STATUS_QUO_DEVELOP", area.wishes_local_freedom, reasons=reasons)


def _attitudes(area: AreaFacts) -> Suggestion:
    if area.attitude_clarified is not None:
        return _from("CLARIFY_ATTITUDES", area.attitude_clarified)
    return Suggestion("CLARIFY_ATTITUDES", (_("Ingen kilde sier at alle kommunene har bestemt seg."),), ())


def _from(
    code: str, *facts: Fact | None, reasons: tuple[str, ...] = (), law: tuple[Citation, ...] = ()
) -> Suggestion:
    """A suggestion that rests on these facts, where they are known, and on this law."""
    known = [fact for fact in facts if fact is not None]
    said = tuple(fact.sentence for fact in known)
    sources = (fact.source for fact in known)
    return Suggestion(code, (*said, *reasons), tuple(dict.fromkeys((*law, *sources))))


def _is(fact: Fact | None, value: bool) -> bool:
    """Whether the fact is known to be that; a fact that is not known is neither."""
    return fact is not None and fact.value is value


def _across(model: str, on: date) -> tuple[Verdict, ...]:
    """The verdicts on each municipal task that needs authority, for another municipality's residents."""
    other: For = "other"
    return tuple(allowed(each.id, model, other, on) for each in tasks().values() if each.needs_authority)


def _refused(model: str, on: date) -> tuple[Verdict, ...]:
    return tuple(each for each in _across(model, on) if each.answer == "refused")
