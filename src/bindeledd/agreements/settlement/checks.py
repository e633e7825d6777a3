"""What must be right before anything is reckoned: every fault at once, in words, with how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from bindeledd.agreements.settlement.model import KEYS, Cooperation, CostModel, Key, Participant, Share
from bindeledd.agreements.settlement.words import key_noun, plain, with_unit
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.identifiers import municipality_number
from bindeledd.foundation.language import _, number

# Above what any cooperation costs (ten billion kroner), and any municipality has of anything.
MOST_ORE = 1_000_000_000_000
MOST_FIGURE = 10_000_000
MOST_YEARS = 30
FIRST_YEARS = range(1900, 2200)
_HUNDRED = Decimal(100)


def check(cooperation: Cooperation, model: CostModel) -> None:
    """Raises `BadInput` with every fault of the cooperation, of the model, and of the two together."""
    faults = [*_of_cooperation(cooperation), *_of_model(model), *_of_figures(cooperation, model)]
    # Sums say something only when their parts do.
    if faults or (faults := list(_of_sums(cooperation, model))):
        raise BadInput(*faults)


def fault(code: str, message: str, fix: str, subject: str = "") -> Finding:
    """One thing that keeps the settlement from being reckoned."""
    return Finding(f"settlement-{code}", Severity.MUST, message, subject=subject, fix=fix)


def _of_cooperation(cooperation: Cooperation) -> Iterator[Finding]:
    if not cooperation.participants:
        yield fault("nobody", _("Ingen kommuner er med."), _("Oppgi minst vertskommunen."))
    for each in cooperation.participants:
        yield from _of_participant(each)
    for code, times in Counter(each.code for each in cooperation.participants).items():
        if times > 1:
            yield fault(
                "twice",
                _("Kommune {code} står {times} ganger.").format(code=code[:10], times=times),
                _("La den stå én gang."),
                code,
            )
    if cooperation.participants and cooperation.participant(cooperation.host) is None:
        yield fault(
            "no-host",
            _("Vertskommunen {code} er ikke blant kommunene.").format(code=cooperation.host[:10]),
            _("Oppgi nummeret til en av kommunene som er med."),
            cooperation.host,
        )
    years = cooperation.years
    if years.first not in FIRST_YEARS:
        yield fault(
            "year",
            _("{year} er ikke et år som kan regnes på.").format(year=years.first),
            _("Skriv et årstall fra {first} til {last}.").format(first=FIRST_YEARS[0], last=FIRST_YEARS[-1]),
        )
    if not 1 <= len(years.totals_ore) <= MOST_YEARS:
        yield fault(
            "years",
            _("{count} år kan ikke regnes på.").format(count=len(years.totals_ore)),
            _("Oppgi kostnaden for ett år eller flere, høyst {most}.").format(most=MOST_YEARS),
        )
    for year, total in enumerate(years.totals_ore, start=years.first):
        yield from _amount(total, _("Kostnaden i {year}").format(year=year))


def _of_participant(each: Participant) -> Iterator[Finding]:
    try:
        municipality_number(each.code)
    except BadInput as bad:
        yield from bad.findings
    if not each.name.strip():
        yield fault(
            "no-name",
            _("Kommune {code} har ikke navn.").format(code=each.code[:10]),
            _("Skriv navnet."),
            each.code,
        )
    for noun, value in (
        (_("Innbyggertallet"), each.inhabitants),
        (_("Antall saker"), each.cases),
        (_("Antall årsverk"), each.fte),
    ):
        if value is not None and not _within(Decimal(value), Decimal(MOST_FIGURE)):
            yield fault(
                "figure",
                _("{noun} for {name} er {value}.").format(
                    noun=noun, name=each.label, value=_shown(Decimal(value))
                ),
                _("Skriv et tall fra 0 til {most}, eller la det stå tomt når det ikke er kjent.").format(
                    most=number(MOST_FIGURE, 0)
                ),
                each.code,
            )
    if each.cost_today_ore is not None:
        yield from _amount(
            each.cost_today_ore, _("Kostnaden i dag for {name}").format(name=each.label), each.code
        )


def _of_model(model: CostModel) -> Iterator[Finding]:
    name = model.name.strip()
    if not name:
        yield fault("no-model-name", _("Kostnadsmodellen har ikke navn."), _("Gi den et kort navn."))
    yield from _amount(model.base_ore, _("Grunnbeløpet"), name)
    for code, amount in model.actual_ore.items():
        yield from _amount(amount, _("Den faktiske kostnaden for kommune {code}").format(code=code), code)
    if not _within(model.overhead_percent, _HUNDRED):
        yield _not_percent(_("Påslaget"), model.overhead_percent, name)
    if model.start_up is not None:
        yield from _amount(model.start_up.total_ore, _("Etableringskostnaden"), name)
        if not 1 <= model.start_up.years <= MOST_YEARS:
            yield fault(
                "start-up-years",
                _("Etableringskostnaden kan ikke fordeles over {count} år.").format(
                    count=model.start_up.years
                ),
                _("Skriv et antall år fra 1 til {most}.").format(most=MOST_YEARS),
                name,
            )
    yield from _of_shares(model, name)
    terms = model.terms
    if not 0 <= terms.advances <= 12:
        yield fault(
            "advances",
            _("{count} innbetalinger i året går ikke.").format(count=terms.advances),
            _("Skriv et antall fra 0 (alt ved avregningen) til 12 (hver måned)."),
            name,
        )
    for month, on in (terms.final_by, terms.inhabitants_on):
        try:
            date(2027, month, on)  # A year without a leap day, since the day must exist in every year.
        except ValueError:
            yield fault(
                "day",
                _("Måned {month}, dag {day} finnes ikke hvert år.").format(month=month, day=on),
                _("Skriv måned og dag, for eksempel 03-01 for 1. mars."),
                name,
            )


def _of_shares(model: CostModel, name: str) -> Iterator[Finding]:
    for key in (*(share.key for share in model.shares), *([model.start_up.key] if model.start_up else [])):
        if key not in KEYS:
            yield fault(
                "key",
                _("«{key}» er ikke en fordelingsnøkkel.").format(key=str(key)[:40]),
                _("Velg en av: {keys}.").format(keys=", ".join(KEYS)),
                name,
            )
    for key, times in Counter(share.key for share in model.shares).items():
        if times > 1:
            yield fault(
                "key-twice",
                _("Nøkkelen «{key}» står {times} ganger.").format(key=key, times=times),
                _("Slå andelene sammen til én."),
                name,
            )
    for share in model.shares:
        if not share.percent or not _within(share.percent, _HUNDRED):
            yield _not_percent(_("Andelen for «{key}»").format(key=_key(share.key)), share.percent, name)
    if model.shares and (together := sum((s.percent for s in model.shares), Decimal(0))) != _HUNDRED:
        yield fault(
            "not-whole",
            _("Andelene i modellen «{model}» er til sammen {sum} prosent, ikke 100.").format(
                model=name, sum=_shown(together)
            ),
            _("Endre andelene så de til sammen blir nøyaktig 100: {shares}.").format(
                shares=", ".join(f"{_share(each)}" for each in model.shares)
            ),
            name,
        )


def _of_figures(cooperation: Cooperation, model: CostModel) -> Iterator[Finding]:
    known = {each.code for each in cooperation.participants}
    for code in sorted(set(model.actual_ore) - known):
        yield fault(
            "stranger",
            _("Kommune {code} har en faktisk kostnad, men er ikke med.").format(code=code[:10]),
            _("Ta den bort, eller ta kommunen med."),
            code,
        )
    for key in model.keys:
        lacking = [each for each in cooperation.ordered if each.figure(key) is None]
        for each in lacking:
            yield fault(
                "figure-missing",
                _("Modellen «{model}» fordeler etter {noun}, men tallet mangler for {name}.").format(
                    model=model.name, noun=key_noun(key), name=each.label
                ),
                _("Oppgi tallet for kommunen, eller fordel etter noe annet."),
                each.code,
            )
        if cooperation.participants and not lacking and not _any(cooperation, key):
            yield fault(
                "nothing-to-share-by",
                _("Modellen «{model}» fordeler etter {noun}, men alle kommunene har null.").format(
                    model=model.name, noun=key_noun(key)
                ),
                _("Oppgi tallene, eller fordel etter noe annet."),
                model.name,
            )


def _of_sums(cooperation: Cooperation, model: CostModel) -> Iterator[Finding]:
    actual = sum(model.actual_ore.values())
    base = model.base_ore * len(cooperation.participants)
    for year, total in enumerate(cooperation.years.totals_ore, start=cooperation.years.first):
        rest = total - actual - base
        if rest < 0:
            yield fault(
                "too-little",
                _(
                    "I {year} er faktiske kostnader ({actual}) og grunnbeløp ({base}) til sammen mer enn "
                    "kostnaden, som er {total}."
                ).format(year=year, actual=with_unit(actual), base=with_unit(base), total=with_unit(total)),
                _("Senk grunnbeløpet, eller rett kostnadene."),
                model.name,
            )
        elif rest > 0 and not model.shares:
            yield fault(
                "rest-unshared",
                _("I {year} er det {rest} som modellen «{model}» ikke fordeler.").format(
                    year=year, rest=with_unit(rest), model=model.name
                ),
                _("Oppgi hvordan resten fordeles, med andeler som til sammen er 100 prosent."),
                model.name,
            )


def _within(value: Decimal, most: Decimal) -> bool:
    # What is not a number cannot be compared with one.
    return value.is_finite() and 0 <= value <= most


def _any(cooperation: Cooperation, key: Key) -> bool:
    return any(each.figure(key) for each in cooperation.participants)


def _amount(ore: int, noun: str, subject: str = "") -> Iterator[Finding]:
    if not 0 <= ore <= MOST_ORE:
        yield fault(
            "amount",
            _("{noun} er {amount}.").format(noun=noun, amount=with_unit(ore)),
            _("Skriv et beløp fra 0 til {most}.").format(most=with_unit(MOST_ORE)),
            subject,
        )


def _not_percent(noun: str, value: Decimal, subject: str) -> Finding:
    return fault(
        "percent",
        _("{noun} er {value} prosent.").format(noun=noun, value=_shown(value)),
        _("Skriv et tall fra 0 til 100. En andel må være over 0."),
        subject,
    )


def _share(share: Share) -> str:
    return f"{_key(share.key)} {_shown(share.percent)}"


def _key(key: str) -> str:
    """A key as people call it; one that is none as it stands."""
    return key_noun(key) if key in KEYS else key[:40]


def _shown(value: Decimal) -> str:
    return plain(value) if value.is_finite() else str(value)
