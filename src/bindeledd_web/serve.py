"""Starting the application on one machine: database, example, style sheets, then the server.

The address is printed when the server has answered its first request, not before.
"""

from __future__ import annotations

import errno
import http.client
import signal
import socket
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import Any

from bindeledd.foundation import BadInput, Finding, Severity
from bindeledd_web.configured import configured
from bindeledd_web.lock import in_use

THREADS = 8
# Larger bodies are refused by the server itself; our own limit (413 with a page) is below this.
LARGEST_BODY = 512 * 1024 * 1024
PATIENCE = 60.0


def run(host: str = "127.0.0.1", port: int = 8000, demo: bool = False, data_dir: Path | None = None) -> int:
    """Make everything ready, serve until stopped (Ctrl-C or SIGTERM), and return 0.

    The address goes to standard output, what is being done to standard error. Raises `BadInput`
    when the port is taken, or when `demo` is asked for at an address that others can reach.
    """
    with configured(data_dir, demo):
        from django.conf import settings

        _check_demo(host, demo)
        with _bound(host, port) as listener, in_use(Path(settings.DATA_DIR)):
            prepare()
            return _serve(listener, host)


def prepare() -> None:
    """Bring the database to this version, add what every installation has, collect style sheets."""
    from django.conf import settings
    from django.core.management import call_command
    from django.utils.translation import gettext as _

    from bindeledd_web.cases.seeding import seed_built_in
    from bindeledd_web.people.demo import ensure_demo_users
    from bindeledd_web.people.retention import delete_expired_accounts
    from bindeledd_web.static_files import collect_if_stale

    say(_("Gjør databasen klar …"))
    call_command("migrate", verbosity=0, interactive=False)
    call_command("clearsessions")
    delete_expired_accounts()
    seed_built_in()
    if settings.DEMO:
        ensure_demo_users()
    if collect_if_stale():
        say(_("Samlet stilark og skript."))


def say(text: str) -> None:
    """Tell the person who started the server what is happening."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def _check_demo(host: str, demo: bool) -> None:
    from django.utils.translation import gettext as _

    from bindeledd_web.people.demo import is_loopback

    if demo and not is_loopback(host):
        raise BadInput(
            Finding(
                code="demo-not-loopback",
                severity=Severity.MUST,
                message=_("Demonstrasjonen logger alle inn uten passord og kan bare svare på egen maskin."),
                fix=_("Bruk adressen 127.0.0.1, eller start uten --demo."),
            )
        )


def _bound(host: str, port: int) -> socket.socket:
    """A socket that holds the address; it does not answer yet."""
    listener: socket.socket | None = None
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        # Windows would let two programs share the port; elsewhere this only skips the wait after a stop.
        option = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
        listener.setsockopt(socket.SOL_SOCKET, option, 1)
        listener.bind(address)
    except OSError as error:
        if listener is not None:
            listener.close()
        raise _refused(host, port, error) from None
    return listener


def _refused(host: str, port: int, error: OSError) -> BadInput:
    from django.utils.translation import gettext as _

    if error.errno == errno.EADDRINUSE:
        message = _("Port {port} er opptatt av et annet program.").format(port=port)
        fix = _(
            "Stopp det andre programmet, eller velg en annen port: --port {other} (make start PORT={other})."
        ).format(other=port + 1)
    else:
        message = _("Kan ikke svare på {host}, port {port}.").format(host=host, port=port)
        fix = _("Bruk adressen 127.0.0.1 og en port over 1024.")
    return BadInput(Finding(code="address-not-free", severity=Severity.MUST, message=message, fix=fix))


def _serve(listener: socket.socket, host: str) -> int:
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.utils.translation import gettext as _
    from waitress import create_server

    port = listener.getsockname()[1]
    # Kept where they decide something: refused in the demonstration, trusted behind a proxy.
    keep_headers = settings.DEMO or getattr(settings, "SECURE_PROXY_SSL_HEADER", None) is not None
    try:
        server: Any = create_server(
            get_wsgi_application(),
            sockets=[listener],
            threads=THREADS,
            max_request_body_size=LARGEST_BODY,
            clear_untrusted_proxy_headers=not keep_headers,
            ident=None,
        )
    except OSError as error:
        raise _refused(host, port, error) from None
    signal.signal(signal.SIGTERM, _stop)
    shown = "localhost" if host in ("0.0.0.0", "::", "127.0.0.1", "::1") else host  # noqa: S104 - compared, not bound
    words = (_("Bindeledd svarer på {address}"), _("Stopp med Ctrl-C."))
    threading.Thread(
        target=_announce, args=(f"http://{shown}:{port}/", port, host, _known_name(), words), daemon=True
    ).start()
    server.run()
    server.close()
    say(_("Stoppet."))
    return 0


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def _known_name() -> str:
    """A name that the application answers to, so that its own question is not refused and logged."""
    from django.conf import settings

    return str(settings.ALLOWED_HOSTS[0]).lstrip(".").replace("*", "localhost")


def _announce(address: str, port: int, host: str, name: str, words: tuple[str, str]) -> None:
    """Print the address once the server has answered a request."""
    peer = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - the address to ask, not to bind
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        connection = http.client.HTTPConnection(peer, port, timeout=PATIENCE)
        try:
            connection.request("GET", "/om/", headers={"Host": f"{name}:{port}"})
            connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            sys.stdout.write(words[0].format(address=address) + "\n")
            sys.stdout.flush()
            say(words[1])
            return
        finally:
            connection.close()
