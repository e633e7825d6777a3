"""What a pack is made from: the reconciliation and the manifest, guarded, and held against each other.

Besides the schema of `reconciliation.json`, the plain values may have `override` (reason and role of whoever
published it red), `renumbered`, `calendar` and `refunds`; they are written to the manifest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bindeledd.cutover.evidence.guard import guard
from bindeledd.cutover.reconciliation import ReconciliationFile
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

_MORE = ("override", "renumbered", "calendar", "refunds")


@dataclass(frozen=True, slots=True)
class Given:
    """The reconciliation, and the manifest with all that the reconciliation has no room for."""

    file: ReconciliationFile
    manifest: Mapping[str, Any]

    @property
    def municipalities(self) -> Mapping[str, str]:
        """Names of municipalities by number."""
        found: Mapping[str, str] = self.manifest.get("municipalities", {})
        return found

    @property
    def units(self) -> Mapping[str, str]:
        """Names of units by number."""
        found: Mapping[str, str] = self.manifest.get("units", {})
        return found


def given(reconciliation: Mapping[str, Any] | ReconciliationFile, manifest: Mapping[str, Any]) -> Given:
    """Both, after a look through them. Raises `BadInput` for what must not leave, and where they differ."""
    more: dict[str, Any] = {}
    if isinstance(reconciliation, ReconciliationFile):
        values = reconciliation.as_json()
    else:
        values = {name: value for name, value in reconciliation.items() if name not in _MORE}
        more = {name: value for name, value in reconciliation.items() if name in _MORE}
    manifest = {**manifest, **more}
    guard({"reconciliation.json": values, "manifest.json": manifest})
    file = ReconciliationFile.from_values(values)
    if different := list(_differing(file, manifest)):
        raise BadInput(*different)
    return Given(file, manifest)


def _differing(file: ReconciliationFile, manifest: Mapping[str, Any]) -> Iterator[Finding]:
    """Evidence that disagrees with itself proves nothing: the plan, the run and the extracts are the same."""
    if manifest["plan"]["hash"] != file.plan.hash:
        yield _different("plan.hash")
    if file.run is not None and manifest["run"] != file.run:
        yield _different("run")
    if file.kind == "after_load":
        return
    hashes = {entry["name"]: entry["in"]["sha256"] for entry in manifest["files"]}
    for place, done in enumerate(file.files):
        if done.sha256 is not None and hashes.get(done.name, done.sha256) != done.sha256:
            yield _different(f"files[{place}].sha256")


def _different(where: str) -> Finding:
    return Finding(
        "evidence-differs",
        Severity.MUST,
        _("Avstemmingen og manifestet sier ikke det samme om «{where}».").format(where=where),
        fix=_("Kjør på nytt, så begge handler om samme kjøring."),
        column=where,
    )
