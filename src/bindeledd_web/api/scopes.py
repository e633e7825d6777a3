"""What a token may do: read one thing at a time, read whole lists, put late arrivals in the queue."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

READ = "registry:read"
BULK = "registry:bulk"
ARRIVALS = "arrivals:write"

SCOPES: dict[str, Promise] = {
    READ: _("slå opp i registeret, én ting om gangen"),
    BULK: _("hente hele lister; det blir notert i hendelsene hver gang"),
    ARRIVALS: _("legge gamle numre i køen for avgjørelse"),
}
