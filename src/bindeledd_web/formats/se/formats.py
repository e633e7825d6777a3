"""Northern Sami in Norway writes numbers and dates as Norwegian does."""

from django.conf.locale.nb.formats import *  # type: ignore[import-untyped]  # noqa: F403

from bindeledd_web.formats.nb.formats import *  # noqa: F403
