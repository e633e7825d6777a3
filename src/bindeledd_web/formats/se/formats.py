"""Northern Sami in Norway writes numbers and dates as Norwegian does."""

from django.conf.locale.nb.formats import *  # noqa: F403
