"""A YAML file by its parts, each with its line: texts as they stand, and nothing that is not expected."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Place:
    """One part of the file: a text, a list or pairs; `file` is what a fault calls the file."""

    node: Any
    file: str

    @staticmethod
    def of_text(text: str, file: str) -> Place:
        """The whole file. Raises `BadInput` with the line where it is not YAML."""
        try:
            node = yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            raise fault(
                "not-yaml",
                file,
                mark.line + 1 if mark else None,
                _("Dette er ikke gyldig YAML."),
                _("Rett linjen: innrykk med mellomrom, og kolon med mellomrom etter."),
            ) from None
        if node is None:
            raise fault(
                "empty", file, None, _("Filen er tom."), _("Slett den, og kjør «bindeledd cutover init».")
            )
        return Place(node, file)

    @property
    def line(self) -> int:
        """The line where it begins."""
        return int(self.node.start_mark.line) + 1

    @property
    def empty(self) -> bool:
        """Whether nothing stands there."""
        return isinstance(self.node, yaml.ScalarNode) and self.node.tag == _NULL

    def refuse(self, code: str, message: str, fix: str) -> BadInput:
        """The fault here."""
        return fault(code, self.file, self.line, message, fix)

    def text(self) -> str:
        """The text that stands there, with or without quotation marks in the file."""
        if not isinstance(self.node, yaml.ScalarNode) or self.empty:
            raise self.refuse(
                "wrong-shape", _("Her skal det stå én verdi."), _("Skriv verdien etter kolonet.")
            )
        return str(self.node.value)

    def choice(self, allowed: Collection[str], what: str) -> str:
        """The text, when it is one of those allowed; `what` says in words what it is."""
        value = self.text()
        if value not in allowed:
            raise self.refuse(
                "unknown-value",
                _("Ukjent {what}: «{value}».").format(what=what, value=value[:60]),
                _("Det kan stå: {allowed}.").format(allowed=", ".join(allowed)),
            )
        return value

    def pairs(self) -> dict[str, Place]:
        """The keys here with what stands under them; none where nothing stands. No key stands twice."""
        if self.empty:
            return {}
        if not isinstance(self.node, yaml.MappingNode):
            raise self.refuse(
                "wrong-shape",
                _("Her skal det stå nøkler med verdier."),
                _("Skriv «nøkkel: verdi», én per linje."),
            )
        found: dict[str, Place] = {}
        for key, value in self.node.value:
            name = Place(key, self.file).text()
            if name in found:
                raise Place(key, self.file).refuse(
                    "key-twice",
                    _("«{key}» står to ganger på samme sted.").format(key=name[:60]),
                    _("Behold den ene."),
                )
            found[name] = Place(value, self.file)
        return found

    def keys(self, allowed: Collection[str]) -> dict[str, Place]:
        """As `pairs`, with no other keys than those allowed; a key without a value is left out."""
        found = self.pairs()
        for key, value in found.items():
            if key not in allowed:
                raise value.refuse(
                    "unknown-key",
                    _("Ukjent nøkkel: «{key}».").format(key=key[:60]),
                    _("Det kan stå: {allowed}.").format(allowed=", ".join(allowed)),
                )
        return {key: value for key, value in found.items() if not value.empty}

    def items(self) -> Iterator[Place]:
        """The parts of a list; none where nothing stands."""
        if self.empty:
            return
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.refuse(
                "wrong-shape", _("Her skal det stå en liste."), _("Begynn hver linje i listen med «- ».")
            )
        for node in self.node.value:
            yield Place(node, self.file)


def fault(code: str, file: str, line: int | None, message: str, fix: str) -> BadInput:
    """One thing that is wrong with the mapping, with its line."""
    where = message if line is None else _("Linje {line}: {message}").format(line=line, message=message)
    return BadInput(Finding(code=code, severity=Severity.MUST, message=where, fix=fix, file=file, row=line))
