"""The one write of the follow-up that the common pages do not make: a report issued."""

from __future__ import annotations

from bindeledd.documents import Document, content_hash
from bindeledd_web.audit.record import action
from bindeledd_web.followup.reporting import Report
from bindeledd_web.people.models import User
from bindeledd_web.projects.actions import keep_record
from bindeledd_web.projects.models import Project, Record


@action
def note_report(*, by: User, project: Project, report: Report, document: Document) -> Record:
    """Keep the report that was issued among the project's records, with number and content hash."""
    return keep_record(
        by=by,
        project=project,
        table="project_reports",
        values=report.values(document, content_hash(document)),
    )
