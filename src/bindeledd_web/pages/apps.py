"""The application `pages`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """Pages about the application itself."""

    name = "bindeledd_web.pages"
    verbose_name = _("Om nettstedet")
