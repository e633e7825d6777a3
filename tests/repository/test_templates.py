"""The templates are read by people: one idea a line, so that a change shows as the line it concerns.

A translated text is the one thing that cannot be broken: its white space is part of the text that the
translators know it by, and a template tag stands on one line.
"""

import re
from pathlib import Path

LONGEST = 160
BESIDE = 60
TRANSLATED = re.compile(
    r"\{% blocktranslate\b.*?\{% endblocktranslate %\}|\{% translate (?:\"[^\"]*\"|'[^']*')[^%]*%\}"
)


def too_long(line: str) -> bool:
    """Longer than 160 characters, and not because of one translated text with little beside it."""
    if len(line) <= LONGEST:
        return False
    longest = max(TRANSLATED.findall(line), key=len, default="")
    return len(line.strip()) - len(longest) > BESIDE


def test_no_line_of_a_template_is_too_long_to_read(root: Path, kept: list[Path]) -> None:
    templates = [path for path in kept if path.suffix == ".html" and "templates" in path.parts]
    assert templates
    assert [
        f"{path}:{number}"
        for path in templates
        for number, line in enumerate((root / path).read_text(encoding="utf-8").splitlines(), start=1)
        if too_long(line)
    ] == []


def test_only_a_translated_text_may_make_a_line_long() -> None:
    text = '{% translate "' + "ord " * 45 + '" %}'
    assert not too_long(f"      {text}")
    assert not too_long(f'<span class="subtle">{text}</span>')
    assert too_long('<th scope="col">{% translate "Kilde" %}</th>' * 4)
    assert too_long(f"{text}{text}")
