"""What the law needs to know of each task of the catalogue (domain section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.statutes import DATA, Citation
from bindeledd.law.yamlfile import read_yaml
from bindeledd.mapping.catalogue import rows
from bindeledd.registry.tasks import group_of


@dataclass(frozen=True, slots=True)
class TaskLaw:
    """A task as the law sees it; see `data/tasks.yaml` for the values."""

    id: str
    name: str
    group: str
    decides: str
    client_data: str
    complaint: str
    across: str
    act: str
    basis: Citation | None
    own_confidentiality: bool
    nynorsk: str

    def named(self, language: str) -> str:
        """The name in a written language of Norwegian."""
        return self.nynorsk if language == "nn" else self.name

    @property
    def municipal(self) -> bool:
        """Whether the municipality owns it: the minimum solution and the optional services."""
        return self.group != "state"

    @property
    def needs_authority(self) -> bool:
        """A municipal task that ends in decisions, or that uses what is confidential about a client."""
        return self.municipal and (self.decides != "no" or self.client_data == "yes")


@cache
def tasks() -> dict[str, TaskLaw]:
    """Every task of the catalogue by id, in its order."""
    known = read_yaml(DATA / "tasks.yaml")
    return {str(row["id"]): _task(str(row["id"]), str(row["name"]), known) for row in rows("tasks")}


def _task(identity: str, name: str, known: dict[str, Any]) -> TaskLaw:
    row = known[identity]
    # YAML reads a bare `no` as false.
    plain = {key: {True: "yes", False: "no"}.get(value, value) for key, value in row.items()}
    basis = Citation(law=row["act"], section=row["basis"]) if row["act"] and row["basis"] else None
    return TaskLaw(
        id=identity,
        name=name,
        group=str(group_of(identity)),
        decides=plain["decides"],
        client_data=plain["client_data"],
        complaint=plain["complaint"],
        across=plain["across"],
        act=row["act"],
        basis=basis,
        own_confidentiality=bool(row.get("own_confidentiality", False)),
        nynorsk=row["nn"],
    )


def task(identity: str) -> TaskLaw:
    """The task of that id. Raises `BadInput` for an unknown one, with the nearest."""
    found = tasks().get(identity.strip().upper())
    if found is not None:
        return found
    from difflib import get_close_matches

    near = get_close_matches(identity.strip().upper(), tasks(), n=1, cutoff=0)
    raise BadInput(
        Finding(
            "unknown-task",
            Severity.MUST,
            _("«{task}» er ikke en oppgave i oppgavelisten.").format(task=identity[:20]),
            fix=_("Mente du {near} ({name})? Oppgavene står i «bindeledd law tasks».").format(
                near=near[0], name=tasks()[near[0]].name
            ),
        )
    )
