"""`make markers`: every word of every form is a marker; none may be in any sink, in any writing. 1 when one is.

A word is planted in the log at the end of each world: a scanner that does not find it there proves nothing.
"""

import json
import logging
import sys

from chalicelib.domain.forms.catalogue import FORMS
from tests.campaigns.privacy.canaries import needles
from tests.campaigns.privacy.sinks import watched
from tests.campaigns.privacy.test_sinks import SHARES, found, lived_through

PLANTED = {"planted": "Zqxkan999 Nguyễn"}


def main() -> int:
    markers, leaked, planted, sinks_seen = 0, 0, 0, 0
    for some in range(SHARES):
        with watched() as sinks:
            canaries, _ = lived_through(sinks, list(FORMS.values())[some::SHARES])
            markers += len(canaries)
            for sink, leaks in found(sinks, canaries).items():
                leaked += len(leaks)
                print(sink, *leaks, sep="\n  ", file=sys.stderr)
            logging.getLogger("somebody.else").debug("%s", json.dumps(PLANTED))
            planted += "logs" in found(sinks, PLANTED)
            sinks_seen = len(sinks.everything())
    told = {"markers": markers, "sinks": sinks_seen, "writings": len(set(needles(PLANTED["planted"]).values()))}
    print(json.dumps({**told, "found": leaked, "planted": SHARES, "planted_found": planted}))
    return 1 if leaked or planted < SHARES else 0


if __name__ == "__main__":
    sys.exit(main())
