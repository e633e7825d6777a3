"""`bindeledd law check` and `bindeledd law explain`: one verdict, and what it rests on."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bindeledd.cli.answers import give, give_heading, give_json, give_table, give_wrapped
from bindeledd.cli.arguments import JsonOption, TodayOption
from bindeledd.cli.law_asked import (
    AnswerOption,
    Asked,
    CountyOption,
    DelegatedOption,
    EmployeesOption,
    ForOption,
    ModelOption,
    NewActOption,
    ParliamentOption,
    PrincipleOption,
    SamiOption,
    TaskOption,
)
from bindeledd.foundation.language import N_, _
from bindeledd.foundation.language import day as written_day

if TYPE_CHECKING:
    from bindeledd.law.rule import Rule
    from bindeledd.law.verdict import Verdict
    from bindeledd.law.weighing import Applied


def check(
    model: ModelOption = None,
    task: TaskOption = None,
    date: TodayOption = None,
    relation: ForOption = "other",
    delegated: DelegatedOption = None,
    principle: PrincipleOption = None,
    cross_county: CountyOption = None,
    employees_move: EmployeesOption = None,
    parliamentary: ParliamentOption = None,
    sami: SamiOption = None,
    answer: AnswerOption = None,
    new_act_from: NewActOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer whether the task may be done under the model on the day."""
    asked = Asked(
        model,
        task,
        date,
        relation,
        delegated,
        principle,
        cross_county,
        employees_move,
        parliamentary,
        sami,
        tuple(answer or ()),
        new_act_from,
    )
    verdict = asked.verdict()
    if as_json:
        from bindeledd.law.explaining import verdict_json

        give_json(verdict_json(verdict))
        return
    _give(verdict)


def explain(
    rule: Annotated[
        str | None, typer.Argument(metavar=N_("REGEL"), help=N_("Nummeret på en regel, for eksempel R-E-03."))
    ] = None,
    model: ModelOption = None,
    task: TaskOption = None,
    date: TodayOption = None,
    relation: ForOption = "other",
    delegated: DelegatedOption = None,
    principle: PrincipleOption = None,
    cross_county: CountyOption = None,
    employees_move: EmployeesOption = None,
    parliamentary: ParliamentOption = None,
    sami: SamiOption = None,
    answer: AnswerOption = None,
    new_act_from: NewActOption = None,
    as_json: JsonOption = False,
) -> None:
    """Unfold a verdict, or a rule with its versions and its counterparts in other Acts."""
    from bindeledd.law.rulebook import rulebook

    if rule is not None:
        _explain_rule(rulebook().rule(rule), as_json)
        return
    from bindeledd.law.explaining import by_find_out, changes, facts_used, related, verdict_json

    asked = Asked(
        model,
        task,
        date,
        relation,
        delegated,
        principle,
        cross_county,
        employees_move,
        parliamentary,
        sami,
        tuple(answer or ()),
        new_act_from,
    )
    verdict = asked.verdict()
    found = changes(verdict, rulebook())
    rules = [each.rule for each in (*verdict.because, *verdict.conditions)]
    same = tuple(dict.fromkeys(c for each in rules for c in related(each)))
    if as_json:
        told = verdict_json(verdict)
        told["facts"] = list(facts_used(verdict))
        told["would_change"] = [{"if": c.what, "verdict": c.verdict.answer} for c in found]
        told["correspondences"] = [_correspondence(c) for c in same]
        give_json(told)
        return
    _give(verdict)
    give_heading(_("Fakta som telte"))
    for line in facts_used(verdict):
        give(f"  – {line}")
    give_heading(_("Dette ville endret svaret"))
    for change in found:
        give(f"  – {_('Hvis {what}: {word}.').format(what=change.what, word=change.verdict.word)}")
    if verdict.follows:
        give_heading(_("Dette følger med"))
        for applied in verdict.follows:
            _give_rule(applied)
    if verdict.could_follow:
        give_heading(_("Kan også gjelde"))
        for what, could in by_find_out(verdict):
            give_wrapped(what, first="  – ", rest="    ")
            for applied in could:
                give_wrapped(f"{applied.title} ({applied.rule.id})", first="      · ", rest="        ")
    if same:
        give_heading(_("Samme emne i en annen lov"))
        for each in same:
            give("  – " + _correspondence_words(each))


def _give(verdict: Verdict) -> None:
    from bindeledd.law.complaints import complaint_sentence
    from bindeledd.law.explaining import sentence
    from bindeledd.law.open_points import open_point

    give_heading(f"{verdict.mark} {verdict.word.capitalize()}")
    give_wrapped(sentence(verdict), first="", rest="")
    for heading, rules in ((_("Fordi"), verdict.because), (_("Vilkår"), verdict.conditions)):
        if rules:
            give_heading(heading)
            for applied in rules:
                _give_rule(applied)
    if verdict.to_find_out:
        give_heading(_("Må finnes ut"))
        for line in verdict.to_find_out:
            give(f"  – {line}")
    if verdict.asks:
        give_heading(_("Må avklares av mennesker"))
        for each in verdict.asks:
            point = open_point(each, verdict.facts.law_day)
            give_wrapped(f"{point.question} ({point.id})", first="  – ", rest="    ")
    give_table(
        [("", "left"), ("", "left"), ("", "left")],
        [
            (_("Hvem avgjør"), verdict.decides.text, _cited(verdict.decides.citations)),
            (_("Hvem ser hva"), verdict.access.text, _cited(verdict.access.citations)),
            (_("Klage"), complaint_sentence(verdict), _cited(verdict.complaint.citations)),
            (_("Tilsyn mot"), verdict.supervised.text, _cited(verdict.supervised.citations)),
        ],
    )
    give(_("Regelsett {version}.").format(version=verdict.rule_set))


def _cited(citations: Any) -> str:
    return "; ".join(citation.short for citation in citations)


def _give_rule(applied: Applied) -> None:
    from bindeledd.law.explaining import caution

    give_wrapped(f"{applied.text} ({applied.rule.id})", first="  – ", rest="    ")
    cited = "; ".join(citation.text for citation in applied.citations)
    for line in filter(None, (cited, caution(applied))):
        give_wrapped(line, first="    ", rest="    ")


def _explain_rule(rule: Rule, as_json: bool) -> None:
    from bindeledd.law.evidence import evidence_in_words
    from bindeledd.law.explaining import related
    from bindeledd.law.names import dated
    from bindeledd.law.statutes import statutes, unchecked_start

    today = datetime.date.today()  # noqa: DTZ011 - the names of the machine's own day
    text, title = dated(rule.then, today), dated(rule.title, today)
    cited = dict.fromkeys(c.law for version in rule.versions for c in version.citations if c.law)
    if as_json:
        give_json(
            {
                "rule": rule.id,
                "title": title,
                "subject": rule.subject,
                "kind": rule.kind,
                "severity": rule.severity,
                "models": sorted(rule.models) if rule.models is not None else "all",
                "when": list(rule.when),
                "effect": dict(rule.effect),
                "text": text,
                "versions": [
                    {
                        "from": version.start.isoformat(),
                        "to": version.end.isoformat() if version.end else None,
                        "evidence": version.tag,
                        "text": dated(version.then or rule.then, version.start),
                        "citations": [citation.as_json() for citation in version.citations],
                    }
                    for version in rule.versions
                ],
                "statutes": [
                    {
                        "name": statutes()[law].name,
                        "number": statutes()[law].number,
                        "read": statutes()[law].read,
                        "commencement_checked": not statutes()[law].ours,
                    }
                    for law in cited
                ],
                "correspondences": [_correspondence(each) for each in related(rule)],
            }
        )
        return
    give_heading(f"{rule.id} {title}")
    give_wrapped(text, first="", rest="")
    for version in rule.versions:
        end = written_day(version.end) if version.end else _("uten slutt")
        give(
            "  "
            + _("Fra {start} til {end} ({tag}): {cited}").format(
                start=written_day(version.start),
                end=end,
                tag=evidence_in_words(version.tag),
                cited="; ".join(citation.text for citation in version.citations) or _("ingen kilde"),
            )
        )
        if version.then:
            give_wrapped(dated(version.then, version.start), first="    ", rest="    ")
    for law in (statutes()[each] for each in cited):
        said = _("{law}: {read}").format(law=law.name, read=law.read)
        give_wrapped(f"{said}. {unchecked_start(law)}".strip(), first="    ", rest="    ")
    for each in related(rule):
        give("  " + _correspondence_words(each))


def _correspondence(each: Any) -> dict[str, Any]:
    return {
        "old": each.old.text,
        "new": each.new.text if each.new else None,
        "about": each.about,
        "evidence": each.tag,
    }


def _correspondence_words(each: Any) -> str:
    from bindeledd.law.evidence import evidence_in_words
    from bindeledd.law.statutes import not_yet, statutes

    new = each.new.text if each.new else _("ingen")
    line = f"{each.about}: {each.old.text} → {new} ({evidence_in_words(each.tag)})"
    law = statutes()[each.new.law] if each.new else None
    return f"{line}. {not_yet(law)}" if law is not None and law.start is None else line
