"""What stands in a file of counts, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd.cutover.reconciliation import ReconciliationFile
from bindeledd.foundation.few import HIDDEN, Count
from bindeledd.foundation.language import number
from bindeledd_web.people.roles import ROLES

COLOURS = {"green": "success", "red": "danger", "undecided": "warning"}


def role_name(role: str) -> str:
    """A role by its name; one that is gone by its key."""
    return str(ROLES[role].display_name) if role in ROLES else role


def title_words(kind: str, count: int) -> str:
    """«Prøve 2»: which rehearsal, run or check it is."""
    return {
        "rehearsal": _("Prøve {number}"),
        "run": _("Kjøring {number}"),
        "after_load": _("Kontroll etter innlasting {number}"),
    }[kind].format(number=count)


def state_words(state: str) -> str:
    """Green, red or undecided, in words."""
    return {"green": _("avstemt"), "red": _("ikke avstemt"), "undecided": _("ikke avgjort")}[state]


def count_words(count: Count) -> str:
    """A count as people here write it; few are not told exactly."""
    return _("færre enn 5") if count == HIDDEN else number(count)


def area_words(count: Count) -> str:
    """A count of an area; «<5» also stands for larger ones that would give a small one away."""
    return _("vises ikke") if count == HIDDEN else number(count)


def kroner(ore: int) -> str:
    """An amount in kroner with two decimals."""
    return number(ore / 100, 2)


def verdict(file: ReconciliationFile) -> str:
    """«Avstemt: 20 000 av 20 000 rader, 0 øre avvik», or what is wrong: the one sentence that counts."""
    result = file.result
    if file.state == "green":
        return _("Avstemt: {out} av {rows} rader, 0 øre avvik").format(
            out=count_words(result.rows_out), rows=count_words(result.rows_in)
        )
    if file.state == "undecided":
        undecided = result.undecided
        return ngettext(
            "Ikke avgjort: {count} rad venter på en avgjørelse",
            "Ikke avgjort: {count} rader venter på en avgjørelse",
            0 if undecided == HIDDEN else undecided,
        ).format(count=count_words(undecided))
    return _("Ikke avstemt: {what}").format(what=", ".join(_wrong(file)))


def _wrong(file: ReconciliationFile) -> list[str]:
    """What makes a file red: rows too few or many, øre, and where neither differs, what the checks found."""
    result, found = file.result, []
    if HIDDEN not in (result.rows_in, result.undecided, result.rows_out):
        missing = int(result.rows_in) - int(result.undecided) - int(result.rows_out)
        if missing > 0:
            text = ngettext("{count} rad mangler", "{count} rader mangler", missing)
            found.append(text.format(count=number(missing)))
        elif missing < 0:
            text = ngettext("{count} rad for mye", "{count} rader for mye", -missing)
            found.append(text.format(count=number(-missing)))
    if result.ore_difference:
        found.append(_("{ore} øre avvik").format(ore=number(result.ore_difference)))
    if not found:
        failed = sum(not check.ok for done in file.files for check in done.checks)
        text = ngettext("{count} kontroll fant feil", "{count} kontroller fant feil", failed)
        found.append(text.format(count=number(failed)))
    return found
