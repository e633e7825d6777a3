"""Options and judgements as files that people write, in YAML or JSON.

An option: a title and the offices that are new, each with host, members, branches and legal model; whoever
is in none of them stands as today. `models` gives single members another model than their office (a hybrid).

    title: Vertskommune i Indre Salten
    offices:
      - {host: "1841", members: ["1841", "1845", "1849"], branches: ["1849"], model: HOST_ADMIN,
         models: {"1845": MERGER}}

A proposal file from the planner is an option too. Judgements are a list with option, theme, text, author,
evidence, on (a date) and, where the author gives one, grade.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bindeledd.agreements.assessment.assessment import Judgement
from bindeledd.agreements.assessment.option import Option, of_proposal
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.models import ALL_MODELS, HOST_MODELS
from bindeledd.law.yamlfile import parse_yaml
from bindeledd.structure.files import FORMAT, proposal_in
from bindeledd.structure.naming import code_of
from bindeledd.structure.proposal import Model, Office, Proposal, office

if TYPE_CHECKING:
    from bindeledd.structure.world import World

MOST_BYTES: Final = 2_000_000
_OPTION: Final = frozenset({"title", "offices"})
_OFFICE: Final = frozenset({"host", "members", "branches", "model", "models"})
_JUDGEMENT: Final = ("option", "theme", "text", "author", "evidence", "on", "grade")


def read_option(path: Path, world: World, identity: str) -> Option:
    """The option in a file. Raises `BadInput` that names the file, with everything that is wrong with it."""
    content = _content(path)
    try:
        if isinstance(content, Mapping) and content.get("format") == FORMAT:
            proposal = proposal_in(content, path)
            # Who the planner left out, for lack of need, stands as today.
            return of_proposal(world, identity, path.stem, _with_rest(world, proposal.offices))
        return option_of(content, world, identity)
    except BadInput as bad:
        raise BadInput(*(replace(finding, file=path.name) for finding in bad.findings)) from None


def option_of(content: Any, world: World, identity: str) -> Option:
    """The option in plain values, as a file has it. Raises `BadInput`."""
    row = _mapping(content, _OPTION, _("et alternativ"))
    title, offices = row.get("title"), row.get("offices")
    if not isinstance(title, str) or not title.strip():
        raise _wrong(_("Alternativet mangler «title»."), _("Gi det et navn som folk kjenner igjen."))
    if not isinstance(offices, list) or not offices:
        raise _wrong(
            _("Alternativet mangler «offices»."),
            _("Skriv kontorene som er nye. Kommuner som ikke står der, blir som i dag."),
        )
    made: list[Office] = []
    models: dict[str, str] = {}
    for each in offices:
        one, of_members = _office(_mapping(each, _OFFICE, _("et kontor")), world)
        made.append(one)
        models |= of_members
    return of_proposal(world, identity, title.strip(), _with_rest(world, made), models)


def _office(row: Mapping[str, Any], world: World) -> tuple[Office, dict[str, str]]:
    """An office, and the legal model of each of its members."""
    members = [code_of(world, code) for code in _texts(row, "members")]
    host = code_of(world, str(row.get("host", "")))
    model = _model(row.get("model"))
    own = row.get("models", {})
    if not isinstance(own, Mapping):
        raise _wrong(_("«models» er ikke en liste av kommuner og modeller."), _("Skriv kommune: modell."))
    singled = {code_of(world, str(code)): _model(each) for code, each in own.items()}
    strange = sorted(set(singled) - set(members))
    if strange:
        raise _wrong(
            _("«models» har kommuner som ikke er med i kontoret: {codes}.").format(codes=", ".join(strange)),
            _("Ta dem med blant «members», eller ut av «models»."),
        )
    if host not in members:
        raise _wrong(_("Verten er ikke blant kommunene i kontoret."), _("Ta verten med i «members»."))
    shape: Model = "own" if len(set(members)) == 1 else "host" if _hosted(model, singled) else "joint"
    branches = [code_of(world, code) for code in _texts(row, "branches")]
    of_members = {code: singled.get(code, model) for code in members}
    return office(members, host, branches, shape), of_members


def _hosted(model: str, singled: Mapping[str, str]) -> bool:
    """Whether one municipality does the work for the others with authority: the planner's host office."""
    return bool({model, *singled.values()} & (HOST_MODELS | {"MERGER"}))


def _with_rest(world: World, offices: Sequence[Office]) -> Proposal:
    """These offices, and whoever is in none of them as today: what is left of an office goes on."""
    taken = {code for each in offices for code in each.members}
    rest = []
    for each in world.today.offices:
        left = [code for code in each.members if code not in taken]
        if len(left) == len(each.members):
            rest.append(each)
        elif left:
            host = each.host if each.host in left else left[0]
            branches = [code for code in each.branches if code in left and code != host]
            rest.append(office(left, host, branches, each.model if len(left) > 1 else "own"))
    return Proposal((*offices, *rest))


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements in a file. Raises `BadInput` that names the file and the row, with every fault."""
    content = _content(path)
    if not isinstance(content, list):
        raise _wrong(
            _("Filen er ikke en liste av vurderinger."),
            _("Skriv en liste, én vurdering i hvert punkt."),
            path,
        )
    faults: list[Finding] = []
    found: list[Judgement] = []
    for place, row in enumerate(content, start=1):
        try:
            found.append(_judgement(_mapping(row, frozenset(_JUDGEMENT), _("en vurdering"))))
        except BadInput as bad:
            faults += [replace(finding, file=path.name, row=place) for finding in bad.findings]
    if faults:
        raise BadInput(*faults)
    return tuple(found)


def _judgement(row: Mapping[str, Any]) -> Judgement:
    on = row.get("on")
    if isinstance(on, str):
        try:
            on = date.fromisoformat(on)
        except ValueError:
            on = None
    if type(on) is not date:
        raise _wrong(_("Vurderingen mangler dato («on»)."), _("Skriv år-måned-dag, som 2018-05-01."))
    grade = row.get("grade")
    told = {name: str(row.get(name) or "") for name in ("option", "theme", "text", "author", "evidence")}
    return Judgement(**told, on=on, grade=None if grade in (None, "") else str(grade))


def _content(path: Path) -> Any:
    with path.open("rb") as file:
        raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise _wrong(_("Filen er for stor."), _("Del den, eller ta bort det som ikke hører til."), path)
    try:
        # JSON is read as YAML too, so that a key that stands twice is refused in both.
        return _plain_keys(parse_yaml(raw.decode("utf-8-sig"), path.name))
    except UnicodeDecodeError:
        raise _wrong(_("Filen er ikke tekst i UTF-8."), _("Lagre den som UTF-8."), path) from None
    except RecursionError:
        raise _wrong(_("Filen har for mange nivåer."), _("Skriv den enklere."), path) from None


def _plain_keys(content: Any) -> Any:
    """YAML reads a bare `on` as true: as the name of a field it is what was written."""
    if isinstance(content, dict):
        return {("on" if key is True else key): _plain_keys(value) for key, value in content.items()}
    return [_plain_keys(each) for each in content] if isinstance(content, list) else content


def _mapping(content: Any, known: frozenset[str], what: str) -> Mapping[str, Any]:
    if not isinstance(content, Mapping):
        raise _wrong(
            _("Dette er ikke {what}.").format(what=what),
            _("Skriv feltene {names}.").format(names=", ".join(sorted(known))),
        )
    strange = sorted(str(key)[:30] for key in content if key not in known)
    if strange:
        raise _wrong(
            _("Ukjente felt i {what}: {names}.").format(what=what, names=", ".join(strange)),
            _("Bruk bare {names}.").format(names=", ".join(sorted(known))),
        )
    return content


def _texts(row: Mapping[str, Any], name: str) -> list[str]:
    found = row.get(name) or []
    if not isinstance(found, list) or (name == "members" and not found):
        raise _wrong(
            _("«{name}» er ikke en liste av kommuner.").format(name=name),
            _("Skriv kommunenumre i anførselstegn, eller navn."),
        )
    # A bare number has lost its leading zero if it had one.
    return [f"{each:04d}" if isinstance(each, int) else str(each) for each in found]


def _model(value: Any) -> str:
    if not isinstance(value, str) or value.upper() not in ALL_MODELS:
        raise _wrong(
            _("«{model}» er ikke en modell.").format(model=str(value)[:30]),
            _("Bruk en av disse: {models}.").format(models=", ".join(ALL_MODELS)),
        )
    return value.upper()


def _wrong(message: str, fix: str, path: Path | None = None) -> BadInput:
    return BadInput(
        Finding("option-file", Severity.MUST, message, fix=fix, file=path.name if path is not None else "")
    )
