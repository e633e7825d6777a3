"""Sentences for what is done with cooperations and their papers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bindeledd.agreements.assessment.themes import THEMES, theme
from bindeledd.agreements.templates import templates
from bindeledd.foundation.language import current
from bindeledd_web.agreements.models import Cooperation
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import looked_up, presents
from bindeledd_web.structure.asked import TODAY


def _title(event: AuditableEvent) -> str:
    def read() -> str:
        found = Cooperation.objects.filter(case__slug=event.case_slug, slug=event.target)
        return found.values_list("title", flat=True).first() or event.target

    return looked_up(("cooperation", event.case_slug, event.target), read)


def _paper(event: AuditableEvent) -> str:
    found = templates().get(event.new["kind"])
    title = found.title if found else event.new["kind"]
    return _("«{paper}» i {title}").format(paper=title, title=_title(event))


@presents("cooperation_begun")
def cooperation_begun(event: AuditableEvent) -> str:
    """A new cooperation."""
    return _("La inn samarbeidet «{title}».").format(title=event.new["title"])


@presents("cooperation_changed")
def cooperation_changed(event: AuditableEvent) -> str:
    """Who, which or when."""
    return _("Endret samarbeidet «{title}».").format(title=_title(event))


@presents("settlement_kept")
def settlement_kept(event: AuditableEvent) -> str:
    """The cost model of the agreement."""
    return _("Valgte kostnadsmodell for «{title}».").format(title=_title(event))


@presents("protection_noted")
def protection_noted(event: AuditableEvent) -> str:
    """An item of the data-protection gate."""
    return _("Førte personvern for «{title}».").format(title=_title(event))


@presents("paper_begun")
def paper_begun(event: AuditableEvent) -> str:
    """A paper is begun."""
    return _("Begynte på {paper}.").format(paper=_paper(event))


@presents("paper_written")
def paper_written(event: AuditableEvent) -> str:
    """A new version of a paper."""
    return _("Skrev versjon {version} av {paper}.").format(version=event.new["version"], paper=_paper(event))


@presents("paper_commented")
def paper_commented(event: AuditableEvent) -> str:
    """A remark on a clause."""
    return _("Skrev en merknad til {paper}.").format(paper=_paper(event))


@presents("paper_issued")
def paper_issued(event: AuditableEvent) -> str:
    """A paper is taken out."""
    return _("Hentet ut {paper} som {form}, nummer {number}.").format(
        paper=_paper(event), form=event.new["form"], number=event.new["number"]
    )


@presents("agreement_examined")
def agreement_examined(event: AuditableEvent) -> str:
    """An existing agreement is held against the list."""
    return _(
        "Leste en avtale som finnes, for «{title}»: {missing} lovpålagte punkter ble ikke funnet."
    ).format(title=_title(event), missing=len(event.new["missing"]))


@presents("council_event")
def council_event(event: AuditableEvent) -> str:
    """What a municipality has said, decided or done."""
    return _("Førte vedtak for «{title}».").format(title=_title(event))


@presents("judgement_written")
def judgement_written(event: AuditableEvent) -> str:
    """What somebody holds of an alternative under a theme."""
    named = event.new["theme"]
    name = theme(named).name.in_(current()) if named in THEMES else named
    title = _("Dagens struktur") if event.target == TODAY else event.new["title"]
    return _("Skrev en vurdering av «{option}» under temaet {theme}.").format(option=title, theme=name)


@presents("assessment_issued")
def assessment_issued(event: AuditableEvent) -> str:
    """The option paper is taken out."""
    return _("Hentet ut konsekvensutredningen som {form}, nummer {number}.").format(
        form=event.new["form"], number=event.target
    )
