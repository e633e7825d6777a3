"""A YAML file read strictly: plain values only, and no key twice in the same place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _


class _Strict(yaml.CSafeLoader):
    """Safe values, and a mapping in which a key that stands twice is refused."""


def _mapping(loader: Any, node: Any) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key, _value in node.value:
        name = loader.construct_object(key, deep=True)
        if name in seen:
            raise yaml.constructor.ConstructorError(None, None, f"«{name}»", key.start_mark)
        seen.add(name)
    return dict(loader.construct_pairs(node, deep=True))


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(path: Path) -> Any:
    """The plain values of the file. Raises `BadInput` that names file and line where it is not YAML."""
    return parse_yaml(path.read_text(encoding="utf-8"), path.name)


def parse_yaml(text: str, name: str) -> Any:
    """The plain values of the text; `name` is what a fault calls it."""
    try:
        return yaml.load(text, Loader=_Strict)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError) as fault:
        mark = getattr(fault, "problem_mark", None)
        twice = isinstance(fault, yaml.constructor.ConstructorError) and "«" in str(fault.problem)
        message = (
            _("{file}, linje {line}: {key} står to ganger på samme sted.")
            if twice
            else _("{file}, linje {line}: dette er ikke gyldig YAML.")
        )
        raise BadInput(
            Finding(
                "not-yaml",
                Severity.MUST,
                message.format(
                    file=name,
                    line=mark.line + 1 if mark else "?",
                    key=getattr(fault, "problem", ""),
                ),
                fix=_("Rett linjen: innrykk med mellomrom, og hver nøkkel én gang."),
                file=name,
                row=mark.line + 1 if mark else None,
            )
        ) from None
