"""The parts of the report about rows: checks, what moves where, what is undecided, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bindeledd.cutover.evidence.given import Given
from bindeledd.cutover.evidence.words import (
    COLLISION_RULES,
    FAILED,
    NOT_RUN,
    NUMBER_SORTS,
    PASSED,
    SEVERITIES,
    check_in_words,
    count_in_words,
    kind_in_words,
    kroner,
    outcome,
    place_in_words,
    role_in_words,
    total_in_words,
)
from bindeledd.cutover.identity import rule_id_in_words
from bindeledd.cutover.plan.words import (
    reason_in_words,
    rule_in_words,
    unit_rule_in_words,
    what_would_decide,
)
from bindeledd.cutover.reconciliation import CheckDone, FileDone, ReconciliationFile
from bindeledd.documents import Block, Heading, Paragraph, Table
from bindeledd.foundation.language import _, capital


def checks_part(file: ReconciliationFile) -> Iterator[Block]:
    """Every check over all files, then every file; check by check for files where not all is in order."""
    yield Heading(1, _("Kontroller"))
    by_check: dict[str, list[CheckDone]] = {}
    for done in file.files:
        for check in done.checks:
            by_check.setdefault(check.check, []).append(check)
    if not by_check:
        yield Paragraph(_("Ingen kontroll er kjørt."))
        return
    yield Paragraph(
        _(
            "En kontroll som ikke er kjørt, regnes som feil. Alle kontroller av hver fil, med antall rader "
            "de har sett på, står i reconciliation.json."
        )
    )
    header = (_("Kontroll"), _("Rader undersøkt"), _("Feil"), _("Utfall"))
    rows = tuple(_checked(name, checks) for name, checks in by_check.items())
    yield Table(_("Alle filer under ett"), header, rows, numeric=(1, 2), row_header=True)
    yield Table(
        _("Kontroller i hver fil"),
        (_("Fil"), _("Slag"), _("Kontroller kjørt"), _("Feil"), _("Utfall")),
        tuple(_in_file(done) for done in file.files),
        numeric=(2, 3),
        row_header=True,
    )
    for done in file.files:
        if done.checks and not all(check.ok for check in done.checks):
            caption = _("Kontroller av {file}").format(file=done.name)
            yield Heading(2, done.name)
            lines = tuple(_checked(check.check, (check,)) for check in done.checks)
            yield Table(caption, header, lines, numeric=(1, 2), row_header=True)


def _checked(name: str, checks: Sequence[CheckDone]) -> tuple[str, ...]:
    """A check with rows examined and faults, in one file or in several."""
    return (
        check_in_words(name),
        total_in_words(check.examined for check in checks),
        total_in_words(check.faults for check in checks),
        _worst(checks),
    )


def _in_file(done: FileDone) -> tuple[str, ...]:
    """A file with how many of its checks ran; one without checks is not in order."""
    ran = sum(bool(check.ok or check.faults) for check in done.checks)
    return (
        done.name,
        kind_in_words(done.kind),
        _("{ran} av {all}").format(ran=ran, all=len(done.checks)),
        total_in_words(check.faults for check in done.checks),
        _worst(done.checks),
    )


def _worst(checks: Sequence[CheckDone]) -> str:
    """The outcome of several checks: a fault counts before one that did not run, and none is not run."""
    outcomes = {outcome(check) for check in checks} or {_(NOT_RUN)}
    return next(_(word) for word in (FAILED, NOT_RUN, PASSED) if _(word) in outcomes)


def moves_part(given: Given) -> Iterator[Block]:
    """Rows that get another municipality, and rows that get another unit, by rule; not after a load."""
    file = given.file
    if file.kind == "after_load":
        return
    header = (_("Slag"), _("Fra"), _("Til"), _("Regel"), _("Rader"))
    yield Heading(1, _("Hva som flyttes"))
    yield Heading(2, _("Fra gammel til ny kommune"))
    places = given.municipalities
    yield from _moved(
        _("Rader som får ny kommune"),
        header,
        tuple(
            (
                kind_in_words(move.kind),
                place_in_words(move.old, places),
                place_in_words(move.new, places),
                rule_in_words(move.rule),
                count_in_words(move.rows),
            )
            for move in file.moves
            if move.old != move.new
        ),
        _("Ingen rader får ny kommune."),
    )
    yield Heading(2, _("Fra gammel til ny enhet"))
    units = given.units
    yield from _moved(
        _("Rader som får ny enhet"),
        header,
        tuple(
            (
                kind_in_words(move.kind),
                place_in_words(move.old, units),
                place_in_words(move.new, units),
                unit_rule_in_words(move.rule),
                count_in_words(move.rows),
            )
            for move in file.unit_moves
            if move.old != move.new
        ),
        _("Ingen rader får ny enhet."),
    )
    yield Paragraph(_("Rader som blir der de er, står i hva-flyttes.csv sammen med disse."))


def _moved(
    caption: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], nothing: str
) -> Iterator[Block]:
    yield Table(caption, header, rows, numeric=(4,)) if rows else Paragraph(nothing)


def undecided_part(file: ReconciliationFile) -> Iterator[Block]:
    """What a person must decide, why, and what would decide it; not after a load."""
    if file.kind == "after_load":
        return
    yield Heading(1, _("Uavklart"))
    if not file.undecided:
        yield Paragraph(_("Ingen rader er uavklart."))
        return
    yield Table(
        _("Uavklarte rader etter grunn"),
        (_("Slag"), _("Hvorfor"), _("Hva som avgjør"), _("Rader")),
        tuple(
            (
                kind_in_words(one.kind),
                reason_in_words(one.reason),
                what_would_decide(one.reason),
                count_in_words(one.rows),
            )
            for one in file.undecided
        ),
        numeric=(3,),
    )


def exceptions_part(given: Given) -> Iterator[Block]:
    """What was found, with owner and decision, and numbers that met; after a load what was not compared."""
    file = given.file
    if file.kind == "after_load":
        if file.exceptions:
            yield Heading(1, _("Ikke kontrollert eller sammenlignet"))
            yield from (Paragraph(f"{one.message} {one.fix}".strip()) for one in file.exceptions)
        return
    yield Heading(1, _("Avvik"))
    if file.exceptions:
        found = sorted(file.exceptions, key=lambda one: list(SEVERITIES).index(one.severity))
        money = any(one.sum_ore is not None for one in found)
        header = (_("Avvik"), _("Antall"), *((_("Kroner"),) if money else ()), _("Eier"), _("Avgjørelse"))
        rows = tuple(
            (
                f"{capital(_(SEVERITIES[one.severity]))}: {one.message} {one.fix}",
                count_in_words(one.rows),
                *((kroner(one.sum_ore),) if money else ()),
                one.owner or _("ingen ennå"),
                one.decision or _("ikke avgjort"),
            )
            for one in found
        )
        yield Table(_("Avvik med eier og avgjørelse"), header, rows, numeric=(1, 2) if money else (1,))
    else:
        yield Paragraph(_("Ingen avvik."))
    yield Heading(1, _("Numre som møttes"))
    renumbered = given.manifest.get("renumbered") or ()
    if not renumbered:
        yield Paragraph(_("Ingen numre er endret fordi to kommuner brukte det samme."))
        return
    places = given.municipalities
    yield Paragraph(_("Numre som to kommuner brukte, har fått nye numre. Ingen rad er tatt bort."))
    yield Table(
        _("Nye numre etter gammel kommune"),
        (_("Nummer"), _("Fra"), _("Hos"), _("Regel"), _("Numre")),
        tuple(
            (
                role_in_words(one["role"]),
                place_in_words(one["municipality"], places),
                place_in_words(one["receiver"], places),
                _(COLLISION_RULES[one["rule"]]) if one["rule"] in COLLISION_RULES else one["rule"],
                count_in_words(one["count"]),
            )
            for one in renumbered
        ),
        numeric=(4,),
    )


def numbers_part(file: ReconciliationFile) -> Iterator[Block]:
    """Which rule accepted how many numbers, or that none did; nothing where it is not told."""
    if not file.numbers:
        return
    yield Heading(1, _("Numre og reglene som godtok dem"))
    yield Table(
        _("Rader etter nummer og regel"),
        (_("Slag"), _("Nummer"), _("Regel"), _("Rader")),
        tuple(
            (
                kind_in_words(one.kind),
                _(NUMBER_SORTS[one.sort]),
                rule_id_in_words(one.sort, one.rule),
                count_in_words(one.rows),
            )
            for one in file.numbers
        ),
        numeric=(3,),
    )
