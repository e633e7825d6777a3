"""The application `followup`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowupConfig(AppConfig):
    """Follow-up of a reorganisation."""

    name = "bindeledd_web.followup"
    label = "followup"
    verbose_name = _("Oppfølging")

    def ready(self) -> None:
        """Tell the common pages of the follow-up's records, and what waits on the front page."""
        from bindeledd_web.followup import event_words, waiting  # noqa: F401 - register themselves
