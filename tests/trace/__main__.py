"""`make trace`: every row of the plan with the tests that hold it, or "none"; the last line is JSON for machines.

Ends with 1 when a test names a row that does not exist or when the tests cannot be collected.
"""

import contextlib
import io
import json
import sys

import pytest

from tests.trace.rows import all_rows, by_row


def main() -> int:
    collected = _Collected()
    noise = io.StringIO()
    with contextlib.redirect_stdout(noise):
        outcome = pytest.main(["--collect-only", "-qq"], plugins=[collected])
    if outcome != pytest.ExitCode.OK:
        print(noise.getvalue(), file=sys.stderr)
        return 1
    return _report(collected.items)


class _Collected:
    def __init__(self) -> None:
        self.items: list[pytest.Item] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = list(session.items)


def _report(items: list[pytest.Item]) -> int:
    rows, tests = all_rows(), by_row(items)
    for row in rows.values():
        print(f"{row.id:6} {row.kind:5} {row.place}: {row.text}")
        for name in tests.get(row.id, ["none"]):
            print(f"             {name}")
    unknown = sorted(tests.keys() - rows.keys())
    duties = [row_id for row_id in rows if row_id.startswith("R")]
    clocks = [row_id for row_id in rows if row_id.startswith("D-")]
    print(
        json.dumps(
            {
                "duties": len(duties),
                "tested": len([row for row in duties if row in tests]),
                "clocks": len(clocks),
                "clocks_tested": len([row for row in clocks if row in tests]),
                "tests": len(items),
                "unknown": unknown,
            }
        )
    )
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
