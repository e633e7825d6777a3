"""Where everything lies in a cut-over folder: the extracts, `ut/`, and the state in `.bindeledd/`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bindeledd.cutover.keeping.durable import write_durably
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

STATE = ".bindeledd"
PUBLISHED = "ut"
REORGANISATION = "omlegging.json"
MAPPING = "kobling.yaml"
DIVISIONS = "deling.csv"
MANIFEST = "manifest.json"
# Where a rehearsal writes, among the runs; removed when it is over.
REHEARSAL = "prove"
_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Folder:
    """A cut-over folder by its root. Nothing is written outside `state` and `published`."""

    root: Path

    @property
    def state(self) -> Path:
        """The folder of state."""
        return self.root / STATE

    @property
    def published(self) -> Path:
        """The version that counts, when there is one."""
        return self.root / PUBLISHED

    @property
    def reorganisation(self) -> Path:
        """The change set."""
        return self.root / REORGANISATION

    @property
    def mapping(self) -> Path:
        """The mapping of files and columns."""
        return self.root / MAPPING

    @property
    def divisions(self) -> Path:
        """The folder's own lists for split municipalities; need not be there."""
        return self.root / DIVISIONS

    @property
    def plan(self) -> Path:
        """The compiled plan."""
        return self.state / "plan.json"

    @property
    def decisions(self) -> Path:
        """The decisions taken about single rows."""
        return self.state / "decisions.csv"

    @property
    def journal(self) -> Path:
        """What was done, line by line."""
        return self.state / "journal.jsonl"

    @property
    def rehearsals(self) -> Path:
        """One file for each dry run."""
        return self.state / "rehearsals"

    @property
    def after_loads(self) -> Path:
        """One file for each check of what the receiving system holds."""
        return self.state / "after"

    @property
    def runs(self) -> Path:
        """One folder for each run."""
        return self.state / "runs"

    @property
    def room(self) -> Path:
        """Where work in progress lies; may be removed between commands."""
        return self.state / "room"

    @property
    def sample(self) -> bool:
        """Whether the folder is a sample, where synthetic identity numbers belong."""
        return self.about().get("sample") is True

    def run(self, identity: str) -> Path:
        """The folder of a run."""
        return self.runs / identity

    def staged(self, identity: str) -> Path:
        """What a run wrote, while it is not the version that counts."""
        return self.run(identity) / PUBLISHED

    def about(self) -> dict[str, Any]:
        """What the folder is; empty where it has not been begun."""
        try:
            found = json.loads((self.state / "folder.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def begin(self, **about: Any) -> None:
        """Make the folder of state, with what the folder is."""
        self.state.mkdir(exist_ok=True)
        write_durably(self.state / "folder.json", as_json({"schema": _SCHEMA, **about}))

    def need(self, path: Path, fix: str) -> Path:
        """The path, which must be there. Raises `BadInput` that says what is missing and what to do."""
        if not path.exists():
            name = path.relative_to(self.root) if path.is_relative_to(self.root) else Path(path.name)
            raise BadInput(
                Finding(
                    code="cutover-missing-file",
                    severity=Severity.MUST,
                    message=_("«{name}» finnes ikke i mappen.").format(name=name.as_posix()),
                    fix=fix,
                )
            )
        return path


def open_folder(text: str) -> Folder:
    """The folder with that path. Raises `BadInput` when it is none."""
    root = Path(text).resolve()
    if not root.is_dir():
        raise BadInput(
            Finding(
                code="cutover-no-folder",
                severity=Severity.MUST,
                message=_("«{name}» er ikke en mappe.").format(name=root.name[:60]),
                fix=_("Oppgi mappen med uttrekkene, eller lag et eksempel med «bindeledd cutover sample»."),
            )
        )
    return Folder(root)


def as_json(values: Any) -> bytes:
    """Plain values as JSON that people can read, the same bytes each time."""
    return (json.dumps(values, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
