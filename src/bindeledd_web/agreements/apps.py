"""The application `agreements`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    """Papers and decisions."""

    name = "bindeledd_web.agreements"
    label = "agreements"
    verbose_name = _("Avtale")

    def ready(self) -> None:
        """Tell events as sentences, and go along in the case folder."""
        from bindeledd_web.agreements import carrying, event_words  # noqa: F401 - register themselves
