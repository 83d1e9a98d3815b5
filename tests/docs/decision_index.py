"""The index of the decisions: `python -m tests.docs.decision_index` writes docs/decisions/README.md from the files."""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "decisions"
INDEX = FOLDER / "README.md"
_HEAD = """# Decisions

What was decided where something else could have been: context, decision, price. A decision that is not true any more is
superseded by a new one and says so in its second line; it stays, because code of that time is explained by it. One
that a later decision changed in part is amended, and its second line says in what. Written by
`python -m tests.docs.decision_index`.

| number | decision | stands |
|---|---|---|
"""


def index() -> str:
    """The page as it should be."""
    return _HEAD + "".join(map(_line, sorted(FOLDER.glob("[0-9]*.md"))))


def superseded_by(decision: Path) -> str | None:
    """The number of the decision that took this one's place."""
    found = re.search(r"^\*\*Status\.\*\* Superseded by (\d{4})\.$", decision.read_text(), re.MULTILINE)
    return found[1] if found else None


def amended_by(decision: Path) -> list[str]:
    """The numbers of the decisions that changed a part of this one."""
    found = re.search(
        r"^\*\*Status\.\*\* Amended by (\d{4}(?:(?:, | and )\d{4})*): .+\.$", decision.read_text(), re.MULTILINE
    )
    return re.findall(r"\d{4}", found[1]) if found else []


def _line(decision: Path) -> str:
    title = decision.read_text().partition("\n")[0].removeprefix("# ").removeprefix(decision.name[:4]).lstrip(" ·")
    successor = superseded_by(decision)
    stands = f"superseded by {successor}" if successor else "yes"
    if changed := amended_by(decision):
        stands += f", amended by {' and '.join(changed)}"
    return f"| [{decision.name[:4]}]({decision.name}) | {title} | {stands} |\n"


if __name__ == "__main__":
    INDEX.write_text(index())
