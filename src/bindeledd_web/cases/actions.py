"""Every write on cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.casefolder import CaseFolder, zip_bytes
from bindeledd.foundation import BadInput
from bindeledd.mapping.builtin import open_folder
from bindeledd.mapping.edits import faults
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.carrying import take_carried
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.models import LONGEST_ROW, Case, Edit, row_text
from bindeledd_web.cases.rows import StaleEdit, edits_since, fault, free_slug, row_version
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in

_ATTEMPTS = 5


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
    """A new case from a file that was read without faults. Its content is stored whole or not at all.

    Raises `BadInput` when what the folder carries for other applications cannot be used.
    """
    case = _store(folder)
    take_carried(by, case, folder)
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
    origin: str = "",
) -> Edit:
    """Change one value of one row from a date on; earlier values stay. As `edit_row` otherwise."""
    return edit_row(
        by=by, case=case, table=table, key=key, values={column: value}, valid_from=valid_from,
        reason=reason, expected_version=expected_version, origin=origin,
    )[0]  # fmt: skip


@action
def edit_row(
    *,
    by: User,
    case: Case,
    table: str,
    key: tuple[str, ...],
    values: Mapping[str, str | None],
    valid_from: date,
    reason: str,
    expected_version: int,
    origin: str = "",
) -> list[Edit]:
    """Change values of one row from a date on, or add the row; earlier values stay.

    `values` are column and text, None for unknown. `expected_version` is `row_version` as it was
    when the form was opened. Raises `StaleEdit` when someone has edited the row since, and
    `BadInput` with every value that does not fit, or when the reason is empty.
    """
    # The case's row is locked first, so that the count below holds until the edits are stored.
    locked = Case.objects.select_for_update().only("id", "archived_at").get(pk=case.pk)
    if locked.archived_at is not None:
        raise BadInput(
            fault("archived", _("Saken er arkivert og kan ikke endres."), _("Hent den fram igjen først."))
        )
    if row_version(case, table, key) != expected_version:
        raise StaleEdit(edits_since(case, table, key, expected_version))
    made = [
        Edit(
            case=case, table=table, key=list(key), row=row_text(key), column=column, value=value or None,
            valid_from=valid_from, by=str(by.key), role=role_in(by, case), reason=reason.strip(),
            origin=origin, version=expected_version + number,
        )
        for number, (column, value) in enumerate(values.items(), start=1)
    ]  # fmt: skip
    _check(made, case, valid_from, reason)
    try:
        with transaction.atomic():
            Edit.objects.bulk_create(made)
    except IntegrityError:
        raise StaleEdit(edits_since(case, table, key, expected_version)) from None
    for edit in made:
        record(
            by=by,
            type="value_edited",
            case_slug=case.slug,
            target=f"{table}/{'/'.join(key)}"[:200],
            new={
                "table": table,
                "key": list(key),
                "column": edit.column,
                "value": edit.value,
                "from": valid_from.isoformat(),
            },
            reason=edit.reason,
        )
    return made


def _check(made: list[Edit], case: Case, on: date, reason: str) -> None:
    edits = [edit.as_core() for edit in made]
    folder = load(case, on).folder
    findings = [finding for edit in edits for finding in faults(edit, folder, edits)]
    if any(len(edit.row) > LONGEST_ROW for edit in made):
        findings.append(fault("long-key", _("Navnet på raden er for langt."), _("Bruk et kortere navn.")))
    if not reason.strip():
        findings.append(
            fault("no-reason", _("Begrunnelsen mangler."), _("Skriv kort hvorfor tallet endres."))
        )
    if findings:
        raise BadInput(*findings)


def _store(folder: CaseFolder) -> Case:
    longest = Case._meta.get_field("title").max_length or 0
    if len(folder.title) > longest:
        raise BadInput(
            fault(
                "long-title",
                _("Tittelen er lengre enn {most} tegn.").format(most=longest),
                _("Gi saken en kortere tittel."),
            )
        )
    content = zip_bytes(folder)
    for attempt in range(_ATTEMPTS):
        try:
            with transaction.atomic():
                return Case.objects.create(
                    slug=free_slug(folder.name),
                    title=folder.title,
                    date=folder.date,
                    content=content,
                    content_hash=folder.content_hash,
                )
        except IntegrityError:
            # Someone took the same short name in the meantime.
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError


def _summary(folder: CaseFolder) -> dict[str, object]:
    members = [row for row in folder.rows("municipalities") if row["role"] == "member"]
    return {"title": folder.title, "municipalities": len(members), "content_hash": folder.content_hash}
