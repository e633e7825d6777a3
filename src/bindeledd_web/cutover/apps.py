"""The application `cutover`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CutoverConfig(AppConfig):
    """The cut-over of a reorganisation."""

    name = "bindeledd_web.cutover"
    label = "cutover"
    verbose_name = _("Overgang")

    def ready(self) -> None:
        """Tell events as sentences, and say what waits."""
        from bindeledd_web.cutover import event_words, waiting  # noqa: F401 - register themselves
