"""The command line: `bindeledd`, its help and its exit codes.

- `frame`: what every call has in common: language, streams, faults, exit codes
- `tree`: the list of commands; a command's module is imported when it is asked for
- `words`: help and usage errors in the language in force, whatever the library says
- `answers`: JSON alone on standard output, tables for people, messages beside
- `arguments`: what several commands take: a case, a date
- `case_show`, `case_check`, `case_make`, `case_export`: `bindeledd case …`
- `travel`: minutes and the way between two municipalities
- `law_check`, `law_lists`: `bindeledd law …`; `agreement`, `assessment`, `settlement`: the papers
- `regions`, `divisions`: labour-market regions, and divisions side by side
- `cutover`, `cutover_run`: `bindeledd cutover …`, where the data lives; `cutover_common`, `cutover_told`,
  `cutover_answers`: what they share, and what they say
- `people`: accounts; `server`: start, backup and restore (the only door to the web application)

Exit codes: 0 answered (findings are answers), 1 fault, 2 bad input, 3 needs a decision, 4 does not
reconcile.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command that the shell gave and leave with its exit code."""
    from bindeledd.cli.frame import run

    sys.exit(run(sys.argv[1:]))
