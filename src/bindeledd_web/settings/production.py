"""An organisation's own server behind TLS: nothing works over plain HTTP, nothing is made up.

`BINDELEDD_SECRET_KEY` and `BINDELEDD_ALLOWED_HOSTS` must be set; the rest has defaults.
"""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from bindeledd_web.settings.base import *  # noqa: F403
from bindeledd_web.settings.base import ALLOWED_HOSTS, SECRET_KEY
from bindeledd_web.settings.documented import value
from bindeledd_web.settings.words import _

if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured(_("BINDELEDD_SECRET_KEY må settes, med minst 50 tilfeldige tegn."))
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured(_("BINDELEDD_ALLOWED_HOSTS må settes til vertsnavnet folk bruker."))
if value("DEMO"):
    raise ImproperlyConfigured(
        _("Demonstrasjonen logger alle inn uten passord og virker bare på egen maskin. Fjern BINDELEDD_DEMO.")
    )

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# The __Host- prefix makes browsers refuse the cookie over plain HTTP and from sub-domains.
SESSION_COOKIE_NAME = "__Host-bindeledd_session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-bindeledd_csrf"
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not host.startswith(".")]
BEHIND_PROXY = value("BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
