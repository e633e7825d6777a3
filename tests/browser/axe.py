"""axe-core in the page: WCAG 2.0, 2.1 and 2.2, levels A and AA, and axe's own best practice."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


@cache
def _source() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def violations(page: Any) -> list[str]:
    """Each broken rule with the elements that break it, as lines to read. Empty is good."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(_source())
    result = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", TAGS
    )
    return [
        f"{rule['id']} ({rule['help']}): {node['target']} {node['html'][:200]} {node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]
