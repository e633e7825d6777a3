"""Every setting that can be given from outside: name, meaning, default, and how it is read.

The documentation is tested against this table, and the settings modules read nothing else
from the environment. Each name carries the prefix `BINDELEDD_`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.core.exceptions import ImproperlyConfigured

from bindeledd_web.settings.words import _, gettext_noop

PREFIX = "BINDELEDD_"
Kind = Literal["text", "integer", "boolean", "list"]


_BOOLEANS = {"ja": True, "true": True, "1": True, "nei": False, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `secret` values are never shown; `default` is used when it is not set."""

    name: str
    kind: Kind
    default: Any
    description: str
    secret: bool = False

    @property
    def variable(self) -> str:
        """The name of the environment variable."""
        return PREFIX + self.name


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "DATA_DIR",
        "text",
        "var",
        gettext_noop("Mappen der databasen, nøkkelen og de samlede stilarkene ligger."),
    ),
    Setting(
        "SECRET_KEY",
        "text",
        "",
        gettext_noop("Hemmelig nøkkel, minst 50 tegn. Uten den lages en i datamappen ved første start."),
        secret=True,
    ),
    Setting("ALLOWED_HOSTS", "list", "", gettext_noop("Vertsnavnene nettstedet svarer på, skilt med komma.")),
    Setting(
        "DATABASE_URL",
        "text",
        "",
        gettext_noop(
            "PostgreSQL: postgresql://bruker:passord@vert:5432/navn. Tom betyr SQLite i datamappen."
        ),
        secret=True,
    ),
    Setting(
        "DEMO",
        "boolean",
        "nei",
        gettext_noop("Demonstrasjon: logger inn en prøvebruker. Virker bare på egen maskin."),
    ),
    Setting(
        "BEHIND_PROXY",
        "boolean",
        "nei",
        gettext_noop(
            "Ja når en proxy foran tar imot TLS og selv setter X-Forwarded-Proto og X-Forwarded-For."
        ),
    ),
    Setting("UPLOAD_LIMIT_MB", "integer", "25", gettext_noop("Største opplasting i megabyte.")),
    Setting("SESSION_HOURS", "integer", "10", gettext_noop("Timer før en innlogging må gjentas.")),
    Setting(
        "RETENTION_DAYS",
        "integer",
        "365",
        gettext_noop("Dager en deaktivert konto beholdes før den slettes."),
    ),
    Setting(
        "API_PER_SECOND",
        "integer",
        "200",
        gettext_noop(
            "Kall i sekundet for hver nøkkel et annet system har. To sekunders kall kan komme samtidig."
        ),
    ),
    Setting("MAIL_FROM", "text", "bindeledd@localhost", gettext_noop("Avsenderadressen på e-post.")),
    Setting(
        "SMTP_HOST",
        "text",
        "",
        gettext_noop("E-posttjener. Tom betyr at e-post legges som filer i mappen post i datamappen."),
    ),
    Setting("SMTP_PORT", "integer", "587", gettext_noop("Porten på e-posttjeneren.")),
    Setting("SMTP_USER", "text", "", gettext_noop("Brukernavn på e-posttjeneren."), secret=True),
    Setting("SMTP_PASSWORD", "text", "", gettext_noop("Passord på e-posttjeneren."), secret=True),
    Setting("SMTP_TLS", "boolean", "ja", gettext_noop("Om forbindelsen til e-posttjeneren krypteres.")),
    Setting(
        "OIDC_CLIENT_ID", "text", "", gettext_noop("Klient-id hos egen innloggingstjeneste (OpenID Connect).")
    ),
    Setting(
        "OIDC_CLIENT_SECRET",
        "text",
        "",
        gettext_noop("Klienthemmelighet hos innloggingstjenesten."),
        secret=True,
    ),
    Setting("OIDC_AUTHORIZATION_ENDPOINT", "text", "", gettext_noop("Adressen der innloggingen begynner.")),
    Setting("OIDC_TOKEN_ENDPOINT", "text", "", gettext_noop("Adressen der innloggingen veksles inn.")),
    Setting("OIDC_USER_ENDPOINT", "text", "", gettext_noop("Adressen som sier hvem som logget inn.")),
    Setting(
        "OIDC_JWKS_ENDPOINT",
        "text",
        "",
        gettext_noop("Adressen til innloggingstjenestens offentlige nøkler."),
    ),
)
BY_NAME: dict[str, Setting] = {setting.name: setting for setting in SETTINGS}


def value(name: str, environ: Mapping[str, str] | None = None) -> Any:
    """The value of a setting: from the environment, else its default, as its own type.

    Raises `ImproperlyConfigured` that names the variable and what it must be, never its value.
    """
    setting = BY_NAME[name]
    text = (os.environ if environ is None else environ).get(setting.variable, setting.default).strip()
    if setting.kind == "integer":
        if not (text.isascii() and text.isdigit()):
            raise ImproperlyConfigured(
                _("{variable} må være et helt tall, for eksempel {example}.").format(
                    variable=setting.variable, example=setting.default
                )
            )
        return int(text)
    if setting.kind == "boolean":
        if text.casefold() not in _BOOLEANS:
            raise ImproperlyConfigured(
                _("{variable} må være «ja» eller «nei».").format(variable=setting.variable)
            )
        return _BOOLEANS[text.casefold()]
    if setting.kind == "list":
        return [part.strip() for part in text.split(",") if part.strip()]
    return text
