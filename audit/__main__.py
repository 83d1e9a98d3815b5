"""`python -m audit EXPORT [ANCHORS]`: whether an exported audit is whole. Exit code 0: yes, 1: no, 2: no such file.

EXPORT and ANCHORS are files of JSON lines; several may be given, `-` is standard input. What is broken is named: which
chain, which record, what is wrong. The last line is one JSON object.
"""

import json
import sys
from pathlib import Path

from audit.verify import verify


def main(paths: list[str]) -> int:
    """Verify the exports and anchors in these files; print what is broken and one JSON line. Returns the exit code."""
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        files = [_lines(path) for path in paths]
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    found = verify(*files)
    for fault in found.faults:
        print(f"{fault.chain} {fault.seq}: {fault.what}")
    figures = {
        "records": found.records,
        "chains": found.chains,
        "anchors": found.anchors,
        "days_without_anchor": found.unanchored,
        "opened_parts": found.opened,
        "broken": len(found.faults),
    }
    print(json.dumps(figures))
    return 1 if found.faults else 0


def _lines(path: str) -> list[str]:
    content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    return content.decode("utf-8", "replace").split("\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
