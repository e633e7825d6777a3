"""What is refused before it is read: files too large, and paths that lead out of the folder."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, number

MOST_BYTES = 50_000_000
# Six years of commuting between all 422 municipalities are 190 000 rows; no table of a case is longer.
MOST_ROWS = 250_000


def must(code: str, file: str, message: str, fix: str, row: int | None = None, column: str = "") -> Finding:
    """A fault that keeps input from being used, with its place."""
    return Finding(
        code=code, severity=Severity.MUST, message=message, fix=fix, file=file, row=row, column=column
    )


def check_size(size: int, file: str) -> None:
    """Refuse a file of `size` bytes that is larger than any case, before it is read. Raises `BadInput`."""
    if size > MOST_BYTES:
        raise BadInput(
            must(
                "too-large",
                file,
                _("Filen er på {size} MB. Største tillatte størrelse er {most} MB.").format(
                    size=number(-(-size // 1_000_000)), most=number(MOST_BYTES // 1_000_000)
                ),
                _("Fjern det som ikke hører til saken, eller del den i flere saker."),
            )
        )


def too_many_rows(file: str) -> Finding:
    """The fault of a sheet with more rows than any case has."""
    return must(
        "sheet-too-large",
        file,
        _("Tabellen går lenger ned enn {rows} rader.").format(rows=number(MOST_ROWS)),
        _("Slett tomme rader nederst, også de som bare har formatering, eller ta med færre år."),
    )


def load(source: Path | str | bytes, file: str = "") -> tuple[bytes, str]:
    """The bytes of a file and the name to call it by, refused by size before they are read."""
    if isinstance(source, bytes):
        check_size(len(source), file)
        return source, file
    path = Path(source)
    try:
        if not path.is_file():
            # Also a pipe or a device, which may never come to an end.
            raise FileNotFoundError(path)
        check_size(path.stat().st_size, path.name)
        return path.read_bytes(), path.name
    except OSError:
        raise BadInput(
            must(
                "no-file",
                path.name,
                _("Filen finnes ikke eller kan ikke leses."),
                _("Sjekk stien og at du har tilgang, og prøv igjen."),
            )
        ) from None


def safe_path(text: object) -> str | None:
    """A relative path that stays inside the folder, with forward slashes, or None."""
    if not isinstance(text, str) or not text or any(sign in text for sign in '\\\x00:*?"<>|\n'):
        return None
    path = PurePosixPath(text)
    if path.is_absolute() or ".." in path.parts or not path.parts or path.parts[0].startswith("~"):
        return None
    return path.as_posix()
