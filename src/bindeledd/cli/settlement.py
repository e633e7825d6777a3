"""`bindeledd settlement`: who pays what in a host cooperation, and what follows when something changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bindeledd import __version__
from bindeledd.cli.answers import give, give_heading, give_json, give_table, give_wrapped, say
from bindeledd.cli.arguments import JsonOption, bad
from bindeledd.cli.findings import give_findings
from bindeledd.foundation.language import N_, _

if TYPE_CHECKING:
    from bindeledd.agreements.settlement.fairness import Comparison, Fairness
    from bindeledd.agreements.settlement.model import Cooperation, CostModel
    from bindeledd.agreements.settlement.simulate import Settlement, Year
    from bindeledd.agreements.settlement.what_if import Change, Leaving

CLAUSES = ("nb", "nn")


def simulate(
    file: Annotated[
        str,
        typer.Argument(metavar=N_("FIL"), help=N_("Kommunene, kostnadene og modellene, i YAML eller JSON.")),
    ],
    model: Annotated[
        str | None,
        typer.Option(
            "--model", metavar=N_("NAVN"), help=N_("Modellen som vises. Ellers den første i filen.")
        ),
    ] = None,
    leaver: Annotated[
        str | None,
        typer.Option(
            "--without", metavar=N_("KODE"), help=N_("Vis hva de andre betaler når denne kommunen går ut.")
        ),
    ] = None,
    chart: Annotated[
        str | None,
        typer.Option(
            "--chart", metavar=N_("FIL"), help=N_("Skriv det første året som figur (SVG) til filen.")
        ),
    ] = None,
    clause: Annotated[
        str | None,
        typer.Option(
            "--clause", metavar=N_("MÅLFORM"), help=N_("Vis modellen som avtaletekst: nb eller nn.")
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """The table per year, against today, the models side by side, sensitivity, and one leaving."""
    from bindeledd.agreements.settlement.fairness import compare, fairness
    from bindeledd.agreements.settlement.files import read
    from bindeledd.agreements.settlement.what_if import sensitivity, without

    if clause is not None and clause not in CLAUSES:
        raise bad(
            "unknown-written-form",
            _("«{code}» er ikke en målform.").format(code=clause[:20]),
            _("Velg en av: {names}.").format(names=", ".join(CLAUSES)),
        )
    cooperation, models = read(Path(file))
    comparison = compare(cooperation, models)
    settlement = _chosen(comparison, model)
    leaving = None if leaver is None else without(settlement, leaver.strip())
    if chart is not None:
        _write_chart(settlement.years[0], Path(chart))
    changes = sensitivity(settlement)
    against = fairness(settlement)
    if as_json:
        give_json(_json(cooperation, models, settlement, comparison, against, changes, leaving))
        return
    give_heading(f"{cooperation.title}: {settlement.model.name}")
    for year in settlement.years:
        _give_year(year)
    _give_fairness(against)
    if len(models) > 1:
        _give_comparison(comparison)
    _give_changes(settlement, changes)
    if leaving is not None:
        _give_leaving(leaving)
    if clause is not None:
        _give_clause(settlement.model, clause)
    _give_reminders(cooperation, settlement.model)


def _chosen(comparison: Comparison, name: str | None) -> Settlement:
    """The settlement of the model of that name, or of the first one. Raises `BadInput`."""
    if name is None:
        return comparison.settlements[0]
    for each in comparison.settlements:
        if each.model.name.casefold() == name.strip().casefold():
            return each
    raise bad(
        "unknown-model",
        _("Modellen «{name}» finnes ikke i filen.").format(name=name[:60]),
        _("Velg en av: {names}.").format(names=", ".join(comparison.names)),
    )


def _write_chart(year: Year, path: Path) -> None:
    from bindeledd.agreements.settlement.chart import year_chart

    path.write_text(year_chart(year).svg + "\n", encoding="utf-8")
    say(_("Skrev figuren til {file}.").format(file=path.name))


def _json(
    cooperation: Cooperation,
    models: Sequence[CostModel],
    settlement: Settlement,
    comparison: Comparison,
    against: Fairness,
    changes: Sequence[Change],
    leaving: Leaving | None,
) -> dict[str, Any]:
    from bindeledd.agreements.settlement.clause import clause
    from bindeledd.agreements.settlement.records import digest
    from bindeledd.agreements.settlement.reminders import reminders

    model = settlement.model
    return {
        "title": cooperation.title,
        "host": cooperation.host,
        "model": model.name,
        "years": [year.as_json() for year in settlement.years],
        "fairness": against.as_json(),
        "comparison": comparison.as_json(),
        "sensitivity": [change.as_json() for change in changes],
        **({} if leaving is None else {"without": leaving.as_json()}),
        "clause": {"nb": list(clause(model, "nb")), "nn": list(clause(model, "nn"))},
        "findings": [finding.as_json() for finding in reminders(cooperation, model)],
        "input": digest(cooperation, models),
        "version": __version__,
    }


def _give_year(year: Year) -> None:
    from bindeledd.agreements.settlement.words import component, kroner

    names = year.components
    rows = [
        [_("Kommune"), *(component(name) for name in names), _("Sum")],
        *(
            [part.name, *(kroner(part.component(name)) for name in names), kroner(part.total)]
            for part in year.parts
        ),
        [_("Til sammen"), *(kroner(year.sum_of(name)) for name in names), kroner(year.total_ore)],
    ]
    if len(rows) < len(rows[0]):
        # The narrower way, so that amounts are not broken over two lines.
        rows = [list(row) for row in zip(*rows, strict=True)]
        rows[0][0] = ""
    _table(rows[0], rows[1:], _("Hva hver kommune betaler i {year}, i kroner").format(year=year.year))
    give(
        _("Vertskommunen får inn {income} kroner og bærer {own} kroner selv.").format(
            income=kroner(year.host_income_ore), own=kroner(year.host_own_ore)
        )
    )
    give()


def _give_fairness(against: Fairness) -> None:
    from bindeledd.agreements.settlement.words import kroner, signed, signed_percent

    rows = [
        [
            row.name,
            kroner(row.pays_ore),
            kroner(row.today_ore),
            signed(row.difference_ore),
            signed_percent(row.difference_percent),
            kroner(row.per_inhabitant_ore),
        ]
        for row in (*against.rows, against.together)
    ]
    columns = [
        _("Kommune"), _("Betaler"), _("I dag"), _("Forskjell"), _("Prosent"), _("Per innbygger"),
    ]  # fmt: skip
    _table(columns, rows, _("Mot i dag, i kroner ({year})").format(year=against.year))
    _give_reasons(f"{row.name}: {row.reason}" for row in (*against.rows, against.together) if row.reason)


def _give_comparison(comparison: Comparison) -> None:
    from bindeledd.agreements.settlement.words import kroner

    among = comparison.settlements[0].cooperation.ordered
    rows = [
        [each.name, kroner(each.cost_today_ore), *(kroner(ore) for ore in comparison.pays(each.code))]
        for each in among
    ]
    income = [kroner(year.host_income_ore) for year in comparison.years]
    rows.append([_("Inn til vertskommunen"), "", *income])
    title = _("Modellene side om side, i kroner ({year})").format(year=comparison.years[0].year)
    _table([_("Kommune"), _("I dag"), *comparison.names], rows, title)


def _give_changes(settlement: Settlement, changes: Sequence[Change]) -> None:
    from bindeledd.agreements.settlement.words import signed

    name = {each.code: each.name for each in settlement.cooperation.participants}
    rows = [
        [
            change.sentence,
            "" if not change.code else signed(change.own),
            signed(None) if change.hit is None else f"{name[change.hit[0]]} {signed(change.hit[1])}",
        ]
        for change in changes
    ]
    title = _("Hva som skjer når et tall er et annet, i kroner ({year})").format(
        year=settlement.years[0].year
    )
    _table([_("Endring"), _("Kommunen selv"), _("Størst for en annen")], rows, title)
    _give_reasons(f"{change.sentence}: {change.reason}" for change in changes if change.reason)


def _give_leaving(leaving: Leaving) -> None:
    from bindeledd.agreements.settlement.words import kroner, signed

    for place, year in enumerate(leaving.after.years):
        more = leaving.more(place)
        rows = [[part.name, kroner(part.total), signed(more[part.code])] for part in year.parts]
        rows.append([_("Til sammen"), kroner(year.total_ore), signed(sum(more.values()))])
        title = _("Uten {name}, i kroner ({year})").format(name=leaving.name, year=year.year)
        _table([_("Kommune"), _("Betaler"), _("Mer enn før")], rows, title)
    give_wrapped(leaving.note, first="", rest="")
    give()


def _give_clause(model: CostModel, language: str) -> None:
    from bindeledd.agreements.settlement.clause import clause

    give_heading(_("Avtaletekst"))
    for place, sentence in enumerate(clause(model, "nn" if language == "nn" else "nb"), start=1):
        give_wrapped(sentence, first=f"{place}. ", rest="   ")
    give()


def _give_reminders(cooperation: Cooperation, model: CostModel) -> None:
    from bindeledd.agreements.settlement.reminders import reminders

    give_findings(reminders(cooperation, model))


def _give_reasons(reasons: Iterable[str]) -> None:
    """Why something above is not known, and an empty line when there is anything."""
    given = list(reasons)
    for reason in given:
        give_wrapped(reason, first="• ", rest="  ")
    if given:
        give()


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str) -> None:
    heads = [(name, "right" if place else "left") for place, name in enumerate(columns)]
    give_table(heads, rows, title)  # type: ignore[arg-type]
