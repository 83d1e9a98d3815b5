"""`python -m tests.trace.moves [REVISION]`: where each test of a revision is now, or what became of it.

A test is a `def test_...` under `tests/` or a `test("...")` of the client. Of those with the same name in another file
the file is named; of the others the likest body, if it is like enough; of the rest the commit that took the test out.
The revision is the first release, aeac916, if none is named.
"""

import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIRST_RELEASE = "aeac916"
LIKE_ENOUGH = 0.6
"""The share of words that two bodies have in common."""
_TESTS = re.compile(r'^(?:def (test_\w+)\(|test\(\s*"((?:[^"\\]|\\.)*)")', re.MULTILINE)

Place = tuple[str, str]
"""A file and the name of a test in it."""


def main(revision: str) -> None:
    """Print the figures, then every file that moved, every test that was renamed, and every test that is gone."""
    before, now = tests_of(revision), tests_of(None)
    moved, renamed, gone = places(before, now)
    print(f"{len(before)} tests at {revision}, {len(now)} now")
    print(f"moved {len(moved)}, renamed {len(renamed)}, gone {len(gone)}")
    for (old, new), number in sorted(Counter((old, new) for (old, _), new in moved.items()).items()):
        print(f"moved    {old} -> {new} ({number})")
    for (file, name), (new_file, new_name) in sorted(renamed.items()):
        print(f"renamed  {file}::{name} -> {new_file}::{new_name}")
    for file, name in sorted(gone):
        print(f"gone     {file}::{name} <- {_taken_out_by(file, name)}")


def places(before: dict[Place, str], now: dict[Place, str]) -> tuple[dict[Place, str], dict[Place, Place], set[Place]]:
    """Return the new file of each that moved, the new place of each that was renamed, and those that are gone."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for file, name in now:
        by_name[name].append(file)
    lost = [place for place in before if place not in now]
    moved = {(file, name): by_name[name][0] for file, name in lost if by_name[name]}
    fresh = [place for place in now if place[1] not in {name for _, name in before}]
    renamed = {}
    for place in lost:
        if place not in moved and (like := _likest(before[place], fresh, now)):
            renamed[place] = like
            fresh.remove(like)
    return moved, renamed, set(lost) - set(moved) - set(renamed)


def tests_of(revision: str | None) -> dict[Place, str]:
    """Return every test of a revision, or of the files as they are now, with its body."""
    return {(file, name): body for file, text in _sources(revision) for name, body in _tests_in(text)}


def _tests_in(text: str) -> Iterator[tuple[str, str]]:
    found = list(_TESTS.finditer(text))
    for match, following in zip_longest(found, found[1:]):
        yield match[1] or match[2], text[match.end() : following.start() if following else len(text)]


def _sources(revision: str | None) -> Iterator[tuple[str, str]]:
    listing = ["ls-tree", "-r", "--name-only", revision] if revision else ["ls-files"]
    for file in _git(*listing).splitlines():
        if re.fullmatch(r"tests/.*\.py|mobile_app/test/.*\.test\.tsx?", file):
            yield file, _git("show", f"{revision}:{file}") if revision else (ROOT / file).read_text(encoding="utf-8")


def _likest(body: str, fresh: list[Place], now: dict[Place, str]) -> Place | None:
    words = _words(body)

    def likeness(place: Place) -> float:
        others = _words(now[place])
        return 2 * (words & others).total() / (words.total() + others.total() or 1)

    best = max(fresh, key=likeness, default=None)
    return best if best and likeness(best) >= LIKE_ENOUGH else None


@cache
def _words(body: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", body))


def _taken_out_by(file: str, name: str) -> str:
    return _git("log", "-1", "--format=%h %s", f"-S{name}", "--", file).strip() or "(history not at hand)"


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else FIRST_RELEASE)
