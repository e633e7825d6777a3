"""Tags for the pages of phase 1: tabs, drawings, and cells that can be changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from django import template
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bindeledd.areas.municipality_history import municipalities
from bindeledd.foundation import language
from bindeledd.foundation.vintages import in_words
from bindeledd.mapping import Case
from bindeledd.mapping.figures import Figure
from bindeledd_web.mapping.presenters.values import is_edited
from bindeledd_web.ui.templatetags.ui import unknown_words

register = template.Library()


@register.inclusion_tag("mapping/_tabs.html", takes_context=True)
def phase_tabs(context: Context) -> dict[str, Any]:
    """The pages of the phase; one whose application is not installed is left out."""
    slug = context["case"].slug
    pages = (
        ("overview", "case-overview", _("Oversikt")),
        ("questionnaire", "questionnaire-list", _("Skjema")),
        ("services", "service-matrix", _("Tjenester")),
        ("observations", "observations", _("Observasjoner")),
        ("travel", "travel", _("Reise")),
        ("registry", "registry", _("Register")),
        ("findings", "findings", _("Funn")),
        ("claims", "claims", _("Påstander")),
        ("sources", "case-sources", _("Kilder")),
    )
    tabs = [(tab, address, name) for tab, url, name in pages if (address := _address(url, slug))]
    return {"tabs": tabs, "current": context.get("tab", "")}


def _address(name: str, slug: str) -> str:
    try:
        return reverse(name, args=[slug])
    except NoReverseMatch:
        return ""


@register.filter
def typed(answers: Mapping[str, str], name: str) -> str | None:
    """What was typed in the field of that name; None when nothing was asked there."""
    return answers.get(name)


@register.simple_tag
def number_cell(figure: Figure | None, signed: bool = False) -> SafeString:
    """A right-aligned table cell with a figure, or a dash that says on focus why it is not known."""
    return format_html('<td class="number">{}</td>', _figure(figure, signed))


def _figure(figure: Figure | None, signed: bool = False) -> SafeString:
    if figure is None or figure.value is None:
        return unknown_words(figure.reason if figure is not None else None)
    words = language.number(figure.value, figure.decimals).replace("-", "\N{MINUS SIGN}")
    if signed and figure.value > 0:
        words = f"+{words}"
    return format_html('<span class="figure">{}</span>', words)


@register.simple_tag
def shown(figure: Figure | None, signed: bool = False) -> SafeString:
    """A figure in running text or a list."""
    return _figure(figure, signed)


@register.simple_tag(takes_context=True)
def value_cell(context: Context, value: Any, what: str) -> SafeString:
    """A figure that can be changed, with its form and history beside it; `what` is for screen readers."""
    return format_html(
        '<td class="number">{}{}</td>',
        _figure(value.figure),
        _doors(context, value.edit, value.history, what),
    )


@register.simple_tag(takes_context=True)
def words_cell(context: Context, value: Any, what: str) -> SafeString:
    """A text that can be changed, with its form and history beside it."""
    words = value.text or unknown_words(value.reason)
    return format_html("<td>{}{}</td>", words, _doors(context, value.edit, value.history, what))


@register.simple_tag(takes_context=True)
def doors(context: Context, edit: str, history: str, what: str) -> SafeString:
    """The links that open a value's form and its history."""
    return _doors(context, edit, history, what)


def _doors(context: Context, edit: str, history: str, what: str) -> SafeString:
    links = mark_safe("")
    if edit:
        back = quote(context["request"].get_full_path())
        links = format_html(
            ' <a class="aksel-link edit" href="{}?next={}">{}<span class="aksel-sr-only"> {}</span></a>',
            edit, back, _("Endre"), what,
        )  # fmt: skip
    if history:
        links += format_html(
            ' <a class="aksel-link edited" href="{}">{}<span class="aksel-sr-only"> {}</span></a>',
            history, _("rettet"), what,
        )  # fmt: skip
    return links


@register.filter
def source_words(source: Any) -> str:
    """A source in a table: its title, and its vintage unless it stands for a change in the case."""
    if source is None:
        return "–"
    return source.title if is_edited(source) else f"{source.title}, {in_words(source.vintage)}"


@register.filter
def figure_source_words(figure: Figure | None) -> str:
    """Where a figure comes from, and from which day."""
    if figure is None:
        return "–"
    when = language.day(figure.date) if figure.date else in_words(figure.source.vintage)
    return f"{figure.source.title}, {when}"


@register.simple_tag
def not_in_use(view: Case, on: date) -> list[str]:
    """The municipalities of the case whose number was not in use on the day, by name."""
    in_use = municipalities(on)
    return [m.name for m in view.municipalities() if m.number not in in_use] if in_use else []


@register.filter
def kilometres(metres: int) -> str:
    """Metres as kilometres: whole ones, with a decimal below ten."""
    return language.number(metres / 1000, 0 if metres >= 10_000 else 1)


@register.filter
def minus(value: float) -> float:
    """The value with the other sign."""
    return -value
