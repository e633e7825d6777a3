"""What holds everywhere: applications, middleware, language, security. DEBUG is never on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import django.conf.locale
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from bindeledd_web.settings.databases import database
from bindeledd_web.settings.documented import value
from bindeledd_web.settings.words import _

OIDC_ENDPOINTS = (
    "OIDC_AUTHORIZATION_ENDPOINT", "OIDC_TOKEN_ENDPOINT", "OIDC_USER_ENDPOINT", "OIDC_JWKS_ENDPOINT",
)  # fmt: skip
PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = Path(value("DATA_DIR")).resolve()

DEBUG = False
DEMO = False
BEHIND_PROXY = False
SECRET_KEY = value("SECRET_KEY")
ALLOWED_HOSTS: list[str] = value("ALLOWED_HOSTS")
ROOT_URLCONF = "bindeledd_web.urls"
WSGI_APPLICATION = "bindeledd_web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database(value("DATABASE_URL"), DATA_DIR)}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "bindeledd_web.ui",
    "bindeledd_web.people",
    "bindeledd_web.audit",
    "bindeledd_web.cases",
    "bindeledd_web.registry",
    "bindeledd_web.mapping",
    "bindeledd_web.questionnaire",
    "bindeledd_web.api",
    "bindeledd_web.reorganisation",
    "bindeledd_web.structure",
    "bindeledd_web.law",
    "bindeledd_web.agreements",
    "bindeledd_web.cutover",
    "bindeledd_web.projects",
    "bindeledd_web.establishment",
    "bindeledd_web.followup",
    "bindeledd_web.pages",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bindeledd_web.people.demo.DemoOnLoopbackMiddleware",
    "bindeledd_web.ui.middleware.SecurityHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "bindeledd_web.ui.middleware.UploadLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "bindeledd_web.ui.middleware.NoNulMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bindeledd_web.people.demo.DemoSignInMiddleware",
    "bindeledd_web.ui.language.LanguageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "bindeledd_web.cases.middleware.CaseMiddleware",
    "bindeledd_web.cases.presence.PresenceMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "bindeledd_web.ui.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bindeledd_web.ui.context.shell",
            ],
        },
    }
]

# People
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["bindeledd_web.people.backends.AccountBackend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "sign-in"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
RETENTION_DAYS = value("RETENTION_DAYS")
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Sign-in through the organisation's own service, only when it is configured, and never in the demonstration.
if value("OIDC_CLIENT_ID") and not value("DEMO"):
    for name in OIDC_ENDPOINTS:
        if not value(name):
            raise ImproperlyConfigured(
                _("{variable} må settes når BINDELEDD_OIDC_CLIENT_ID er satt.").format(
                    variable=f"BINDELEDD_{name}"
                )
            )
    INSTALLED_APPS.append("mozilla_django_oidc")
    AUTHENTICATION_BACKENDS.append("bindeledd_web.people.oidc.KnownAccountBackend")
    OIDC_RP_CLIENT_ID = value("OIDC_CLIENT_ID")
    OIDC_RP_CLIENT_SECRET = value("OIDC_CLIENT_SECRET")
    OIDC_RP_SIGN_ALGO = "RS256"
    OIDC_RP_SCOPES = "openid email"
    OIDC_CREATE_USER = False
    OIDC_USE_PKCE = True
    OIDC_TIMEOUT = 15
    OIDC_OP_AUTHORIZATION_ENDPOINT = value("OIDC_AUTHORIZATION_ENDPOINT")
    OIDC_OP_TOKEN_ENDPOINT = value("OIDC_TOKEN_ENDPOINT")
    OIDC_OP_USER_ENDPOINT = value("OIDC_USER_ENDPOINT")
    OIDC_OP_JWKS_ENDPOINT = value("OIDC_JWKS_ENDPOINT")
    LOGIN_REDIRECT_URL_FAILURE = "/logg-inn/?ukjent=1"

# Language and time: texts are bokmål at the source; instants are UTC, shown in Oslo's time.
django.conf.locale.LANG_INFO["se"] = {
    "bidi": False,
    "code": "se",
    "name": "Northern Sami",
    "name_local": "davvisámegiella",
    "fallback": ["nb"],
}
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Norsk bokmål"), ("nn", "Norsk nynorsk"), ("se", "Davvisámegiella"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "bindeledd_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["bindeledd_web.formats"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"

# Style sheets, fonts and scripts: only our own address, with content hashes.
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA_DIR / "files"

# Nothing is loaded from anywhere else, and nothing may frame us.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "img-src": [SELF, "data:"],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_NAME = "bindeledd_session"
SESSION_COOKIE_AGE = value("SESSION_HOURS") * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "bindeledd_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "bindeledd_web.ui.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Other systems: how often one token may ask.
API_PER_SECOND = max(1, value("API_PER_SECOND"))

# Input limits.
UPLOAD_LIMIT = value("UPLOAD_LIMIT_MB") * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 5

# E-mail.
EMAIL_HOST = value("SMTP_HOST")
EMAIL_PORT = value("SMTP_PORT")
EMAIL_HOST_USER = value("SMTP_USER")
EMAIL_HOST_PASSWORD = value("SMTP_PASSWORD")
EMAIL_USE_TLS = value("SMTP_TLS")
EMAIL_TIMEOUT = 15
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = DATA_DIR / "post"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = value("MAIL_FROM")

# Logs tell what went wrong and where in the program, never what a person wrote.
LOGGING_CONFIG = "bindeledd_web.ui.logs.configure"
LOGGING: dict[str, Any] = {"level": "INFO"}
