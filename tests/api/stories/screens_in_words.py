"""Tells in words what each role's screen shows of a story, from the answers that the screen is drawn from."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.api.stories.cast import HOURS, ROLES, VALUES, Tale, stage
from tests.api.story import Story
from tests.api.system import System

Screen = frozenset[str]
"""Everything on one role's screens about one file; empty: there is no such case for them, nothing of it anywhere."""
Screens = dict[str, Screen]
"""By role: `border`; of the second file `border@2`."""

_TEXTS = Path(__file__).parent / "screens"
_ALL_GROUPS = "HILLSW"


def steps(tale: Tale, made: System | None = None) -> Iterator[tuple[str, Screens]]:
    """Tell the story (on this server); after every step its name and everybody's screens."""
    files = [Story(made or stage(), number=1)]
    files += [Story(files[0].system, number=number) for number in range(2, tale.files + 1)]
    ids: list[str] = []
    for act in tale.acts:
        if act[0] == HOURS:
            files[0].waits(hours=float(act[1]))
            ids.append("")
            yield f"{act[1]} hours pass", _screens(files)
            continue
        who, form, answers = act  # type: ignore[misc]
        meant = _with_ids(answers, ids, files)
        result = files[meant.pop("case", 1) - 1].tries(who, form, **meant)
        assert result["result"] == "stored", (tale.title, form, result)
        ids.append(result["id"])
        flags = ", ".join(result["receipt"]["flags"])
        yield f"{who} writes {form}" + (f", flagged {flags}" if flags else ""), _screens(files)


def by_hand(tale: Tale) -> list[tuple[str, Screens]]:
    """The steps and screens that the story's text expects: each line says what a step changes for a role."""
    roles = [name for number in range(1, tale.files + 1) for name in _names(number)]
    found, now = list[tuple[str, Screens]](), {role: Screen() for role in roles}
    for line in _lines(tale.title):
        if not line.startswith("  "):
            now = dict(now)
            found.append((line, now))
            continue
        role, _, changes = line.strip().partition(": ")
        for change in changes.split("; "):
            sign, what = change[0], change[2:]
            assert (what in now[role]) == (sign == "-"), f"{tale.title}: {role} {change}"
            now[role] = now[role] ^ {what}
    return found


def written(tale: Tale) -> str:
    """The story's text as it would be from what is shown now: to be read and judged by a person before it is kept."""
    lines, before = list[str](), dict[str, Screen]()
    for name, screens in steps(tale):
        lines.append(name)
        for role, shown in screens.items():
            was = before.get(role, Screen())
            changes = [f"- {gone}" for gone in sorted(was - shown)] + [f"+ {new}" for new in sorted(shown - was)]
            lines += [f"  {role}: {'; '.join(changes)}"] if changes else []
        before = screens
    return "\n".join(lines) + "\n"


def file_of(tale: Tale) -> Path:
    """Where a story's text is kept."""
    name = tale.title.replace("'", "").replace(" ", "_")
    return _TEXTS / f"{name}.txt"


def screen(story: Story, who: str) -> Screen:
    """The case as this officer's screens show it: the file, what their unit owes, what rings for it."""
    shown = {f"owes {rule}" for rule in _owed(story, who)} | {f"rings {kind}" for kind in _rings(story, who)}
    reply = story.system.call("GET", f"/v1/cases/{story.code}", who)
    assert reply.status in (200, 404), (who, reply.body)
    if reply.status == 404:
        return Screen(shown)
    case = reply.json
    text, standing = json.dumps(case, ensure_ascii=False), case["standing"]
    return Screen(
        shown
        | {f"status {standing['status']}"}
        | {_entry(entry) for entry in case["entries"]}
        | {f"knows {name}" for value, name in VALUES.items() if value in text}
        | {f"told {_field(one['path'])}" for one in standing["basic_file"]}
        | set(_marks(standing["safety"]))
        | set(_turns(standing))
        | {"sees that it is one person in two files" for _ in standing["mergings"]}
        | {f"sees a share {'denied' if one['denied'] else 'that waits'} ({one['why']})" for one in case["waiting"]}
    )


def _screens(files: list[Story]) -> Screens:
    return {
        name: screen(story, who)
        for number, story in enumerate(files, start=1)
        for who, name in zip(ROLES, _names(number), strict=True)
    }


def _names(number: int) -> list[str]:
    return [who if number == 1 else f"{who}@{number}" for who in ROLES]


def _with_ids(answers: dict[str, Any], ids: list[str], files: list[Story]) -> dict[str, Any]:
    text = json.dumps(answers)
    for number, entry in enumerate(ids, start=1):
        text = text.replace(f'"#{number}"', json.dumps(entry))
    for number, story in enumerate(files, start=1):
        text = text.replace(f'"#code {number}"', json.dumps(story.code))
    meant: dict[str, Any] = json.loads(text)
    return meant


def _owed(story: Story, who: str) -> set[str]:
    reply = story.system.call("GET", "/v1/obligations", who)
    duties = reply.json["obligations"] if reply.status == 200 else []
    return {duty["rule"] for duty in duties if duty["case"] == story.code}


def _rings(story: Story, who: str) -> set[str]:
    return story.rings(who) if story.system.call("GET", "/v1/alerts", who).status == 200 else set()


def _entry(entry: dict[str, Any]) -> str:
    groups = "".join(sorted(group[0].upper() for group in entry["groups"]))
    return f"reads {entry['seq']}. {entry['form']}" + ("" if groups == _ALL_GROUPS else f" [{groups}]")


def _field(path: str) -> str:
    return path.removeprefix("person.").removeprefix("health.")


def _marks(safety: dict[str, Any]) -> Iterator[str]:
    for name in ("victim_at_risk", "relatives_at_risk", "do_not_contact"):
        if safety[name]:
            yield f"warned of {name}"
    if safety["child"] == "child":
        yield "warned of a child"


def _turns(standing: dict[str, Any]) -> Iterator[str]:
    for kind in ("referral", "request"):
        for number, one in enumerate(standing[f"{kind}s"], start=1):
            yield f"sees {kind} {number} {one['turn']['state']} (turn: {one['turn']['unit']['id']})"


@cache
def _lines(title: str) -> tuple[str, ...]:
    text = file_of(Tale(title, ())).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))
