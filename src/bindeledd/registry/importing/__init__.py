"""The publishers' own lists, as they publish them: all of a list or nothing, with every fault named.

- `klass_changes`, `klass_codes`: SSB Klass' changes and codes, JSON and CSV
- `skatteetaten`: Skatteetaten's historical municipalities, XML
- `nav_units`: NAV's unit lists, JSON and CSV
- `imported`: what each gives; `differences`: what it says otherwise than a registry
- `listing`: rows out of a file; `faults`, `changes`, `names`: what several lists share
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bindeledd.casefolder.limits import load
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.registry.importing.differences import differences
from bindeledd.registry.importing.imported import Imported, Origin
from bindeledd.registry.importing.klass_changes import read_klass_changes
from bindeledd.registry.importing.klass_codes import read_klass_codes
from bindeledd.registry.importing.nav_units import read_nav_units
from bindeledd.registry.importing.skatteetaten import read_skatteetaten

__all__ = ["FORMATS", "Format", "Imported", "Origin", "differences", "read_list"]


@dataclass(frozen=True, slots=True)
class Format:
    """A publisher's format: what reads it, and the id that its source has when none is given."""

    read: Callable[[bytes, str, Origin], Imported]
    source: str


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "klass-changes": Format(read_klass_changes, "ssb-klass-131"),
        "klass-codes": Format(read_klass_codes, "ssb-klass-131"),
        "skatteetaten": Format(read_skatteetaten, "skatteetaten-historiske-kommuner"),
        "nav-units": Format(read_nav_units, "nav-enheter"),
    }
)


def read_list(kind: str, source: Path | str | bytes, origin: Origin, file: str = "") -> Imported:
    """The list in a file, read by the format of that name; `file` is what to call bytes.

    Raises `BadInput`: no such format or file, a file larger than any list, or every fault in it.
    """
    if kind not in FORMATS:
        raise BadInput(
            Finding(
                code="unknown-format",
                severity=Severity.MUST,
                message=_("«{format}» er ikke et format her.").format(format=kind[:20]),
                fix=_("Velg ett av disse: {formats}.").format(formats=", ".join(FORMATS)),
            )
        )
    data, name = load(source, file)
    return FORMATS[kind].read(data, name, origin)
