"""The reference of the commands, written from the commands themselves: `python -m tools.command_docs`.

`docs/kommandoer.md` holds the help of every command as the program shows it. A test fails when the
file no longer says what the program says, or when a command or an option has no help.
"""

from __future__ import annotations

from pathlib import Path

import typer

from bindeledd.cli.group import walk
from bindeledd.cli.tree import ROOT
from bindeledd.foundation.language import speaking

PATH = Path(__file__).resolve().parent.parent / "docs" / "kommandoer.md"
WIDTH = 92

HEAD = """\
# Kommandoer

Alt under er det programmet selv svarer på `--help`. Filen lages av `python -m tools.command_docs`.

Felles for alle kommandoer:

- Svaret kommer på standard ut; meldinger og framdrift kommer på standard feil. Med `--json` er standard ut
  bare JSON, og ingenting spørres det om.
- Sluttkoden er 0 når spørsmålet er besvart (funn er svar), 1 ved feil i programmet, 2 ved noe galt i det
  som ble oppgitt, 3 når noe må avgjøres først, og 4 når noe ikke går opp. Ctrl-C gir 130.
- Det som er galt, listes samlet med fil, rad, kolonne og hvordan det rettes. Med `--json` står det i
  `errors`.
- `--language` velger språk. Ellers følges `LC_ALL`, `LC_MESSAGES` og `LANG` når det finnes tekster på
  språket, og ellers er svaret på bokmål.
- `NO_COLOR=1` slår av farger. `COLUMNS` setter bredden på tabeller. `BINDELEDD_TRACE=1` viser hvor i
  programmet en feil oppsto; det kan også vise verdier, så se over sporet før du deler det.
"""


def text() -> str:
    """The whole file, in bokmål whatever the machine's language."""
    with speaking("nb"):
        return HEAD + "".join(
            f"\n## {path}\n\n```text\n{help_of(path, command)}\n```\n"
            for path, command in walk(ROOT, ROOT.name or "")
        )


def help_of(path: str, command: typer.core.TyperCommand) -> str:
    """The help of one command, at a fixed width."""
    ctx = typer.Context(command, info_name=path, terminal_width=WIDTH, max_content_width=WIDTH)
    return "\n".join(line.rstrip() for line in ctx.get_help().splitlines())


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
