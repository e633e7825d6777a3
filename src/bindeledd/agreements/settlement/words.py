"""Amounts as people write them, and the names of what a municipality pays for."""

from __future__ import annotations

from decimal import Decimal

from bindeledd.foundation.language import N_, _, number

_MOST_WRITTEN = Decimal(10) ** 15
# The parts of a municipality's payment, in the order of the table.
COMPONENTS: dict[str, str] = {
    "base": N_("Grunnbeløp"),
    "inhabitants": N_("Etter innbyggere"),
    "cases": N_("Etter saker"),
    "fte": N_("Etter årsverk"),
    "actual": N_("Faktisk kostnad"),
    "overhead": N_("Påslag"),
    "start_up": N_("Etablering"),
}


def component(name: str) -> str:
    """A component as people call it."""
    return _(COMPONENTS[name])


def key_noun(key: str) -> str:
    """What a key counts, in the plural."""
    return {
        "equal": _("kommuner"),
        "inhabitants": _("innbyggere"),
        "cases": _("saker"),
        "fte": _("årsverk"),
    }[key]


def kroner(ore: int | None) -> str:
    """An amount of øre in kroner with two decimals, or that it is not known."""
    return _("ikke kjent") if ore is None else number(ore / 100, 2)


def with_unit(ore: int) -> str:
    """An amount with its unit; øre are left out where there are none."""
    return _("{amount} kroner").format(amount=plain(Decimal(ore) / 100, money=True))


def signed(ore: int | None) -> str:
    """A difference in kroner, with its sign."""
    return kroner(ore) if not ore else ("+" if ore > 0 else "−") + kroner(abs(ore))


def signed_percent(percent: Decimal | None) -> str:
    """A difference in percent with one decimal and its sign, or that it is not known."""
    if percent is None:
        return _("ikke kjent")
    return ("+" if percent > 0 else "−" if percent else "") + number(float(abs(percent)), 1)


def plain(value: Decimal, *, money: bool = False) -> str:
    """A decimal without needless noughts; money has two decimals or none."""
    if not value.is_finite() or abs(value) >= _MOST_WRITTEN:
        # Nobody reads more digits, and no pattern holds them.
        text = str(value)
        return text if len(text) <= 20 else text[:20] + "…"
    exact = value.normalize()
    exponent = exact.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return number(float(value), 2 if money and decimals else decimals)
