"""A model file: JSON, or YAML of the plain kind that people write by hand.

YAML is read without tags of its own, without references from one place to another, and with every
name once in each object, so that what stands in the file is what is read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from bindeledd.agreements.settlement.checks import fault
from bindeledd.agreements.settlement.model import Cooperation, CostModel
from bindeledd.agreements.settlement.records import from_values
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _

# No cooperation of all the country's municipalities comes near.
MOST_BYTES = 1_000_000


def read(path: Path) -> tuple[Cooperation, tuple[CostModel, ...]]:
    """The cooperation and models in a file; one that ends in .json is JSON, any other is YAML.

    Raises `BadInput` for a file that is too large, is no text, or holds something else.
    """
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise _unreadable(path, _("Filen er for stor til å være en modell for oppgjør."))
    try:
        return from_values(parse(content.decode("utf-8-sig"), as_json=path.suffix.lower() == ".json"))
    except BadInput as bad:
        raise BadInput(*(replace(finding, file=path.name) for finding in bad.findings)) from None
    except UnicodeDecodeError:
        raise _unreadable(path, _("Filen er ikke tekst i UTF-8.")) from None
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark
        raise _unreadable(
            path,
            _("Filen er ikke YAML som kan leses: feil på linje {line}.").format(line=at.line + 1)
            if at
            else _("Filen er ikke YAML som kan leses."),
        ) from None
    except json.JSONDecodeError as error:
        raise _unreadable(
            path, _("Filen er ikke JSON som kan leses: feil på linje {line}.").format(line=error.lineno)
        ) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise _unreadable(path, _("Filen kan ikke leses som JSON eller YAML.")) from None


def parse(text: str, *, as_json: bool) -> Any:
    """The values of a text. Raises what the format's own reader raises, and `ValueError` for a name twice."""
    if as_json:
        return json.loads(text, object_pairs_hook=_once)
    return yaml.load(text, Loader=_PlainLoader)  # noqa: S506 - a safe loader that refuses still more


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise json.JSONDecodeError("a name twice", "", 0)
    return found


class _PlainLoader(yaml.SafeLoader):
    """A safe loader that refuses references, and an object with the same name twice."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="a reference", problem_mark=event.start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        names = [str(name.value) for name, _value in node.value]
        if len(set(names)) != len(names):
            raise yaml.MarkedYAMLError(problem="a name twice", problem_mark=node.start_mark)
        return super().construct_mapping(node, deep)


def _unreadable(path: Path, message: str) -> BadInput:
    fix = _("Rett filen, og prøv igjen. Den er JSON når navnet slutter på .json, ellers YAML.")
    return BadInput(replace(fault("file", message, fix), file=path.name))
