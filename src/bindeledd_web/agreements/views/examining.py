"""An agreement that exists already, uploaded and held against the list. It is read and not kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from bindeledd.agreements.existing import examine
from bindeledd.agreements.reading import check_size
from bindeledd.agreements.templates import template
from bindeledd.foundation import BadInput
from bindeledd_web.agreements.actions import note_examined
from bindeledd_web.agreements.forms import ExamineForm
from bindeledd_web.agreements.presenters.papers import AGREEMENT
from bindeledd_web.agreements.shown import cooperation_in, shown
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require

PARTNERSHIP = "partnership_agreement"


def existing(request: CaseRequest, slug: str, cooperation: str) -> HttpResponse:
    """Choose a file; what was found of each item is the answer, on the same page."""
    require(request.user, Permission.WRITE_AGREEMENT, request.case)
    found = cooperation_in(request, cooperation)
    form = ExamineForm(request.POST, request.FILES) if request.method == "POST" else ExamineForm()
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        kind = AGREEMENT if found.model in template(AGREEMENT).models else PARTNERSHIP
        try:
            check_size(upload.size, upload.name)
            examined = examine(upload.read(), upload.name, template(kind), found.model, found.law_day)
        except BadInput as error:
            form.refuse(error)
        else:
            note_examined(
                by=request.user,
                cooperation=found,
                found=sum(each.found for each in examined.mandatory),
                missing=[each.clause.id for each in examined.mandatory if not each.found],
            )
            context["examined"] = examined
            context["all_count"] = len(examined.mandatory)
            context["found_count"] = sum(each.found for each in examined.mandatory)
            context["unsure_count"] = sum(each.unsure for each in examined.mandatory)
    return shown(request, "existing", context, found, 422 if form.errors else 200)
