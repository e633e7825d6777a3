"""Tags for the pages of the registry: units and municipalities by name, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from bindeledd_web.registry.pages.municipality import WorkRow
from bindeledd_web.registry.pages.together import Together, put_together
from bindeledd_web.registry.pages.words import Named

register = template.Library()


@register.simple_tag
def named(thing: Named) -> SafeString:
    """The name as a link to its page, and the number behind it where it is one."""
    name = thing.name or thing.number
    shown = (
        format_html('<a class="aksel-link" href="{}">{}</a>', thing.address, name) if thing.address else name
    )
    if not thing.name or not thing.official:
        return format_html("{}", shown)
    return format_html('{} <span class="subtle">{}</span>', shown, thing.number)


@register.simple_tag
def names(things: Iterable[Named]) -> SafeString:
    """Several of them with commas between; a dash when there are none."""
    return format_html_join(", ", "{}", ((named(thing),) for thing in things)) or SafeString("–")


@register.filter
def together(rows: Iterable[WorkRow]) -> tuple[Together, ...]:
    """Rows of tasks that say the same, as one."""
    return put_together(rows)


@register.simple_tag
def not_known(why: str) -> SafeString:
    """A dash that says on focus why something is not known."""
    return format_html(
        '<span class="figure figure--unknown" tabindex="0" title="{0}">–'
        '<span class="figure__reason">{0}</span></span>',
        why,
    )
