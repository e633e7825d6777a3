"""Help and usage errors in the language in force.

The library's own words are English and fixed, so every text that it would write is written here:
usage lines, headings, and what is wrong with a call.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperOption

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, available, number


class _AsGiven:
    """Takes a value as it was typed: text, lists of text and flags."""

    def coerce(self, value: Any, **_context: Any) -> Any:
        return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class _Number:
    """Takes a number as people write it: decimal comma or point, and spaces between thousands."""

    option: str
    whole: bool
    least: float | None
    most: float | None

    def coerce(self, value: Any, **_context: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = "".join(value.split()).replace(",", ".")
        try:
            found = int(text) if self.whole else float(text)
        except ValueError:
            raise self._refused(value) from None
        low = float("-inf") if self.least is None else self.least
        high = sys.float_info.max if self.most is None else self.most
        if not low <= found <= high:
            raise self._refused(value)
        return found

    def _refused(self, value: str) -> BadInput:
        kind = _("et heltall") if self.whole else _("et tall")
        limits = ""
        if self.least is not None and self.most is not None:
            limits = " " + _("fra {least} til {most}").format(
                least=_limit(self.least), most=_limit(self.most)
            )
        elif self.least is not None:
            limits = " " + _("fra {least}").format(least=_limit(self.least))
        return misuse(
            _("«{value}» passer ikke for {option}.").format(value=value[:40], option=self.option),
            _("Skriv {kind}{limits}.").format(kind=kind, limits=limits),
        )


def _limit(value: float) -> str:
    """A limit in words, without needless decimals."""
    return number(value, 0 if float(value).is_integer() else 1)


def taken_as_given(params: list[Any]) -> list[Any]:
    """Parameters without the library's own conversion, which would load a whole validation library:
    a quarter of the time of a short answer.
    """
    for param in params:
        param._runtime_param = _taken(param)
    return params


def _taken(param: Any) -> _AsGiven | _Number:
    kind = param.type_descriptor.annotation
    if kind not in (int, float):
        return _AsGiven()
    info = param.type_descriptor.parameter_info
    return _Number(max(param.opts, key=len), kind is int, info.min, info.max)


class Command(TyperCommand):
    """A command whose help and usage errors are in the language in force."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Arguments and options, taken as they are typed."""
        return taken_as_given(super().get_params(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As the library, but words that are left over are refused in our own words."""
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            raise misuse(
                _("Kommandoen tar ikke imot «{words}».").format(words=" ".join(left)[:80]), hint_of(ctx)
            )
        return left

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it does, arguments and options."""
        arguments = [param for param in self.params if isinstance(param, TyperArgument)]
        options = [param for param in self.params if isinstance(param, TyperOption)]
        pieces = " ".join((_("[VALG]"), *map(_placed, arguments)))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Bruk: "))
        write_text(formatter, self.help or "")
        write_text(formatter, self.epilog or "")
        if arguments:
            with formatter.section(_("Argumenter")):
                formatter.write_dl([(metavar(param), shown(param.help)) for param in arguments])
        with formatter.section(_("Valg")):
            formatter.write_dl([*((spelling(param), _option_help(param)) for param in options), *common()])


def shown(text: str | None) -> str:
    """A marked text in the language in force; the empty text would be the catalogue's own head."""
    return _(text) if text else ""


def write_text(formatter: Any, text: str) -> None:
    """A marked text as an indented paragraph, translated."""
    if text:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(text))


def common() -> Iterator[tuple[str, str]]:
    """The options that every command takes."""
    codes = ", ".join(f"{code} ({name})" for code, name in available().items())
    yield (
        "--language " + _("KODE"),
        _("Språket i svaret: {codes}. Ellers følges maskinens språk.").format(codes=codes),
    )
    yield "--help", _("Viser denne hjelpen.")


def metavar(param: TyperArgument | TyperOption) -> str:
    """The word that stands for a value, in capitals."""
    return _(param.metavar) if param.metavar else param.name.upper()


def spelling(option: TyperOption) -> str:
    """An option as it is written: --date DATO."""
    names = ", ".join((*option.opts, *option.secondary_opts))
    return names if option.is_flag else f"{names} {metavar(option)}"


def _placed(argument: TyperArgument) -> str:
    word = metavar(argument) + ("…" if argument.nargs != 1 else "")
    return word if argument.required else f"[{word}]"


def _option_help(option: TyperOption) -> str:
    text = shown(option.help)
    if option.required:
        return text + " " + _("Må oppgis.")
    if option.multiple:
        return text + " " + _("Kan gjentas.")
    if isinstance(option.default, str) and option.default and option.show_default:
        return text + " " + _("Ellers: {default}.").format(default=option.default)
    return text


def hint_of(ctx: Any) -> str:
    """Where to read how the command is used."""
    return _("Skriv «{command} --help» for å se hvordan kommandoen brukes.").format(command=ctx.command_path)


def misuse(message: str, fix: str) -> BadInput:
    """A call that cannot be understood."""
    return BadInput(Finding(code="usage", severity=Severity.MUST, message=message, fix=fix))


def unknown_command(name: str, known: list[str], ctx: Any) -> BadInput:
    """The error for a command that does not exist, with the nearest one that does."""
    message = _("Kommandoen «{name}» finnes ikke.").format(name=name[:40])
    if near := get_close_matches(name, known, n=1):
        return misuse(message, _("Mente du «{near}»?").format(near=near[0]))
    return misuse(message, hint_of(ctx))


def understood(error: Exception, args: Sequence[str]) -> BadInput:
    """A usage error of the library as bad input in our own words; `args` is the call.

    Told apart by what the error carries, not by its English text.
    """
    ctx = getattr(error, "ctx", None)
    hint = hint_of(ctx) if ctx is not None else _("Skriv «bindeledd --help».")
    param = getattr(error, "param", None)
    option = getattr(error, "option_name", "")
    kind = type(error).__name__
    if kind == "MissingParameter" and isinstance(param, TyperOption):
        return misuse(_("Valget {option} må oppgis.").format(option=spelling(param)), hint)
    if kind == "MissingParameter" and isinstance(param, TyperArgument):
        return misuse(_("{argument} mangler.").format(argument=metavar(param)), hint)
    if kind == "NoSuchOption":
        near = getattr(error, "possibilities", None)
        message = _("Valget {option} finnes ikke.").format(option=option[:40])
        return misuse(message, _("Mente du {near}?").format(near=near[0]) if near else hint)
    if kind == "BadOptionUsage" and any(word.startswith(f"{option}=") for word in args):
        return misuse(_("Valget {option} tar ingen verdi.").format(option=option[:40]), hint)
    if kind == "BadOptionUsage":
        return misuse(_("Valget {option} mangler en verdi.").format(option=option[:40]), hint)
    return misuse(_("Kommandoen kan ikke forstås."), hint)
