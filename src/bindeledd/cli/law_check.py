"""`bindeledd law check` and `bindeledd law explain`: one verdict, and what it rests on."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bindeledd.cli.answers import give, give_heading, give_json, give_table, give_wrapped
from bindeledd.cli.arguments import DateOption, JsonOption, bad, day
from bindeledd.foundation.language import N_, _
from bindeledd.foundation.language import day as written_day

if TYPE_CHECKING:
    from bindeledd.law.rule import Rule
    from bindeledd.law.verdict import Verdict
    from bindeledd.law.weighing import Applied

ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar=N_("MODELL"),
        help=N_("merger, host_admin, host_board, close_coop, status_quo, ko, ipr eller samkommune."),
    ),
]
TaskOption = Annotated[
    str | None,
    typer.Option(
        "--task",
        metavar=N_("OPPGAVE"),
        help=N_("Nummeret i oppgavelisten, for eksempel MU-03. Se «law tasks»."),
    ),
]
ForOption = Annotated[
    str,
    typer.Option(
        "--for",
        metavar="own|other",
        help=N_("Hvem oppgaven gjøres for: kommunens egne innbyggere, eller en annen kommunes."),
    ),
]
NewActOption = Annotated[
    str | None,
    typer.Option(
        "--new-act-from",
        metavar=N_("DATO"),
        help=N_(
            "Dagen kommuneloven av 2018 gjelder her: kommunestyrets konstituerende møte. Ellers 2019-11-01."
        ),
    ),
]
DelegatedOption = Annotated[
    bool | None,
    typer.Option("--delegated/--not-delegated", help=N_("Om oppgaven står i avtalens liste.")),
]
PrincipleOption = Annotated[
    bool | None,
    typer.Option("--principle/--not-principle", help=N_("Om saken er av prinsipiell betydning.")),
]


def check(
    model: ModelOption = None,
    task: TaskOption = None,
    date: DateOption = None,
    relation: ForOption = "other",
    delegated: DelegatedOption = None,
    principle: PrincipleOption = None,
    new_act_from: NewActOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer whether the task may be done under the model on the day."""
    verdict = _verdict(model, task, date, relation, delegated, principle, new_act_from)
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
    date: DateOption = None,
    relation: ForOption = "other",
    delegated: DelegatedOption = None,
    principle: PrincipleOption = None,
    new_act_from: NewActOption = None,
    as_json: JsonOption = False,
) -> None:
    """Unfold a verdict, or a rule with its versions and its counterparts in other Acts."""
    from bindeledd.law.rulebook import rulebook

    if rule is not None:
        _explain_rule(rulebook().rule(rule.strip().upper()), as_json)
        return
    from bindeledd.law.explaining import changes, facts_used, related, verdict_json

    verdict = _verdict(model, task, date, relation, delegated, principle, new_act_from)
    found = changes(verdict, rulebook())
    rules = [each.rule for each in (*verdict.because, *verdict.conditions)]
    same = tuple(dict.fromkeys(c for each in rules for c in related(each)))
    if as_json:
        answer = verdict_json(verdict)
        answer["facts"] = list(facts_used(verdict))
        answer["would_change"] = [{"if": c.what, "verdict": c.verdict.answer} for c in found]
        answer["correspondences"] = [_correspondence(c) for c in same]
        give_json(answer)
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
    if same:
        give_heading(_("Samme emne i en annen lov"))
        for each in same:
            give("  – " + _correspondence_words(each))


def _verdict(
    model: str | None,
    task: str | None,
    on: str | None,
    relation: str,
    delegated: bool | None,
    principle: bool | None,
    new_act_from: str | None,
) -> Verdict:
    from bindeledd.law.admissibility import allowed
    from bindeledd.law.facts import Facts
    from bindeledd.law.names import NEW_ACT_FROM
    from bindeledd.law.tasks import task as task_of

    if not model or not task:
        raise bad(
            "needs-model-and-task",
            _("Si hvilken modell og hvilken oppgave det gjelder."),
            _("For eksempel: bindeledd law check --model host_admin --task MU-03 --date 2024-06-01"),
        )
    relation, code = relation.strip().lower(), model.strip().upper()
    if relation not in ("own", "other"):
        raise bad(
            "not-a-relation",
            _("«{value}» er ikke et valg for --for.").format(value=relation[:20]),
            _("Skriv own eller other."),
        )
    found = task_of(task)
    chosen = day(on) if on else datetime.date.today()  # noqa: DTZ011 - the machine's own day
    new_from = day(new_act_from) if new_act_from else NEW_ACT_FROM
    whom: Any = relation
    facts = Facts(found, code, whom, chosen, delegated, principle, new_act_from=new_from)
    return allowed(found.id, code, whom, chosen, case=facts)


def _give(verdict: Verdict) -> None:
    from bindeledd.law.complaints import complaint_sentence
    from bindeledd.law.explaining import sentence

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
    from bindeledd.law.explaining import derived, not_read

    give_wrapped(f"{applied.text} ({applied.rule.id})", first="  – ", rest="    ")
    cited = "; ".join(citation.text for citation in applied.citations)
    note = "" if applied.verified else (derived() if applied.version else not_read())
    for line in filter(None, (cited, note)):
        give_wrapped(line, first="    ", rest="    ")


def _explain_rule(rule: Rule, as_json: bool) -> None:
    from bindeledd.law.explaining import related
    from bindeledd.law.names import dated
    from bindeledd.law.statutes import statutes

    text = dated(rule.then, datetime.date.today())  # noqa: DTZ011 - the names of the machine's own day
    if as_json:
        give_json(
            {
                "rule": rule.id,
                "title": rule.title,
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
                "correspondences": [_correspondence(each) for each in related(rule)],
            }
        )
        return
    give_heading(f"{rule.id} {rule.title}")
    give_wrapped(text, first="", rest="")
    for version in rule.versions:
        end = written_day(version.end) if version.end else _("uten slutt")
        give(
            "  "
            + _("Fra {start} til {end} ({tag}): {cited}").format(
                start=written_day(version.start),
                end=end,
                tag=version.tag,
                cited="; ".join(citation.text for citation in version.citations) or _("ingen kilde"),
            )
        )
        if version.then:
            give_wrapped(dated(version.then, version.start), first="    ", rest="    ")
        for law in dict.fromkeys(c.law for c in version.citations if c.law):
            give("    " + _("{law}: {read}").format(law=statutes()[law].name, read=statutes()[law].read))
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
    from bindeledd.law.statutes import not_yet, statutes

    new = each.new.text if each.new else _("ingen")
    line = f"{each.about}: {each.old.text} → {new} ({each.tag})"
    law = statutes()[each.new.law] if each.new else None
    return f"{line}. {not_yet(law)}" if law is not None and law.start is None else line
