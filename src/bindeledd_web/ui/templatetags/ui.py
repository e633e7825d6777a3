"""Tags and filters that every template has without loading: components, figures, dates, icons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bindeledd.foundation import language, vintages
from bindeledd.mapping.phases import phases
from bindeledd_web.cases.phases import first_page
from bindeledd_web.ui.context import aksel_present
from bindeledd_web.ui.icons import ICONS
from bindeledd_web.ui.once import FIELD, token

register = template.Library()
ALERTS = {"info": "info", "success": "success", "warning": "warning", "error": "danger"}


@register.filter
def day(value: date | None) -> str:
    """A date in words, 1. januar 2018; of an instant the day it was here. A dash when there is none."""
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    return language.day(value) if value is not None else "–"


@register.filter
def moment(value: datetime) -> str:
    """An instant in words as the clock showed here: 1. januar 2018 kl. 14.05."""
    return _("{day} kl. {time}").format(
        day=language.day(timezone.localdate(value)),
        time=date_format(timezone.localtime(value), "TIME_FORMAT"),
    )


@register.filter
def vintage(value: str) -> str:
    """The vintage of a source, its dates written out."""
    return vintages.in_words(value)


@register.filter
def num(value: float | None, decimals: int | None = None) -> str:
    """A number as people here write it; a dash when there is none."""
    return language.number(value, decimals) if value is not None else "–"


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of our own line icons; it carries no meaning alone, so screen readers skip it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="1em" height="1em" aria-hidden="true" focusable="false">'
        '<path d="{}" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"'
        ' stroke-linejoin="round"/></svg>',
        ICONS[name],
    )


@register.inclusion_tag("_components/stylesheets.html")
def stylesheets() -> dict[str, Any]:
    """The style sheets: Aksel when set-up fetched it, our own base sheet otherwise; then the app's."""
    first = "aksel/aksel.css" if aksel_present() else "css/base.css"
    return {"screen": [_address(first), _address("css/bindeledd.css")], "print": _address("css/print.css")}


def _address(path: str) -> str:
    """The hashed address of a static file; the plain one when files have not been collected.

    Error pages are drawn through here too, and must come out whatever is missing.
    """
    try:
        return static(path)
    except ValueError:
        return settings.STATIC_URL + path


@register.inclusion_tag("_components/button.html")
def button(
    text: str,
    *,
    href: str = "",
    variant: str = "primary",
    kind: str = "submit",
    small: bool = False,
    color: str = "",
    name: str = "",
    value: str = "",
    describes: str = "",
) -> dict[str, Any]:
    """A button, or a link that looks like one when `href` is given. `describes` is for screen readers."""
    return {
        "text": text, "href": href, "variant": variant, "kind": kind, "small": small, "color": color,
        "name": name, "value": value, "describes": describes,
    }  # fmt: skip


@register.inclusion_tag("_components/tag.html")
def tag(text: str, color: str = "neutral") -> dict[str, Any]:
    """A small word on colour: neutral, info, success, warning, danger."""
    return {"text": text, "color": color}


@register.simple_block_tag
def alert(content: str, kind: str = "info") -> str:
    """A message of kind info, success, warning or error, with its icon and its kind in words."""
    return render_to_string(
        "_components/alert.html", {"content": content, "kind": kind, "color": ALERTS[kind]}
    )


@register.simple_block_tag
def data_table(content: str, caption: str, hide_caption: bool = False, small: bool = True) -> str:
    """A table that scrolls within itself on narrow screens; `content` is its head and body."""
    return render_to_string(
        "_components/table.html",
        {"content": content, "caption": caption, "hide_caption": hide_caption, "small": small},
    )


@register.inclusion_tag("_components/figure.html")
def figure(value: Any, decimals: int | None = None) -> dict[str, Any]:
    """A figure of the case: its value, or a dash that says on focus why it is not known."""
    known = value is not None and value.value is not None
    return {
        "known": known,
        "text": language.number(value.value, value.decimals if decimals is None else decimals)
        if known
        else "",
        "reason": (value.reason if value is not None else None) or _("Ikke kjent"),
    }


@register.inclusion_tag("_components/figure_source.html")
def figure_source(value: Any) -> dict[str, Any]:
    """Where a figure comes from, and from when."""
    return {
        "source": value.source if value is not None else None,
        "date": value.date if value is not None else None,
    }


@register.inclusion_tag("_components/source_line.html")
def source_line(sources: Iterable[Any]) -> dict[str, Any]:
    """The sources under a map, table or chart: title and vintage of each, once."""
    unique = {source.id: source for source in sources if source is not None}
    return {"sources": list(unique.values())}


@register.inclusion_tag("_components/breadcrumbs.html")
def breadcrumbs(*parts: Any) -> dict[str, Any]:
    """The way here: text and address by turns, the last text without an address."""
    return {
        "crumbs": [(parts[i], parts[i + 1] if i + 1 < len(parts) else "") for i in range(0, len(parts), 2)]
    }


@register.inclusion_tag("_components/error_summary.html")
def error_summary(form: BaseForm | None) -> dict[str, Any]:
    """Everything that is wrong with a form, each with a link to its field; takes focus."""
    if form is None or not form.errors:
        return {"errors": []}
    errors = [
        {"text": text, "target": "", "label": ""}
        if name == "__all__"
        else {"text": text, "target": form[name].id_for_label, "label": form[name].label}
        for name, texts in form.errors.items()
        for text in texts
    ]
    return {"errors": errors}


@register.inclusion_tag("_components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One form field: label, help, input, and what is wrong with it."""
    described = [f"{bound.auto_id}_help"] if bound.help_text else []
    if bound.errors:
        described.append(f"{bound.auto_id}_error")
    kind = getattr(bound.field.widget, "input_type", "textarea")
    style = {"select": "aksel-select__input", "textarea": "aksel-textarea__input"}.get(
        kind, "aksel-text-field__input"
    )
    attributes: dict[str, Any] = {
        "class": style if kind not in ("checkbox", "radio", "file") else f"app-{kind}"
    }
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return {"field": bound, "kind": kind, "input": bound.as_widget(attrs=attributes)}


@register.inclusion_tag("_components/ticks.html")
def ticks(bound: BoundField) -> dict[str, Any]:
    """A list of boxes to tick, group by group; an error leads to the list as a whole."""
    value = bound.value() or []
    widget: Any = bound.field.widget
    groups = [
        (heading, options)
        for heading, options, _index in widget.optgroups(bound.html_name, [str(item) for item in value])
    ]
    named = [
        (heading, options, any(o["selected"] for o in options)) for heading, options in groups if heading
    ]
    plain = [option for heading, options in groups if not heading for option in options]
    return {"field": bound, "plain": plain, "named": named}


@register.inclusion_tag("_components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page) -> dict[str, Any]:
    """Links to the other pages of a list; nothing when there is only one."""
    numbers = list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
    links = [(n, f"?{_query(context, n)}" if isinstance(n, int) else "") for n in numbers]
    near = {
        "previous": f"?{_query(context, page.previous_page_number())}" if page.has_previous() else "",
        "next": f"?{_query(context, page.next_page_number())}" if page.has_next() else "",
    }
    return {"page": page, "links": links, **near}


def _query(context: Context, number: int) -> str:
    query = context["request"].GET.copy()
    query["side"] = str(number)
    query.pop("dato", None)
    return query.urlencode()


@register.inclusion_tag("_components/stepper.html", takes_context=True)
def phase_stepper(context: Context, case: Any = None, small: bool = False) -> dict[str, Any]:
    """The seven phases of a case, with links to those that have pages. `phase` of the page is marked."""
    subject = case or context["case"]
    current = 1 if small else context.get("phase", 1)
    steps = [
        {"phase": p, "url": first_page(p.id, subject.slug), "current": p.number == current} for p in phases()
    ]
    return {"steps": steps, "small": small, "case": subject}


@register.simple_tag
def once() -> SafeString:
    """The hidden field that makes a form count only once."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, token())


@register.simple_tag(takes_context=True)
def kept_query(context: Context, *leave_out: str) -> SafeString:
    """Hidden fields for the page's other query values, so that a small form does not lose them."""
    pairs = ((k, v) for k, values in context["request"].GET.lists() if k not in leave_out for v in values)
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.filter
def name_language(code: str) -> str:
    """The language code for HTML's `lang` on a name: «smi» and the rest are valid codes as they are."""
    return "" if code == "nb" else code


@register.filter
def drawn(drawing: Any) -> SafeString:
    """A drawing of the house, which has escaped everything in it."""
    return mark_safe(drawing.svg)  # noqa: S308 - written and escaped by bindeledd.drawing


@register.filter
def swatch(entry: Any) -> SafeString:
    """The picture of a legend entry."""
    return mark_safe(entry.swatch)  # noqa: S308 - written and escaped by bindeledd.drawing


def unknown_words(reason: str | None) -> SafeString:
    """A dash with the reason."""
    return format_html(
        '<span class="figure figure--unknown" tabindex="0" title="{0}">–'
        '<span class="figure__reason">{0}</span></span>',
        reason or _("Ikke kjent"),
    )


@register.simple_tag
def dash(reason: str) -> SafeString:
    """A dash that says on focus why something is not known."""
    return unknown_words(reason)


@register.filter
def unlocalized(value: Any) -> str:
    """A number for machines, without thousands separators."""
    return str(value)
