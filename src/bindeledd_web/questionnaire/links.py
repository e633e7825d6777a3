"""Personal links: token = HMAC-SHA256 of a random nonce under the secret key, in 43 letters.

The database holds the nonce and the token's hash, so that neither a copy of the database nor a
log gives anyone a link, while the project leader can copy it again. When the secret key has
been changed, links already sent still work, but must be replaced before they can be copied.
"""

from __future__ import annotations

import base64
import hashlib
import secrets

from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from bindeledd_web.questionnaire.models import Link, Recipient

_SALT = "bindeledd_web.questionnaire.link"


def new_link(recipient: Recipient) -> Link:
    """A link that is not stored yet."""
    nonce = secrets.token_urlsafe(32)
    return Link(recipient=recipient, nonce=nonce, token_hash=_hash(_token(nonce)))


def token_of(link: Link) -> str | None:
    """The link's token; None when it was made under another secret key."""
    token = _token(link.nonce)
    return token if constant_time_compare(_hash(token), link.token_hash) else None


def address(request: HttpRequest, link: Link) -> str | None:
    """The whole address to send; None when it must be replaced first."""
    token = token_of(link)
    return None if token is None else request.build_absolute_uri(reverse("answer", args=[token]))


def find(token: str) -> Recipient | None:
    """The recipient whose link in force has that token."""
    link = (
        Link.objects.select_related("recipient__questionnaire__case")
        .defer("recipient__questionnaire__case__content")
        .filter(token_hash=_hash(token), revoked_at=None)
        .first()
    )
    return None if link is None else link.recipient


def _token(nonce: str) -> str:
    digest = salted_hmac(_SALT, nonce, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
