"""`make audit`: change, drop, reorder, insert, cut, fork, rewrite an audit; each must be found and named. 1 if not."""

import json
import sys

from tests.audit.campaign import tamper


def main(times: int) -> int:
    found = tamper(times)
    for line in found.missed:
        print(line, file=sys.stderr)
    told = {"tampered": found.tried.total(), "kinds": len(found.tried), "found_and_named": found.named}
    print(json.dumps({**told, "missed": len(found.missed)}))
    return 1 if found.missed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
