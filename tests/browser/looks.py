"""Questions about a page that axe does not ask: each gives lines to read, none when all is well."""

from __future__ import annotations

from typing import Any

_ALL = """() => {
  const said = [];
  const shown = (element) => element.checkVisibility();
  const h1 = [...document.querySelectorAll("h1")].filter(shown);
  if (h1.length !== 1) said.push(`${h1.length} headings of the first level`);
  let before = 0;
  for (const heading of [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(shown)) {
    const level = Number(heading.tagName[1]);
    if (level > before + 1) said.push(`h${level} after h${before}: ${heading.textContent.trim()}`);
    if (!heading.textContent.trim()) said.push(`an empty h${level}`);
    before = level;
  }
  const language = document.documentElement.lang;
  if (language !== "nb") said.push(`the language is «${language}»`);
  const title = document.title.split(" – ");
  if (title.length < 2 || title.at(-1) !== "Bindeledd" || !title[0].trim())
    said.push(`the title is «${document.title}»`);
  const skip = document.querySelector("body > a");
  if (!skip || !skip.matches(".skip-link"))
    said.push("the first link does not skip to the content");
  else if (!document.querySelector(`main${skip.hash}[tabindex="-1"]`))
    said.push("the skip link leads nowhere");
  for (const element of document.querySelectorAll("[style], style, script:not([src])"))
    said.push(`a style or script in the page: ${element.outerHTML.slice(0, 120)}`);
  return said;
}"""

_OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const past = [...document.body.querySelectorAll("*")].filter((element) => {
    if (element.getBoundingClientRect().right <= wide + 0.5 || !element.checkVisibility()) return false;
    // What is placed absolutely is cut off only by what it is placed in.
    const around = (inner) =>
      getComputedStyle(inner).position === "absolute" ? inner.offsetParent : inner.parentElement;
    for (let up = around(element); up; up = around(up))
      if (getComputedStyle(up).overflowX !== "visible") return false;
    return true;
  });
  return [`${document.documentElement.scrollWidth} px wide on a screen of ${wide}: `
    + past.slice(0, 4).map((element) => element.outerHTML.slice(0, 140)).join(" | ")];
}"""

_PRINT = """() => {
  const said = [];
  const ways = [
    ".app-header", ".skip-link", ".phases:not(.phases--small)", ".breadcrumbs", ".app-footer__links",
  ];
  for (const selector of ways)
    for (const element of document.querySelectorAll(selector))
      if (element.checkVisibility()) said.push(`${selector} is printed`);
  if (!document.querySelector(".print-header")?.checkVisibility())
    said.push("no line on top says what is printed");
  if (!document.querySelector("h1")?.checkVisibility()) said.push("the heading is not printed");
  for (const map of document.querySelectorAll("svg.bl-map"))
    if (!map.checkVisibility() && !map.closest("[hidden]")) said.push("a map is not printed");
  return said;
}"""


def structure(page: Any) -> list[str]:
    """One h1, headings in order, language, title, skip link, nothing inline."""
    return list(page.evaluate(_ALL))


def overflow(page: Any) -> list[str]:
    """What makes the page wider than the screen."""
    return list(page.evaluate(_OVERFLOW))


def on_paper(page: Any) -> list[str]:
    """What is printed that should not be, or the other way."""
    page.emulate_media(media="print")
    said = list(page.evaluate(_PRINT))
    page.emulate_media(media="screen")
    return said
