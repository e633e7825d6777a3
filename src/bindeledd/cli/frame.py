"""What every call has in common: language, streams, faults and exit codes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from enum import IntEnum

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import LANGUAGES, SOURCE_LANGUAGE, _, available, speak

# The order in which a machine says what language its messages are to be in (POSIX).
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
TRACE = "BINDELEDD_TRACE"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class ExitCode(IntEnum):
    """What the shell is told. A legal refusal and findings are answers."""

    ANSWERED = 0
    FAULT = 1
    BAD_INPUT = 2
    NEEDS_DECISION = 3
    DOES_NOT_RECONCILE = 4
    INTERRUPTED = 130


def run(args: Sequence[str]) -> int:
    """Run one call of the command line and give its exit code; nothing is raised."""
    from bindeledd.cli import answers

    _safe_streams()
    speak(language_of_machine())
    as_json = "--json" in args
    try:
        try:
            code = _answer(list(args))
            sys.stdout.flush()
            return code
        except BrokenPipeError:
            raise
        except BadInput as refused:
            answers.refuse(refused.findings, as_json=as_json)
            sys.stdout.flush()
            return ExitCode.BAD_INPUT
        except KeyboardInterrupt:
            answers.say(_("Avbrutt."))
            return ExitCode.INTERRUPTED
        except OSError as fault:
            if fault.errno in _NO_ROOM and fault.filename is None:
                raise
            unusable = unusable_file(fault)
            if unusable is None or _tracing():
                return _fault()
            answers.refuse(unusable.findings, as_json=as_json)
            sys.stdout.flush()
            return ExitCode.BAD_INPUT
        except Exception:
            return _fault()
    except BrokenPipeError:
        # The reader has seen enough (`| head`). What is left in the buffer must not raise at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.ANSWERED
    except OSError as fault:
        # Also where it is the refusal that finds no room.
        return _no_room() if fault.errno in _NO_ROOM else _fault()


def _answer(args: list[str]) -> int:
    """Choose the language, find the command, and let it answer."""
    args = chosen_language(args)
    import typer

    from bindeledd.cli.tree import ROOT
    from bindeledd.cli.words import understood

    try:
        with ROOT.make_context("bindeledd", args) as ctx:
            ROOT.invoke(ctx)
    except typer.Exit as left:
        return left.exit_code
    except typer.TyperException as misused:
        raise understood(misused, args) from None
    return ExitCode.ANSWERED


def chosen_language(args: list[str]) -> list[str]:
    """The call without `--language`, which may stand anywhere; texts are in that language from now on.

    Raises `BadInput` for a code that is no language here.
    """
    from bindeledd.cli.answers import say

    rest: list[str] = []
    code: str | None = None
    words = iter(args)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--language":
            code = next(words, "")
        elif word.startswith("--language="):
            code = word.partition("=")[2]
        else:
            rest.append(word)
    if code is None:
        return rest
    if code not in LANGUAGES:
        raise BadInput(
            Finding(
                code="unknown-language",
                severity=Severity.MUST,
                message=_("«{code}» er ikke et språk her.").format(code=code[:20]),
                fix=_("Velg ett av disse: {codes}.").format(codes=", ".join(LANGUAGES)),
            )
        )
    if code not in available():
        say(
            _("Det finnes ingen tekster på {language} ennå; svaret er på bokmål.").format(
                language=LANGUAGES[code]
            )
        )
    speak(code)
    return rest


def language_of_machine() -> str:
    """The language that the machine asks for when there are texts in it, else bokmål."""
    locale = next((value for name in LOCALE_VARIABLES if (value := os.environ.get(name))), "")
    code = locale.replace("-", "_").partition("_")[0].partition(".")[0].casefold()
    code = {"no": "nb"}.get(code, code)
    return code if code in available() else SOURCE_LANGUAGE


def unusable_file(fault: OSError) -> BadInput | None:
    """What is wrong with a file that a person named; None when it is not about such a file."""
    if fault.filename is None:
        return None
    path = os.fsdecode(fault.filename)
    if os.path.abspath(path).startswith(PACKAGE + os.sep):
        return None
    kinds = {
        FileNotFoundError: (_("«{name}» finnes ikke."), _("Sjekk stien, og prøv igjen.")),
        PermissionError: (_("«{name}» er stengt for deg."), _("Velg et sted der du kan lese og skrive.")),
        IsADirectoryError: (_("«{name}» er en mappe."), _("Oppgi en fil.")),
        NotADirectoryError: (_("«{name}» er ikke en mappe."), _("Oppgi en mappe.")),
        FileExistsError: (_("«{name}» finnes fra før."), _("Velg et annet navn.")),
        OSError: (_("«{name}» kan ikke brukes."), _("Sjekk stien og plassen på disken, og prøv igjen.")),
    }
    message, fix = next(said for kind, said in kinds.items() if isinstance(fault, kind))
    name = os.path.basename(path) or path
    return BadInput(
        Finding(
            code="unusable-file",
            severity=Severity.MUST,
            message=message.format(name=name if len(name) <= 60 else name[:59] + "…"),
            fix=fix,
        )
    )


def _no_room() -> int:
    """The answer itself cannot be written, so that this is said beside it also where JSON was asked for."""
    from bindeledd.cli.answers import say

    with suppress(OSError):
        say(_("Feil: Det er ikke plass på disken der svaret skrives."))
        say("  " + _("Frigjør plass, eller skriv svaret et annet sted."))
        # What is left in the buffer must not raise at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.FAULT


def _fault() -> int:
    """A fault of ours: one sentence without values, since values can be about people."""
    from bindeledd.cli.answers import say

    if _tracing():
        import traceback

        traceback.print_exc()
    else:
        say(
            _(
                "Noe gikk galt i Bindeledd, og kommandoen ble ikke fullført. "
                "Sett {variable}=1 og kjør den på nytt for å se hvor det skjedde."
            ).format(variable=TRACE)
        )
    return ExitCode.FAULT


def _tracing() -> bool:
    return os.environ.get(TRACE, "") not in ("", "0")


def _safe_streams() -> None:
    """Letters that the terminal does not have must not stop an answer; files and pipes get UTF-8."""
    # Where a stream is closed, as under some services, nobody reads it, and the work is done all the same.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for the whole call
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")
