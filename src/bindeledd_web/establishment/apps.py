"""The application `establishment`."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _


class EstablishmentConfig(AppConfig):
    """The establishment project."""

    name = "bindeledd_web.establishment"
    label = "establishment"
    verbose_name = _("Etablering")

    def ready(self) -> None:
        """Let every room tell its events as sentences and say what waits."""
        from bindeledd_web.establishment.rooms import ROOMS

        for room in ROOMS:
            package = import_module(f"bindeledd_web.establishment.{room}")
            for module in ("event_words", "waiting", "carrying"):
                if module_has_submodule(package, module):
                    import_module(f"bindeledd_web.establishment.{room}.{module}")
