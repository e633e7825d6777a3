"""The application `people`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Accounts, roles and membership."""

    name = "bindeledd_web.people"
    verbose_name = _("Personer")
