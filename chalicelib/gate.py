"""The gateway's authorizer as Lambda calls it (`chalicelib.gate.authorize`): a quarter of what `app` loads.

`app.authorize` stays for Chalice's local server and its test client; both ask `application.gateway_admission`.
"""

import logging
import os
from functools import cache
from typing import Any

from chalicelib import logs
from chalicelib.adapters.dpop_proofs import DpopProofs
from chalicelib.adapters.jwt_tokens import JwtTokens
from chalicelib.adapters.signing_keys import SigningKeys, over_http
from chalicelib.application.gateway_admission import admission

logs.set_up(logging.getLogger("cotmoc.gate"))


def authorize(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Answer API Gateway's question about one call with a policy: what may be called, or a plain no."""
    found = admission(event.get("authorizationToken", ""), _tokens, DpopProofs)
    stage = "/".join(event["methodArn"].split("/")[:2])
    allowed = [f"{stage}/{method}/{path.lstrip('/')}" for method, path in found.routes]
    statement = {
        "Action": "execute-api:Invoke",
        "Effect": "Allow" if allowed else "Deny",
        "Resource": allowed or [f"{stage}/*/*"],
    }
    return {
        "principalId": found.principal,
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": {},
    }


@cache
def _tokens() -> JwtTokens:
    # Three of the settings; `Settings` itself would ask for, and load, all of them.
    return JwtTokens(
        keys=SigningKeys(over_http(os.environ["JWKS_URL"])),
        issuer=os.environ["TOKEN_ISSUER"],
        pool_client=os.environ["USER_POOL_CLIENT_ID"],
    )
