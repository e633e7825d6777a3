"""The application `questionnaire`."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionnaireConfig(AppConfig):
    """The mapping form."""

    name = "bindeledd_web.questionnaire"
    verbose_name = _("Kartleggingsskjema")

    def ready(self) -> None:
        """Tell the front page what waits."""
        from bindeledd_web.questionnaire import waiting  # noqa: F401 - registers itself
