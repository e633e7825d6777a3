"""A rule file checked before it is used: a fault names file and rule, and nothing of it is taken in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.models import ALL_MODELS
from bindeledd.law.names import known_form
from bindeledd.law.predicates import PREDICATES
from bindeledd.law.rule import EFFECTS, KINDS, SEVERITIES, TAGS, VERIFIED, Rule, Version
from bindeledd.law.statutes import SOURCES, Citation, statutes

_ID = re.compile(r"R-[A-Z]-\d\d[a-z]?")
_BRACED = re.compile(r"\{(\w*)\}")
_RULE_KEYS = frozenset(
    "id title kind severity models when effect then fix open_point versions".split()  # noqa: SIM905
)
_NEEDED = ("id", "title", "kind", "severity", "then", "versions")
_VERSION_KEYS = frozenset({"from", "to", "tag", "cite", "then"})


class _Faults:
    """Every fault of one file, each with file and rule."""

    def __init__(self, file: str) -> None:
        self.file, self.rule, self.found = file, "", []  # type: str, str, list[Finding]

    def add(self, message: str, fix: str) -> None:
        """Note one fault of the rule at hand."""
        where = ", ".join(filter(None, (self.file, self.rule)))
        self.found.append(
            Finding("rule-file", Severity.MUST, f"{where}: {message}", self.rule, fix=fix, file=self.file)
        )

    def one_of(self, what: str, value: object, allowed: Iterable[str]) -> None:
        """Note a value outside a closed set."""
        choices = tuple(allowed)
        if value not in choices:
            self.add(
                _("«{value}» er ikke {what}.").format(value=str(value)[:40], what=what),
                _("Bruk ett av disse: {choices}.").format(choices=", ".join(choices)),
            )

    def rows(self, field: str, value: Any) -> list[Any]:
        """The rows of a list; a fault, and none, when it is no list."""
        if not isinstance(value, list | None):
            self.add(
                _("«{field}» er ikke en liste.").format(field=field),
                _("Se hvordan de andre reglene er skrevet."),
            )
        return value if isinstance(value, list) else []

    def fields(self, field: str, value: Any) -> dict[str, Any]:
        """The fields of a mapping; a fault, and none, when it is no mapping."""
        if not isinstance(value, dict | None):
            self.add(
                _("«{value}» er ikke ført som felt med verdier.").format(value=field),
                _("Se hvordan de andre reglene er skrevet."),
            )
        return value if isinstance(value, dict) else {}


def rules_of(content: Any, file: str) -> tuple[str, tuple[Rule, ...]]:
    """The title of the subject and its rules. Raises `BadInput` with every fault of the file."""
    faults = _Faults(file)
    if not isinstance(content, dict) or not {"subject", "title", "rules"} <= content.keys():
        faults.add(_("filen mangler emne, tittel eller regler."), _("Skriv subject, title og rules øverst."))
        raise BadInput(*faults.found)
    rows = faults.rows("rules", content["rules"])
    rules = [_rule(each, str(content["subject"]), faults) for each in rows]
    seen: set[str] = set()
    for rule in rules:
        if rule is not None and rule.id in seen:
            faults.rule = rule.id
            faults.add(_("regelen står to ganger."), _("Slå dem sammen, eller gi den ene et nytt nummer."))
        seen.add(rule.id if rule else "")
    if faults.found:
        raise BadInput(*faults.found)
    return str(content["title"]), tuple(rule for rule in rules if rule is not None)


def _rule(row: Any, subject: str, faults: _Faults) -> Rule | None:
    faults.rule = str(row.get("id", "?")) if isinstance(row, dict) else "?"
    if not _keys(row, _RULE_KEYS, _NEEDED, faults):
        return None
    if not _ID.fullmatch(faults.rule):
        faults.add(_("regelnummeret er ikke gyldig."), _("Skriv det som R-E-03."))
    before = len(faults.found)
    faults.one_of(_("en regeltype"), row["kind"], KINDS)
    faults.one_of(_("en alvorlighet"), row["severity"], SEVERITIES)
    models = row.get("models", "all")
    for model in () if models == "all" else _list(models):
        faults.one_of(_("en modell"), model, ALL_MODELS)
    when = tuple(_list(row.get("when") or ()))
    for name in when:
        faults.one_of(_("en betingelse"), name, PREDICATES)
    effect = faults.fields("effect", row.get("effect"))
    for key, value in effect.items():
        faults.one_of(_("en virkning"), key, EFFECTS)
        faults.one_of(_("en verdi for {key}").format(key=key), value, EFFECTS.get(key, ()))
    for text in (row["then"], row.get("fix", ""), row["title"]):
        _braces(text, faults)
    dated = faults.rows("versions", row["versions"])
    versions = tuple(v for each in dated if (v := _version(each, faults)) is not None)
    _dates(versions, faults)
    if row["severity"] == "block" and not any(version.tag in VERIFIED for version in versions):
        faults.add(
            _("regelen stopper, men ingen kilde er lest (merket er verken SRC eller S)."),
            _("Sett alvorligheten til warn, eller les kilden og før den på."),
        )
    if effect.get("admit") == "ask" and not row.get("open_point"):
        faults.add(
            _("regelen spør, men sier ikke hvilket spørsmål som skal besvares."),
            _("Skriv nummeret på spørsmålet under open_point."),
        )
    if len(faults.found) > before:
        return None
    return Rule(
        id=faults.rule,
        subject=subject,
        title=str(row["title"]),
        kind=row["kind"],
        severity=row["severity"],
        models=None if models == "all" else frozenset(models),
        when=when,
        effect=tuple(effect.items()),
        then=" ".join(str(row["then"]).split()),
        fix=" ".join(str(row.get("fix", "")).split()),
        open_point=str(row.get("open_point", "")),
        versions=tuple(sorted(versions, key=lambda version: version.start)),
    )


def _version(row: Any, faults: _Faults) -> Version | None:
    if not _keys(row, _VERSION_KEYS, ("from", "tag"), faults):
        return None
    start, end = row["from"], row.get("to")
    if type(start) is not date or (end is not None and type(end) is not date):
        faults.add(_("«from» og «to» skal være datoer."), _("Skriv dem som 2019-11-01."))
        return None
    if end is not None and end <= start:
        faults.add(_("en versjon slutter før den begynner."), _("Sett «to» etter «from»."))
    faults.one_of(_("et merke for kilden"), row["tag"], TAGS)
    cited = faults.rows("cite", row.get("cite"))
    citations = tuple(c for each in cited if (c := _citation(each, start, faults)))
    if row["tag"] in VERIFIED and not citations:
        faults.add(_("en lest kilde er ikke sitert."), _("Før på paragraf eller kilde under cite."))
    if "then" in row:
        _braces(row["then"], faults)
    then = " ".join(str(row["then"]).split()) if row.get("then") else None
    return Version(start, end, row["tag"], citations, then)


def _citation(row: Any, start: date, faults: _Faults) -> Citation | None:
    if not isinstance(row, dict) or not {"law", "source"} & row.keys() or {"law", "source"} <= row.keys():
        faults.add(_("en sitering har verken lov eller kilde, eller begge."), _("Oppgi law, eller source."))
        return None
    if "source" in row:
        faults.one_of(_("en kilde"), row["source"], SOURCES)
        return Citation(source=row["source"], place=str(row.get("place", "")))
    faults.one_of(_("en lov"), row["law"], statutes())
    law = statutes().get(row["law"])
    if law is not None and not law.in_force(start):
        faults.add(
            _("{law} gjaldt ikke {start}, da versjonen begynner.").format(
                law=law.name, start=start.isoformat()
            ),
            _("Siter loven som gjaldt, eller flytt datoen."),
        )
    return Citation(law=row["law"], section=str(row.get("section", "")), part=str(row.get("part", "")))


def _dates(versions: tuple[Version, ...], faults: _Faults) -> None:
    if not versions:
        faults.add(_("regelen har ingen versjoner."), _("Skriv fra når den gjelder, og hvor det står."))
    ordered = sorted(versions, key=lambda version: version.start)
    for earlier, later in pairwise(ordered):
        if earlier.end is None or earlier.end > later.start:
            faults.add(
                _("to versjoner gjelder samtidig fra {start}.").format(start=later.start.isoformat()),
                _("Avslutt den første den dagen den neste begynner."),
            )


def _keys(row: Any, known: frozenset[str], needed: Iterable[str], faults: _Faults) -> bool:
    if not isinstance(row, dict):
        faults.add(
            _("«{value}» er ikke ført som felt med verdier.").format(value=str(row)[:40]),
            _("Se hvordan de andre reglene er skrevet."),
        )
        return False
    unknown, missing = sorted(row.keys() - known), [key for key in needed if row.get(key) in (None, "")]
    if unknown:
        faults.add(
            _("ukjent felt: {fields}.").format(fields=", ".join(map(str, unknown))),
            _("Feltene er {fields}.").format(fields=", ".join(sorted(known))),
        )
    if missing:
        faults.add(
            _("dette mangler: {fields}.").format(fields=", ".join(missing)),
            _("Fyll ut feltet."),
        )
    return not unknown and not missing


def _list(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]


def _braces(text: Any, faults: _Faults) -> None:
    for name in _BRACED.findall(str(text)):
        if not name or not known_form(name):
            faults.add(
                _("teksten har «{name}» i klammer, som ikke er et embetsnavn.").format(name=name),
                _("Skriv {statsforvalteren} eller {kommunedirektøren}, eller ta bort klammene."),
            )
