"""The overview of a case: map and table of one measure, and the same table as a file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bindeledd import __version__
from bindeledd.casefolder.tabular import csv_bytes, excel_bytes
from bindeledd.foundation.language import day
from bindeledd.mapping import Case
from bindeledd_web.cases.exchange import CSV, XLSX, attachment
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.mapping.presenters.maps import measure_map
from bindeledd_web.mapping.presenters.measures import BY_ID, MEASURES, Measure
from bindeledd_web.mapping.presenters.overview import export_fields, export_rows
from bindeledd_web.mapping.presenters.overview import overview as presented
from bindeledd_web.people.permissions import Permission, has_permission, require


def chosen_measure(request: CaseRequest, view: Case) -> Measure:
    """The measure in `vis`; missing or unknown, the service areas, or the offices of a case without areas."""
    first = MEASURES[0] if view.service_areas(request.as_of) else BY_ID["kontor"]
    return BY_ID.get(request.GET.get("vis", ""), first)


def overview(request: CaseRequest, slug: str) -> HttpResponse:
    """Map, key figures, findings and table. `vis` is the measure, `som` map or table, `sorter` the order."""
    require(request.user, Permission.VIEW_CASE, request.case)
    view = load(request.case, request.as_of)
    measure = chosen_measure(request, view)
    with_map = request.GET.get("som") != "tabell"
    by_value = request.GET.get("sorter") == "verdi"
    context = {
        "view": view,
        "measure": measure,
        "measures": MEASURES,
        "unknown_measure": request.GET.get("vis", measure.id) not in BY_ID,
        "with_map": with_map,
        "by_value": by_value,
        "overview": presented(view, request.as_of, measure, by_value),
        "picture": measure_map(view, request.as_of, measure, slug) if with_map else None,
        "may_export": has_permission(request.user, Permission.EXPORT_CASE, request.case),
        "tab": "overview",
    }
    return render(request, "mapping/overview.html", context)


def export(request: CaseRequest, slug: str, form: str) -> HttpResponse:
    """The table that the overview shows, as `csv` or `xlsx`, with source and version."""
    require(request.user, Permission.EXPORT_CASE, request.case)
    if form not in ("csv", "xlsx"):
        raise Http404
    view = load(request.case, request.as_of)
    measure = chosen_measure(request, view)
    shown = presented(view, request.as_of, measure, request.GET.get("sorter") == "verdi")
    fields, rows = export_fields(measure, shown.unit), export_rows(shown.rows)
    title = f"{view.title}: {measure.title}"
    if form == "csv":
        data = csv_bytes(fields, rows, norwegian_excel=True)
    else:
        facts = [
            (_("Vist slik det var"), day(request.as_of)),
            (_("Innholdets kontrollsum"), view.folder.content_hash),
            *((_("Kilde"), f"{s.publisher}: {s.title}, {s.vintage}") for s in shown.sources),
        ]
        data = excel_bytes(title, fields, rows, facts)
    # A CSV file has no second sheet, so its name carries version and content.
    made_by = f"bindeledd-{__version__}-{view.folder.content_hash[:8]}"
    name = f"{slug}-{measure.id}-{request.as_of.isoformat()}-{made_by}.{form}"
    return attachment(data, CSV if form == "csv" else XLSX, name)
