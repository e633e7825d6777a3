"""Every write on cases."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.casefolder import CaseFolder, zip_bytes
from bindeledd.foundation import BadInput
from bindeledd.mapping.builtin import open_folder
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case, Edit, row_text
from bindeledd_web.cases.rows import StaleEdit, checked_value, edits_since, fault, free_slug, row_version
from bindeledd_web.people.models import User


@action
def add_built_in(*, by: User | None, name: str) -> Case:
    """A case that stands on built-in content and follows it when the program is upgraded."""
    folder = open_folder(name)
    case = Case.objects.create(
        slug=free_slug(name),
        title=folder.title,
        date=folder.date,
        built_in=name,
        content_hash=folder.content_hash,
    )
    record(by=by, type="case_added", case_slug=case.slug, target=case.slug, new={"title": case.title})
    return case


@action
def refresh_built_in(*, case: Case) -> None:
    """Let a built-in case follow the content of this program version; edits stay on top of it."""
    old, case.content_hash = case.content_hash, open_folder(case.built_in).content_hash
    case.save(update_fields=["content_hash"])
    record(
        by=None, type="case_refreshed", case_slug=case.slug, target=case.slug, old=old, new=case.content_hash
    )


@action
def create_case(*, by: User, folder: CaseFolder) -> Case:
    """A new case, filled in from the national data."""
    case = _store(folder)
    record(by=by, type="case_created", case_slug=case.slug, target=case.slug, new=_summary(folder))
    return case


@action
def import_case(*, by: User, folder: CaseFolder) -> Case:
    """A new case from a file that was read without faults. Its content is stored whole or not at all."""
    case = _store(folder)
    record(by=by, type="case_imported", case_slug=case.slug, target=case.slug, new=_summary(folder))
    return case


@action
def rename_case(*, by: User, case: Case, title: str) -> None:
    """Give the case another title."""
    old, case.title = case.title, title
    case.save(update_fields=["title"])
    record(by=by, type="case_renamed", case_slug=case.slug, target=case.slug, old=old, new=title)


@action
def archive_case(*, by: User, case: Case, reason: str) -> None:
    """Take the case out of the lists; nothing is deleted."""
    case.archived_at = timezone.now()
    case.save(update_fields=["archived_at"])
    record(by=by, type="case_archived", case_slug=case.slug, target=case.slug, reason=reason)


@action
def restore_case(*, by: User, case: Case) -> None:
    """Bring an archived case back."""
    case.archived_at = None
    case.save(update_fields=["archived_at"])
    record(by=by, type="case_restored", case_slug=case.slug, target=case.slug)


@action
def note_export(*, by: User, case: Case, form: str, on: date, content_hash: str) -> None:
    """Remember that the case was taken out, in which form and with which content."""
    new = {"form": form, "on": on.isoformat(), "content_hash": content_hash}
    record(by=by, type="case_exported", case_slug=case.slug, target=case.slug, new=new)


@action
def edit_value(
    *,
    by: User,
    case: Case,
    table: str,
    key: tuple[str, ...],
    column: str,
    value: str | None,
    valid_from: date,
    reason: str,
    expected_version: int,
) -> Edit:
    """Change one value of one row from a date on; earlier values stay.

    `expected_version` is `row_version` as it was when the form was opened. Raises `StaleEdit`
    when someone has edited the row since, and `BadInput` when the value does not fit its column
    or the reason is empty.
    """
    text = checked_value(table, column, value)
    if not reason.strip():
        raise BadInput(fault("no-reason", _("Begrunnelsen mangler."), _("Skriv kort hvorfor tallet endres.")))
    row = row_text(key)
    # The case's row is locked first, so that the count below holds until the edit is stored.
    Case.objects.select_for_update().only("id").get(pk=case.pk)
    if row_version(case, table, key) != expected_version:
        raise StaleEdit(edits_since(case, table, key, expected_version))
    try:
        with transaction.atomic():
            edit = Edit.objects.create(
                case=case, table=table, key=list(key), row=row, column=column, value=text,
                valid_from=valid_from, by=str(by.key), reason=reason.strip(), version=expected_version + 1,
            )  # fmt: skip
    except IntegrityError:
        raise StaleEdit(edits_since(case, table, key, expected_version)) from None
    record(
        by=by,
        type="value_edited",
        case_slug=case.slug,
        target=f"{table}/{'/'.join(key)}",
        new={
            "table": table,
            "key": list(key),
            "column": column,
            "value": text,
            "from": valid_from.isoformat(),
        },
        reason=reason.strip(),
    )
    return edit


def _store(folder: CaseFolder) -> Case:
    return Case.objects.create(
        slug=free_slug(folder.name),
        title=folder.title,
        date=folder.date,
        content=zip_bytes(folder),
        content_hash=folder.content_hash,
    )


def _summary(folder: CaseFolder) -> dict[str, object]:
    members = [row for row in folder.rows("municipalities") if row["role"] == "member"]
    return {"title": folder.title, "municipalities": len(members), "content_hash": folder.content_hash}
