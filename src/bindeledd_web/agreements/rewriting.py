"""Versions of papers: each with its text as it stood, and a new one where the case has changed the text."""

from __future__ import annotations

from django.utils import timezone

from bindeledd.agreements.completeness import out_of_place
from bindeledd.agreements.drafts import Draft
from bindeledd.agreements.versions import kept_of, to_values
from bindeledd_web.agreements.core import draft_of
from bindeledd_web.agreements.models import Cooperation, Paper, PaperVersion
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in


def keep_version(paper: Paper, by: User, clause: str = "") -> PaperVersion:
    """Keep the paper as it is now, with its text."""
    return PaperVersion.objects.create(
        paper=paper,
        version=paper.version,
        clause=clause,
        answers=paper.answers,
        left_out=paper.left_out,
        language=paper.language,
        text=to_values(kept_of(draft_of(paper))),
        by=str(by.key),
        role=role_in(by, paper.cooperation.case),
    )


def as_kept(paper: Paper, draft: Draft) -> bool:
    """Whether the text is that of the last version; the case may have changed it since."""
    last = paper.versions.last()
    return last is not None and last.text == to_values(kept_of(draft))


def rewrite_papers(cooperation: Cooperation, by: User) -> None:
    """A new version, a draft again, of every paper whose text the cooperation has changed."""
    for paper in cooperation.papers.select_related("cooperation__case"):
        paper.cooperation = cooperation
        draft = draft_of(paper)
        if as_kept(paper, draft) or any(out_of_place(draft)):
            continue
        draft_again(paper, by)


def draft_again(paper: Paper, by: User) -> None:
    """A new version of the paper that is a draft, also where the one before was adopted."""
    paper.version += 1
    paper.adopted_on = None
    paper.changed_at = timezone.now()
    paper.save()
    keep_version(paper, by)
