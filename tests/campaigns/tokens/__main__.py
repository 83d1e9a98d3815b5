"""`make tokens`: every attack on tokens and proofs against every route. The last line is JSON; 1 when one came in."""

import json
import sys

from tests.campaigns.tokens.campaign import (
    GUARDED,
    Verdict,
    attack_proofs,
    attack_tokens,
    attack_uploads,
    devices_system,
    serve_after_revocation,
)


def main() -> int:
    verdict = Verdict()
    for attack in (attack_proofs, attack_tokens, attack_uploads):
        attack(devices_system(), GUARDED, verdict)
    serve_after_revocation(GUARDED, verdict)
    for line in [*verdict.accepted, *verdict.served_after_revocation]:
        print(line, file=sys.stderr)
    told = {
        "attacks": len(verdict.attacks),
        "routes": len(GUARDED),
        "requests": verdict.requests,
        "good_requests_let_in": verdict.good,
        "accepted": len(verdict.accepted),
        "served_after_revocation": len(verdict.served_after_revocation),
        "answers": dict(verdict.answers.most_common()),
    }
    print(json.dumps(told))
    return int(bool(verdict.accepted or verdict.served_after_revocation))


if __name__ == "__main__":
    sys.exit(main())
