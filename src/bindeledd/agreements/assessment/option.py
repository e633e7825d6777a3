"""An option: offices of a proposal, and how each municipality stands to its office in law.

A hybrid is no model of its own: it is several relations, and each is judged (rule R-A-12).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.models import ALL_MODELS, Relation
from bindeledd.law.offices import LEGAL_MODEL
from bindeledd.structure.proposal import Proposal

if TYPE_CHECKING:
    from bindeledd.structure.world import World

TODAY: Final = "0"


@dataclass(frozen=True)
class Option:
    """An alternative. `relations` has one for each municipality that it is about; the host's own has no host.

    `proposal` is what the planner measures; None where the option is not a structure of offices. Raises
    `BadInput` for a municipality in two relations, an unknown model, a host that is not in the option or
    is itself hosted, and relations that do not fit the proposal.
    """

    id: str
    title: str
    proposal: Proposal | None
    relations: tuple[Relation, ...]

    def __post_init__(self) -> None:
        faults = [*self._own_faults(), *self._against_proposal()]
        if faults:
            raise BadInput(*faults)

    @property
    def is_today(self) -> bool:
        """Whether it is today's structure: option 0."""
        return self.id == TODAY

    @property
    def models(self) -> frozenset[str]:
        """The legal models in use, HYBRID too where there are several for offices of more than one."""
        return self.office_models | ({"HYBRID"} if self.is_hybrid else frozenset())

    @property
    def office_models(self) -> frozenset[str]:
        """The legal models in use."""
        return frozenset(each.model for each in self.relations)

    @property
    def is_hybrid(self) -> bool:
        """Whether one office rests on several models: some merge and others delegate, say."""
        return any(len(models) > 1 for models in self._models_by_host().values())

    def relation(self, municipality: str) -> Relation | None:
        """How the municipality stands to its office; None when the option is not about it."""
        return next((each for each in self.relations if each.municipality == municipality), None)

    def _models_by_host(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for each in self.relations:
            found.setdefault(each.host or each.municipality, set()).add(each.model)
        return found

    def _own_faults(self) -> list[Finding]:
        faults = []
        codes = [each.municipality for each in self.relations]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            faults.append(
                self._fault(
                    "twice",
                    _("Disse kommunene står to ganger i alternativet: {codes}.").format(
                        codes=", ".join(twice)
                    ),
                    _("La hver kommune ha ett forhold til kontoret."),
                )
            )
        if not self.relations or not self.title.strip() or not self.id.strip():
            faults.append(
                self._fault(
                    "empty",
                    _("Alternativet mangler navn eller kommuner."),
                    _("Gi det et navn, og si hvilke kommuner det gjelder."),
                )
            )
        for each in self.relations:
            if each.model not in ALL_MODELS:
                faults.append(
                    self._fault(
                        "model",
                        _("«{model}» er ikke en modell.").format(model=each.model[:30]),
                        _("Bruk en av disse: {models}.").format(models=", ".join(ALL_MODELS)),
                    )
                )
            host = self.relation(each.host) if each.host is not None else None
            if each.host is not None and (host is None or host.host is not None):
                faults.append(
                    self._fault(
                        "host",
                        _("Verten {host} for {code} er ikke en vert i alternativet.").format(
                            host=each.host[:20], code=each.municipality[:20]
                        ),
                        _("Ta med verten med sitt eget forhold, uten vert."),
                    )
                )
        return faults

    def _against_proposal(self) -> list[Finding]:
        if self.proposal is None:
            return []
        known = set(self.proposal.codes)
        wrong = [
            each.municipality
            for each in self.relations
            if each.municipality not in known
            or (
                each.host is not None
                and self.proposal.office_of(each.municipality).host not in (each.host, each.municipality)
            )
        ]
        if not wrong:
            return []
        return [
            self._fault(
                "proposal",
                _("Forholdet til disse kommunene passer ikke med kontorene: {codes}.").format(
                    codes=", ".join(wrong[:10])
                ),
                _("La verten være den samme som verten for kontoret."),
            )
        ]

    def _fault(self, code: str, message: str, fix: str) -> Finding:
        return Finding(f"option-{code}", Severity.MUST, message, subject=self.id, fix=fix)

    def as_json(self) -> dict[str, Any]:
        """The option as plain values."""
        return {
            "id": self.id,
            "title": self.title,
            "today": self.is_today,
            "hybrid": self.is_hybrid,
            "offices": None if self.proposal is None else self.proposal.as_json(),
            "relations": [
                {"municipality": each.municipality, "model": each.model, "host": each.host}
                for each in self.relations
            ],
        }


def of_today(world: World) -> Option:
    """Option 0: the offices as they are on the world's day, for those who are planned for."""
    return of_proposal(world, TODAY, _("Dagens struktur"), world.today)


def of_proposal(
    world: World, identity: str, title: str, proposal: Proposal, models: Mapping[str, str] | None = None
) -> Option:
    """The option of a proposal: each municipality's relation as its office says, or as `models` says by code.

    An office of the planner with a host reads as administrative host cooperation, a joint office without
    one as close cooperation. Hosts of those who are planned for come along where they lie around the area.
    Raises `BadInput` for a model given to a municipality that is not in the option.
    """
    given = dict(models or {})
    wanted: list[str] = []
    for code, planned in zip(world.codes, world.planned, strict=True):
        if planned:
            wanted += [code, proposal.office_of(code).host]
    codes = tuple(dict.fromkeys(wanted))
    strange = sorted(set(given) - set(codes))
    if strange:
        raise BadInput(
            Finding(
                "option-unknown-municipality",
                Severity.MUST,
                _("Disse kommunene er ikke med i alternativet: {codes}.").format(
                    codes=", ".join(strange[:10])
                ),
                subject=identity,
                fix=_("Gi modell bare til kommuner som er med i saken."),
            )
        )
    relations = []
    for code in sorted(codes):
        office = proposal.office_of(code)
        model = given.get(code, LEGAL_MODEL[office.model])
        relations.append(Relation(code, model, None if code == office.host else office.host))
    return Option(identity, title, proposal, tuple(relations))
