"""An alternative as files: CSV, workbook, GeoJSON for maps, and the JSON that the command line reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from bindeledd import __version__
from bindeledd.foundation import BadInput
from bindeledd.law.offices import office_findings
from bindeledd.law.rulebook import rulebook
from bindeledd.structure.exporting import Export, proposal_csv, proposal_geojson, proposal_workbook
from bindeledd.structure.files import proposal_file
from bindeledd.structure.wishes import Wishes
from bindeledd_web.cases.exchange import CSV, XLSX, attachment
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.structure.asked import Asked, asked_about
from bindeledd_web.structure.run_actions import note_structure_export
from bindeledd_web.structure.shown import shown
from bindeledd_web.structure.worlds import leaders_today

GEOJSON = "application/geo+json"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of file: its ending, what it is called, what it is for, and how it is written."""

    form: str
    title: Promise
    text: Promise
    media_type: str
    write: Callable[[Export], bytes]


def _csv(export: Export) -> bytes:
    return proposal_csv(export, norwegian_excel=True)


def _json(export: Export) -> bytes:
    content = proposal_file(export.world, export.proposal, export.prices, Wishes(locked=export.locked))
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


FORMS = (
    Form(
        "xlsx",
        gettext_lazy("Excel"),
        gettext_lazy("kommunene, målene mot i dag, prisene og kildene på hvert sitt ark."),
        XLSX,
        proposal_workbook,
    ),
    Form("csv", gettext_lazy("CSV"), gettext_lazy("én rad for hver kommune."), CSV, _csv),
    Form(
        "geojson",
        gettext_lazy("GeoJSON"),
        gettext_lazy("kommunene med grenser, for kartprogrammer."),
        GEOJSON,
        proposal_geojson,
    ),
    Form(
        "json",
        gettext_lazy("JSON"),
        gettext_lazy("kontorene slik kommandolinjen leser dem, som forslag.json."),
        JSON,
        _json,
    ),
)


def file(request: CaseRequest, slug: str, alternative: str, form: str) -> HttpResponse:
    """The alternative as one of the files. Each time is remembered."""
    require(request.user, Permission.EXPORT_CASE, request.case)
    chosen = next((each for each in FORMS if each.form == form), None)
    if chosen is None:
        raise Http404
    try:
        asked = asked_about(request, alternative)
        asked.measured()
    except BadInput as error:
        return shown(request, "cannot", {"findings": error.findings})
    export = export_of(asked)
    data = chosen.write(export)
    note_structure_export(
        by=request.user, case=request.case, target=asked.slug, title=asked.title, form=form, bytes_=len(data)
    )
    # The command line is told to read `forslag.json`; the other files carry version and content.
    made_by = f"bindeledd-{__version__}-{export.content_hash[:8]}"
    name = "forslag.json" if form == "json" else f"{slug}-{asked.slug}-{made_by}.{form}"
    return attachment(data, chosen.media_type, name)


def export_of(asked: Asked) -> Export:
    """What is written of an alternative."""
    found = asked.stored.found if asked.stored is not None else {}
    leaders = leaders_today(asked.case, asked.world.date)
    locked = asked.stored.locked_offices if asked.stored is not None else ()
    return Export(
        asked.world,
        asked.prices,
        asked.proposal,
        asked.title,
        found,
        leaders,
        locked,
        legal=office_findings,
        rule_set=rulebook().version,
    )
