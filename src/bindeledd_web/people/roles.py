"""The roles of a reorganisation, each a class with its name, what it is for, and what it may do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bindeledd_web.people.permissions import Permission

READING = frozenset({Permission.VIEW_CASE, Permission.VIEW_HISTORY, Permission.EXPORT_CASE})
# What everyone with a place in the project does: their own tasks, and the records that are kept in it.
TAKING_PART = frozenset({Permission.DO_TASKS, Permission.KEEP_RECORDS})


class Role:
    """One role. `in_own_municipality` are permissions that hold for the holder's municipality."""

    display_name: Promise
    description: Promise
    permissions: frozenset[Permission]
    in_own_municipality: frozenset[Permission] = frozenset()


class ProjectLeader(Role):
    """Leads the reorganisation for the county."""

    display_name = _("Prosjektleder i fylket")
    description = _(
        "Leder omleggingen. Oppretter saker, retter tall, sender kartleggingen, tar svarene over i saken, "
        "lager forslag, svarer på det som må avklares, skriver avtaler, fører vedtak, planlegger "
        "omlegginger, leder etableringsprosjektet, forbereder og signerer overgangen, retter "
        "registeret og bestemmer hvem og hvilke systemer som får tilgang."
    )
    permissions = frozenset(Permission) - {Permission.ANSWER_QUESTIONNAIRE, Permission.REVIEW_LAW}


class CountyDirector(Role):
    """Decides on behalf of the state."""

    display_name = _("Fylkesdirektør")
    description = _(
        "Bestemmer på statens side. Leser alt, lager forslag, gjør sine oppgaver i prosjektet, signerer "
        "overgangen, ser hvem som har endret hva, og henter ut saken."
    )
    permissions = (
        READING | TAKING_PART | {Permission.PLAN_STRUCTURE, Permission.SIGN_CUTOVER, Permission.SEE_PERSONNEL}
    )


class ChiefExecutive(Role):
    """Answers for one municipality."""

    display_name = _("Kommunedirektør")
    description = _(
        "Svarer for kommunen overfor kommunestyret. Leser alt, retter tallene for sin egen kommune, fører "
        "kommunens vedtak i avtaler og omlegginger, gjør sine oppgaver i prosjektet, avgjør avvik og "
        "signerer overgangen."
    )
    permissions = READING | {Permission.SEE_PERSONNEL}
    in_own_municipality = frozenset(
        {
            Permission.EDIT_FIGURES,
            Permission.PLAN_REORGANISATION,
            Permission.RECORD_DECISION,
            Permission.DECIDE_EXCEPTION,
            Permission.SIGN_CUTOVER,
        }
        | TAKING_PART
    )


class OfficeLeader(Role):
    """Leads an office; knows its staff and services."""

    display_name = _("Kontorleder")
    description = _(
        "Leder et kontor. Svarer på kartleggingen, retter tallene for sin egen kommune, gjør sine oppgaver i "
        "prosjektet og avgjør avvik i overgangen."
    )
    permissions = READING | {Permission.SEE_PERSONNEL}
    in_own_municipality = frozenset(
        {Permission.EDIT_FIGURES, Permission.ANSWER_QUESTIONNAIRE, Permission.DECIDE_EXCEPTION} | TAKING_PART
    )


class UnionRepresentative(Role):
    """Represents the employees."""

    display_name = _("Tillitsvalgt")
    description = _(
        "Representerer de ansatte. Leser alt, gjør sine oppgaver i prosjektet, fører saker og dissens, og "
        "ser hvem som har endret hva."
    )
    permissions = READING | TAKING_PART | {Permission.SEE_PERSONNEL}


class SafetyDelegate(Role):
    """Looks after the working environment."""

    display_name = _("Verneombud")
    description = _(
        "Ser til at arbeidsmiljøet er forsvarlig. Leser alt, gjør sine oppgaver i prosjektet, fører risiko "
        "og saker, og ser hvem som har endret hva."
    )
    permissions = READING | TAKING_PART | {Permission.SEE_PERSONNEL}


class Controller(Role):
    """Checks figures and their sources."""

    display_name = _("Controller")
    description = _(
        "Kontrollerer tall og kilder. Leser alt, retter tall, avgjør avvik og signerer overgangen, og "
        "henter ut saken."
    )
    permissions = READING | {
        Permission.EDIT_FIGURES,
        Permission.DECIDE_EXCEPTION,
        Permission.SIGN_CUTOVER,
    }


class Lawyer(Role):
    """Reads the rules against the law."""

    display_name = _("Jurist")
    description = _(
        "Kontrollerer lovreglene og sier hva som er bekreftet eller tvilsomt. Leser alt, svarer på det som "
        "må avklares, og skriver avtaler."
    )
    permissions = READING | {Permission.REVIEW_LAW, Permission.ANSWER_LAW, Permission.WRITE_AGREEMENT}


class Reader(Role):
    """May look, nothing more."""

    display_name = _("Leser")
    description = _("Kan se saken, men ikke endre noe.")
    permissions = frozenset({Permission.VIEW_CASE})


ROLES: dict[str, type[Role]] = {
    "project_leader": ProjectLeader,
    "county_director": CountyDirector,
    "chief_executive": ChiefExecutive,
    "office_leader": OfficeLeader,
    "union_representative": UnionRepresentative,
    "safety_delegate": SafetyDelegate,
    "controller": Controller,
    "lawyer": Lawyer,
    "reader": Reader,
}
