"""The application `structure`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StructureConfig(AppConfig):
    """Alternatives to today's structure."""

    name = "bindeledd_web.structure"
    label = "structure"
    verbose_name = _("Forslag")

    def ready(self) -> None:
        """Tell events as sentences, and go along in the case folder."""
        from bindeledd_web.structure import carrying, event_words, run_words  # noqa: F401 - register themselves
