"""The adopted texts held against each other: per item, who adopted which wording.

They must agree on every mandatory item before the cooperation holds; other differences are asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bindeledd.agreements.decisions.cooperation import Cooperation
from bindeledd.agreements.decisions.events import Adopted
from bindeledd.agreements.decisions.words import listed
from bindeledd.agreements.wording import as_read
from bindeledd.casefolder.cells import shown
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _

# The id of the whole text among the items.
WHOLE = "*"


@dataclass(frozen=True, slots=True)
class Group:
    """Those that adopted one wording, and the wording as the first of them has it."""

    text: str
    municipalities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemTexts:
    """One item: a group per wording, the largest first, and those whose text has no such item."""

    item: str
    groups: tuple[Group, ...]
    lacking: tuple[str, ...]

    @property
    def agree(self) -> bool:
        """Whether all adopted the same wording."""
        return len(self.groups) < 2 and not self.lacking

    @property
    def majority(self) -> Group | None:
        """The wording that more adopted than any other; None when two are as large, or none is known."""
        if not self.groups or (
            len(self.groups) > 1 and len(self.groups[0].municipalities) == len(self.groups[1].municipalities)
        ):
            return None
        return self.groups[0]


def compare_texts(adopted: Mapping[str, Adopted], items: Iterable[str] = ()) -> tuple[ItemTexts, ...]:
    """Per item the groups of identical wording, as `wording.differs` has it, and the whole text last.

    `adopted` is by municipality. `items` come first, in their order, then what else the texts have. `lacking`
    are those whose text has other items but not this one; a text that is not known by item lacks nothing.
    """
    order = list(
        dict.fromkeys((*items, *sorted({item for event in adopted.values() for item in event.items})))
    )
    found = [
        _item(item, {number: event.items.get(item, "") for number, event in adopted.items()})
        for item in order
    ]
    known = {number for number, event in adopted.items() if _known(event)}
    compared = [
        ItemTexts(item, groups, tuple(number for number in lacking if number in known))
        for item, groups, lacking in found
    ]
    item, groups, _lacking = _item(WHOLE, {number: event.whole for number, event in adopted.items()})
    return (*compared, ItemTexts(item, groups, ()))


def _item(item: str, texts: Mapping[str, str]) -> tuple[str, tuple[Group, ...], tuple[str, ...]]:
    by_wording: dict[tuple[str, ...], list[str]] = {}
    lacking = []
    for number, text in sorted(texts.items()):
        wording = as_read(text)
        if wording:
            by_wording.setdefault(wording, []).append(number)
        else:
            lacking.append(number)
    groups = [Group(texts[numbers[0]], tuple(numbers)) for numbers in by_wording.values()]
    groups.sort(key=lambda group: (-len(group.municipalities), group.municipalities))
    return item, tuple(groups), tuple(lacking)


def text_findings(
    adopted: Mapping[str, Adopted], cooperation: Cooperation, cite: Callable[[str], str]
) -> Iterator[Finding]:
    """What the adopted texts do not agree on: mandatory items must agree, anything else is asked about.

    Nothing without a host: no Act demands an agreement then.
    """
    if not cooperation.hosted:
        return
    unknown = _unknown(adopted)
    if unknown:
        yield Finding(
            code="decision-text-unknown",
            severity=Severity.SHOULD,
            message=_(
                "Teksten som {names} vedtok, er ikke registrert punkt for punkt og kan ikke sammenlignes."
            ).format(names=listed(map(cooperation.name, unknown))),
            citation=cite("R-B-15"),
            fix=_("Legg inn teksten fra vedtaket, punkt for punkt."),
            facts={"municipalities": unknown},
        )
    *compared, whole = compare_texts(adopted, (*cooperation.items, *cooperation.other_items))
    for texts in compared:
        if texts.item in cooperation.items:
            yield from _mandatory(texts, cooperation, cite)
        elif not texts.agree and texts.groups:
            yield _other(texts, cooperation, cite)
    if len(whole.groups) > 1 and all(texts.agree or not texts.groups for texts in compared) and not unknown:
        yield _asked(
            "decision-whole-differs",
            _("Tekstene er like i alle punkter, men ikke ordrett like i det som står utenfor punktene."),
            cite,
            WHOLE,
            whole.groups,
        )


def drifted(
    adopted: Mapping[str, Adopted],
    drafted: Mapping[str, str],
    cooperation: Cooperation,
    cite: Callable[[str], str],
) -> Iterator[Finding]:
    """Mandatory items whose draft now says something else than what was adopted: every council adopts anew.

    `drafted` is the text of each item as it is written now; an item that is not drafted says nothing. Nothing
    without a host either.
    """
    if not cooperation.hosted:
        return
    for item, name in cooperation.items.items():
        now = as_read(drafted.get(item, ""))
        other = [
            number
            for number, event in adopted.items()
            if now and event.items.get(item) and as_read(event.items[item]) != now
        ]
        # Where they differ among themselves, that is said already.
        if other and len(other) == sum(item in event.items for event in adopted.values()):
            yield Finding(
                code="draft-differs-from-adopted",
                severity=Severity.SHOULD,
                message=_("Utkastet sier nå noe annet om «{item}» enn det {names} vedtok.").format(
                    item=name, names=listed(map(cooperation.name, other))
                ),
                citation=cite("R-B-02"),
                fix=_("Rett utkastet, eller la alle kommunestyrene vedta endringen."),
                facts={"item": item, "municipalities": other},
            )


def _unknown(adopted: Mapping[str, Adopted]) -> list[str]:
    """Those whose wording cannot be compared: not known by item, and not as a whole text that is."""
    by_item = {number for number, event in adopted.items() if _known(event)}
    whole = {as_read(adopted[number].whole) for number in by_item} - {()}
    if not by_item:
        # Nobody's is known by item: whole texts that are all alike agree in every item all the same.
        texts = {as_read(event.whole) for event in adopted.values()}
        return [] if len(texts) < 2 and () not in texts else list(adopted)
    return [n for n, event in adopted.items() if n not in by_item and as_read(event.whole) not in whole]


def _known(event: Adopted) -> bool:
    return any(as_read(text) for text in event.items.values())


def _mandatory(texts: ItemTexts, cooperation: Cooperation, cite: Callable[[str], str]) -> Iterator[Finding]:
    name = cooperation.items[texts.item]
    if len(texts.groups) > 1:
        majority = texts.majority
        most = (
            _("Flest har «{text}».").format(text=shown(majority.text, 200))
            if majority
            else _("Ingen ordlyd har flertall.")
        )
        yield Finding(
            code="decision-item-differs",
            severity=Severity.MUST,
            message=_(
                "Kommunene har ikke vedtatt det samme om «{item}», som avtalen må ha. {who} {most}"
            ).format(item=name, who=_who(texts.groups, cooperation), most=most),
            # The duty is that every council adopts the agreement; equal texts follow from it.
            citation=cite("R-B-01"),
            fix=_("La {names} vedta den samme teksten som de andre.").format(
                names=listed(cooperation.name(number) for number in _outside(texts))
            )
            if majority
            else _("Bli enige om én tekst, og la alle kommunestyrene vedta den."),
            facts=_facts(texts.item, texts.groups)
            | {"majority": majority.text if majority else "", "differing": list(_outside(texts))},
        )
    if texts.lacking:
        lacking = listed(map(cooperation.name, texts.lacking))
        yield Finding(
            code="decision-item-lacking",
            severity=Severity.MUST,
            message=_("Teksten som {names} vedtok, mangler «{item}», som avtalen må ha.").format(
                names=lacking, item=name
            ),
            citation=cite("R-B-01"),
            fix=_("Legg inn punktet fra vedtaket; står det ikke der, må kommunestyret vedta det."),
            facts={"item": texts.item, "municipalities": list(texts.lacking)},
        )


def _other(texts: ItemTexts, cooperation: Cooperation, cite: Callable[[str], str]) -> Finding:
    who = _who(texts.groups, cooperation)
    if texts.lacking:
        who += " " + _("Uten punktet: {names}.").format(names=listed(map(cooperation.name, texts.lacking)))
    name = cooperation.other_items.get(texts.item, texts.item)
    message = _("Tekstene er ulike om «{item}», som loven ikke krever. {who}").format(item=name, who=who)
    return _asked("decision-other-differs", message, cite, texts.item, texts.groups)


def _asked(
    code: str, message: str, cite: Callable[[str], str], item: str, groups: Sequence[Group]
) -> Finding:
    return Finding(
        code=code,
        severity=Severity.SHOULD,
        message=message,
        citation=cite("R-B-15"),
        fix=_("Avklar med kommunene om forskjellen er ment, og noter svaret."),
        facts=_facts(item, groups),
    )


def _who(groups: Iterable[Group], cooperation: Cooperation) -> str:
    """«Fauske, Beiarn og Saltdal: «tolv måneder». Hamarøy: «seks måneder».»"""
    return " ".join(
        f"{listed(map(cooperation.name, group.municipalities))}: «{shown(group.text, 120)}»."
        for group in groups
    )


def _outside(texts: ItemTexts) -> tuple[str, ...]:
    """Those outside the largest group."""
    return tuple(number for group in texts.groups[1:] for number in group.municipalities)


def _facts(item: str, groups: Iterable[Group]) -> dict[str, object]:
    return {"item": item, "groups": [list(group.municipalities) for group in groups]}
