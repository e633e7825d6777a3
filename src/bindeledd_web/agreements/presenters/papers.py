"""How far a paper has come, and its clauses beside what is asked of each."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.agreements.completeness import Standing, caution_on, citation_on, standing
from bindeledd.agreements.cooperation import Cooperation as CoreCooperation
from bindeledd.agreements.drafts import Draft, Written
from bindeledd_web.agreements.core import draft_of
from bindeledd_web.agreements.models import Comment, Cooperation, Paper, PaperVersion
from bindeledd_web.agreements.rewriting import as_kept
from bindeledd_web.audit.presenters import names_of
from bindeledd_web.law.answers import answers_of

AGREEMENT = "host_agreement"


@dataclass(frozen=True, slots=True)
class PaperState:
    """A paper with how far it has come, in words and as a colour."""

    paper: Paper
    draft: Draft
    standing: Standing

    @property
    def overdue(self) -> str:
        """What is to be done since its day is over: to revise, or to remind; else nothing."""
        today = timezone.localdate().isoformat()
        for field in (field for clause in self.paper.template.clauses for field in clause.fields):
            if field.due and "" < str(self.paper.answers.get(field.id) or "") < today:
                return field.due
        return ""

    @property
    def words(self) -> str:
        """«8 av 10 lovpålagte punkter på plass», or what else can be said of it."""
        standing = self.standing
        if not standing.mandatory:
            missing = sum(each.state == "missing" for each in self.draft.clauses)
            return _("{count} punkter mangler svar").format(count=missing) if missing else _("fylt ut")
        return _("{done} av {all} lovpålagte punkter på plass").format(
            done=standing.in_place, all=standing.mandatory
        )

    @property
    def tag(self) -> tuple[str, str]:
        """A word for the state and its colour."""
        if self.overdue:
            return self.overdue, "warning"
        if self.paper.adopted_on and as_kept(self.paper, self.draft):
            return _("vedtatt"), "success"
        if self.standing.complete and not any(each.state == "missing" for each in self.draft.clauses):
            return _("klar"), "success"
        return _("utkast"), "neutral"


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause as the page shows it: what stands in it, the law behind it, and what people have said."""

    written: Written
    citation: str
    caution: str
    comments: tuple[tuple[Comment, str], ...]
    focused: bool

    @property
    def tag(self) -> tuple[str, str]:
        """A word for the state of the clause and its colour."""
        need, state = self.written.clause.need, self.written.state
        if state == "complete":
            return _("på plass"), "success"
        if need == "mandatory":
            return _("mangler"), "danger"
        return (_("ikke med"), "neutral") if state == "left_out" else (_("mangler svar"), "warning")

    @property
    def need(self) -> str:
        """Whether the law demands it, in words."""
        return {
            "mandatory": _("Påbudt i lov"),
            "recommended": _("Anbefalt"),
            "voluntary": _("Frivillig"),
        }[self.written.clause.need]


def paper_state(
    paper: Paper, core: CoreCooperation | None = None, version: PaperVersion | None = None
) -> PaperState:
    """The paper with how far it has come."""
    draft = draft_of(paper, version, core)
    return PaperState(paper, draft, standing(draft, answers_of(paper.cooperation.case)))


def agreement_state(cooperation: Cooperation) -> PaperState | None:
    """The agreement of the cooperation itself, when it has been begun."""
    paper = next((each for each in cooperation.papers.all() if each.kind == AGREEMENT), None)
    return paper_state(paper) if paper else None


def clause_rows(state: PaperState, focus: str) -> list[ClauseRow]:
    """The clauses in order, with the law of the day and the comments on each."""
    on = state.draft.cooperation.law_day
    kept = list(state.paper.comments.all())
    names = names_of({comment.by for comment in kept})
    comments: dict[str, list[tuple[Comment, str]]] = {}
    for comment in kept:
        comments.setdefault(comment.clause, []).append((comment, names[comment.by]))
    return [
        ClauseRow(
            written=each,
            citation=citation_on(each.clause.rule, on) if each.clause.rule else "",
            caution=caution_on(each.clause.rule, on) if each.clause.rule else "",
            comments=tuple(comments.get(each.clause.id, ())),
            focused=each.clause.id == focus,
        )
        for each in state.draft.clauses
    ]


def title_of(paper: Paper, core: CoreCooperation) -> str:
    """The paper's title, with the municipality that it is for."""
    title = paper.template.title
    return f"{title}, {core.name(paper.own)}" if paper.own else title
