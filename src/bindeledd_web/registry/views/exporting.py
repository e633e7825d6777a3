"""The registry on the day, as known at the instant, as files. Each time is remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpResponse
from django.shortcuts import render

from bindeledd.areas.sources import Source
from bindeledd.registry.exporting import excel_bytes, geojson_bytes, statements_csv, zip_bytes
from bindeledd.registry.snapshot import Snapshot
from bindeledd_web.cases.exchange import CSV, XLSX, ZIP, attachment
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.registry.export_actions import note_registry_export
from bindeledd_web.registry.pages.asked import asked
from bindeledd_web.registry.pages.words import sources_of
from bindeledd_web.registry.views.register import shown

GEOJSON = "application/geo+json"
Writer = Callable[[Snapshot, Iterable[Source]], bytes]
WRITERS: dict[str, tuple[str, Writer]] = {
    "zip": (ZIP, zip_bytes),
    "xlsx": (XLSX, excel_bytes),
    "geojson": (GEOJSON, geojson_bytes),
    # A CSV file has no room for its sources; the zip archive has it with them.
    "csv": (CSV, lambda snapshot, _sources: statements_csv(snapshot)),
}


def export(request: CaseRequest, slug: str) -> HttpResponse:
    """A page to choose on; POST with `form` = zip, xlsx, geojson or csv gives the file."""
    require(request.user, Permission.EXPORT_CASE, request.case)
    question = asked(request)
    form = request.POST.get("form", "")
    if request.method != "POST" or form not in WRITERS:
        return render(request, "registry/export.html", shown(request, question, "export"))
    kind, write = WRITERS[form]
    data = write(question.snapshot, sources_of(question).values())
    note_registry_export(
        by=request.user, case=request.case, form=form, on=question.on, known=question.known_text,
        bytes_=len(data),
    )  # fmt: skip
    known = f"-kjent-{question.known_at:%Y%m%dT%H%MZ}" if question.known_at else ""
    return attachment(data, kind, f"{slug}-register-{question.on.isoformat()}{known}.{form}")
