"""The application `projects`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """Projects and their records."""

    name = "bindeledd_web.projects"
    label = "projects"
    verbose_name = _("Prosjekter")

    def ready(self) -> None:
        """Tell events as sentences, and give projects to the case folder and take them from it."""
        from bindeledd_web.projects import carrying, event_words  # noqa: F401 - register themselves
