"""The evidence pack: one folder whose files belong together, the same bytes for the same run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bindeledd.cutover.evidence.given import Given, given
from bindeledd.cutover.evidence.guard import guard, guard_text
from bindeledd.cutover.evidence.page import evidence_page
from bindeledd.cutover.evidence.paper import LANGUAGE, evidence_paper
from bindeledd.cutover.evidence.tabular import MOVES, describe, moves_table, sha256_of
from bindeledd.cutover.keeping.durable import write_durably
from bindeledd.cutover.keeping.places import MANIFEST, as_json
from bindeledd.cutover.reconciliation import ReconciliationFile
from bindeledd.documents import Signatory, text_of
from bindeledd.documents.pdf import issued_file
from bindeledd.foundation.language import N_, _, speaking

RECONCILIATION, PAGE, PAPER, PACKAGE = "reconciliation.json", "bevis.html", "bevis.pdf", "datapackage.json"
_TITLES = {
    RECONCILIATION: N_("Avstemmingen som data"),
    MANIFEST: N_("Filer inn og ut med kontrollsummer"),
    PAGE: N_("Rapporten som nettside"),
    PAPER: N_("Rapporten til utskrift og underskrift"),
    MOVES: N_("Hva som flyttes, og hvor"),
}


def build_pack(
    target: Path,
    reconciliation: Mapping[str, Any] | ReconciliationFile,
    manifest: Mapping[str, Any],
    *,
    signatures: Sequence[Signatory] = (),
) -> tuple[Path, ...]:
    """Write the evidence of a rehearsal or a run into the folder `target`; the files, in reading order.

    `manifest` is that of `make_manifest`. It, or plain values of a reconciliation, may have `override`
    (`reason`, and the role in `by`), `calendar` and `refunds`, as their own modules give them. `signatures`
    are those who sign, else the usual roles. Raises `BadInput`, with nothing written, for anything about a
    person and where the two do not agree.
    """
    found = given(reconciliation, manifest)
    if found.file.kind == "after_load":
        raise ValueError("a check after the load has a pack of its own")
    return _write(target, found, signatures)


def build_after_load_pack(
    target: Path,
    reconciliation: Mapping[str, Any] | ReconciliationFile,
    manifest: Mapping[str, Any],
    *,
    signatures: Sequence[Signatory] = (),
) -> tuple[Path, ...]:
    """Write the evidence of a check after the load, as `build_pack` does.

    `manifest` is the published version's; `received` in it are the files from the receiving system, each with
    `path`, `sha256`, `bytes` and `rows`.
    """
    found = given(reconciliation, manifest)
    if found.file.kind != "after_load":
        raise ValueError("this is no check after the load")
    return _write(target, found, signatures)


def _write(target: Path, found: Given, signatures: Sequence[Signatory]) -> tuple[Path, ...]:
    guard([{"role": one.role, "signed_by": one.name, "body": one.body} for one in signatures])
    contents = _contents(found, signatures)
    target.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        write_durably(target / name, content)
    return tuple(target / name for name in contents)


def _contents(found: Given, signatures: Sequence[Signatory]) -> dict[str, bytes]:
    """Every file of the pack by name; the description of all the others comes last."""
    told = as_json(found.file.as_json())
    manifest = as_json(
        {**found.manifest, "reconciliation": {"path": RECONCILIATION, "sha256": sha256_of(told)}}
    )
    hashes = {RECONCILIATION: sha256_of(told), MANIFEST: sha256_of(manifest)}
    paper = evidence_paper(found, hashes, signatures)
    guard_text(text_of(paper), found.file.run)
    with speaking(LANGUAGE):
        files = {
            RECONCILIATION: told,
            MANIFEST: manifest,
            PAGE: evidence_page(paper, found.file.state),
            PAPER: issued_file(paper),
            MOVES: moves_table(found),
        }
        titles = {name: _(title) for name, title in _TITLES.items()}
        return {**files, PACKAGE: as_json(describe(found, files, titles))}
