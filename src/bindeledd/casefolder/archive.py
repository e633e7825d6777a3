"""Zip archives: judged by their table of contents before unpacking, packed without a moment in time.

A zip file (and an Excel file is one) can hold a thousand times its size, name files outside the
folder, or hold links. None of that is unpacked.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable
from functools import partial

from bindeledd.casefolder.limits import must, safe_path
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.language import _, number

MOST_FILES = 2_000
MOST_UNPACKED_BYTES = 300_000_000
# Ordinary tables shrink to a twentieth, repetitive ones to a hundredth; bombs to a thousandth.
MOST_RATIO = 300
RATIO_MATTERS_FROM = 5_000_000
# The files of an archive by path, each read when called.
Parts = dict[str, Callable[[], bytes]]
# What systems and open programs leave in a folder: by name, and by how a name begins.
_LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
_LITTER_BEGINS = ("~$", ".~lock.", "._")
# The first moment a zip file can state; a real one would make equal cases differ.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def unpack(data: bytes, file: str) -> Parts:
    """The files of an archive by path, each read when called. Raises `BadInput` with every fault.

    Python's reader stops at the size that the table of contents states, so judging the stated
    sizes is enough.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise BadInput(_damaged(file)) from None
    if len(entries) > MOST_FILES:
        raise BadInput(
            must(
                "too-many-files",
                file,
                _("Arkivet har {count} filer. Det kan høyst ha {most}.").format(
                    count=number(len(entries)), most=number(MOST_FILES)
                ),
                _("Pakk bare filene som hører til saken."),
            )
        )
    faults: list[Finding] = []
    found: Parts = {}
    for entry in entries:
        if entry.is_dir() or _is_litter(entry.filename):
            continue
        name = entry.orig_filename
        reason = _objection(entry, name in found)
        if reason:
            faults.append(must("unsafe-entry", file, reason.format(name=name[:80]), _repack()))
        else:
            found[name] = partial(_content, archive, entry, file)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED_BYTES:
        faults.append(
            must(
                "unpacks-too-large",
                file,
                _("Arkivet blir større enn {most} MB når det pakkes ut.").format(
                    most=number(MOST_UNPACKED_BYTES // 1_000_000)
                ),
                _repack(),
            )
        )
    if faults:
        raise BadInput(*faults)
    return found


def _is_litter(path: str) -> bool:
    """Whether an entry is something that nobody has packed on purpose."""
    parts = path.split("/")
    return any(part in _LITTER for part in parts) or parts[-1].startswith(_LITTER_BEGINS)


def _objection(entry: zipfile.ZipInfo, repeated: bool) -> str:
    """Why the entry is refused, as a text with room for its name; empty when it is not."""
    if safe_path(entry.orig_filename) is None:
        return _("Stien «{name}» i arkivet peker ut av mappen eller er ugyldig.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return _("«{name}» i arkivet er en lenke, ikke en fil.")
    if entry.flag_bits & 1:
        return _("«{name}» i arkivet er beskyttet med passord.")
    if repeated:
        return _("«{name}» står to ganger i arkivet.")
    if entry.filename.casefold().endswith((".zip", ".7z", ".rar", ".gz", ".tar")):
        return _("«{name}» er et arkiv inne i arkivet.")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return _("«{name}» er pakket på en måte som ikke støttes.")
    if entry.file_size > RATIO_MATTERS_FROM and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
        return _("«{name}» er unormalt hardt pakket, slik skadelige filer er.")
    return ""


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> bytes:
    try:
        return archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise BadInput(_damaged(file)) from None


def _damaged(file: str) -> Finding:
    return must(
        "archive-damaged",
        file,
        _("Filen er skadet eller ikke en zip- eller Excel-fil."),
        _("Lagre eller last ned filen på nytt, og prøv igjen."),
    )


def _repack() -> str:
    return _("Pakk mappen med saken på nytt, uten passord, lenker og andre arkiver.")


def pack(files: dict[str, bytes]) -> bytes:
    """Files as a zip archive in the order of their names, without anything that depends on the moment."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name], compresslevel=6)
    return buffer.getvalue()
