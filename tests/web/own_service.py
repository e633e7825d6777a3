"""Sign-in through an own service, played by a small one on loopback: `python -m tests.web.own_service`.

A process of its own, because the application reads whether there is such a service when it
starts. Takes the data folder; prints one JSON object with what happened for each sort of answer.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bindeledd_web.configured import configured

CLIENT, EMAIL = "bindeledd", "leder@example.org"


class Service(BaseHTTPRequestHandler):
    """The provider's three addresses. `says` is what it answers, changed by each attempt."""

    key: Any
    says: dict[str, Any]
    challenge = ""

    def log_message(self, *args: Any) -> None:
        pass

    def answer(self, content: Any, status: int = 200) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        from jwt.algorithms import RSAAlgorithm

        if self.path == "/keys":
            public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
            self.answer({"keys": [{**public, "kid": "1", "alg": "RS256"}]})
        else:
            claims = {"sub": "1", "email": EMAIL, "email_verified": True}
            self.answer({**claims, **self.says.get("claims", {})})

    def do_POST(self) -> None:
        import jwt

        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        digest = hashlib.sha256(sent["code_verifier"][0].encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != Service.challenge or self.says.get(
            "down"
        ):
            self.answer({"error": "invalid_grant", "secret": "hemmelig"}, 400)
            return
        now = int(time.time())
        token = {"sub": "1", "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": self.says["nonce"]}
        signing = self.says.get("key", self.key)
        made = jwt.encode({**token, **self.says.get("token", {})}, signing, "RS256", {"kid": "1"})
        self.answer({"id_token": made, "access_token": "x"})


def attempts() -> dict[str, dict[str, Any]]:
    from cryptography.hazmat.primitives.asymmetric import rsa

    return {
        "known": {},
        "unknown": {"claims": {"email": "ukjent@example.org"}},
        "not_verified": {"claims": {"email_verified": False}},
        "other_person": {"claims": {"sub": "2"}},
        "for_another": {"token": {"aud": "et-annet-nettsted"}},
        "too_old": {"token": {"exp": int(time.time()) - 3600}},
        "other_nonce": {"token": {"nonce": "x"}},
        "other_key": {"key": rsa.generate_private_key(65537, 2048)},
        "down": {"down": True},
        "other_state": {"state": "x"},
        "demo": {"claims": {"email": "prosjektleder@demo.invalid"}},
    }


def sign_in(says: dict[str, Any]) -> dict[str, Any]:
    """One attempt: where it led, and whether someone is signed in with which rights."""
    from django.test import Client

    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    asked = parse_qs(urlsplit(client.get("/oidc/authenticate/")["Location"]).query)
    Service.says = {"nonce": asked["nonce"][0], **says}
    Service.challenge = asked["code_challenge"][0]
    back = client.get("/oidc/callback/", {"code": "c", "state": says.get("state", asked["state"][0])})
    return {
        "status": back.status_code,
        "to": back.headers.get("Location", ""),
        "in": "_auth_user_id" in client.session,
        "case": client.get("/sak/nordland-2018/").status_code,
        "start": client.get("/saker/ny/").status_code,
    }


def run() -> dict[str, Any]:
    from django.core.management import call_command

    from bindeledd_web.cases.seeding import seed_built_in
    from bindeledd_web.people.actions import create_account, deactivate_account
    from bindeledd_web.people.demo import ensure_demo_users
    from bindeledd_web.people.models import User
    from bindeledd_web.static_files import collect_if_stale

    call_command("migrate", verbosity=0, interactive=False)
    collect_if_stale()
    seed_built_in()
    ensure_demo_users()
    before = User.objects.count()
    person = create_account(by=None, email=EMAIL, name="Leder")
    found = {name: sign_in(says) for name, says in attempts().items()}
    deactivate_account(by=None, user=person)
    found["deactivated"] = sign_in({})
    found["accounts"] = {"made": User.objects.count() - before}
    return found


if __name__ == "__main__":
    from cryptography.hazmat.primitives.asymmetric import rsa

    Service.key = rsa.generate_private_key(65537, 2048)
    service = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    site = f"http://127.0.0.1:{service.server_address[1]}"
    os.environ |= {
        "BINDELEDD_OIDC_CLIENT_ID": CLIENT,
        "BINDELEDD_OIDC_CLIENT_SECRET": "s" * 40,
        "BINDELEDD_OIDC_AUTHORIZATION_ENDPOINT": f"{site}/authorize",
        "BINDELEDD_OIDC_TOKEN_ENDPOINT": f"{site}/token",
        "BINDELEDD_OIDC_USER_ENDPOINT": f"{site}/user",
        "BINDELEDD_OIDC_JWKS_ENDPOINT": f"{site}/keys",
    }
    with configured(Path(sys.argv[1])):
        json.dump(run(), sys.stdout)
    service.shutdown()
