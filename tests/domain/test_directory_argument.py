"""The register is an argument like the clock: no use case may forget it and judge by the packaged seed."""

import ast
from pathlib import Path

import chalicelib

TAKES_A_DIRECTORY = {
    "forbidden": 3,
    "consequences": 2,
    "redact": 6,
    "summarise": 2,
    "case_facts": 4,
    "EntryHistory": 2,
    "next_step": 6,
    "escalate": 5,
    "duties_by_date": 4,
    "confirmed_again": 3,
    "check_receiver": 6,
    "json_schema": 2,
    "validated": 3,
}
"""Functions of the domain that read the register, with how many arguments they have up to `directory`."""


def test_no_use_case_forgets_to_hand_the_directory_to_the_domain() -> None:
    root = Path(chalicelib.__file__).parent
    files = [*(root / "usecases").rglob("*.py"), *(root / "application").rglob("*.py")]
    files += Path(root.parent / "mobile_api").rglob("*.py")
    forgetful, seen = [], set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            of_another_room = isinstance(node.func, ast.Attribute) and not ast.unparse(node.func.value).isidentifier()
            of_another_room |= ast.unparse(node.func) == "delivery_steps.next_step"
            if name not in TAKES_A_DIRECTORY or of_another_room:
                continue
            seen.add(name)
            named = any(keyword.arg == "directory" for keyword in node.keywords)
            if not named and len(node.args) < TAKES_A_DIRECTORY[name]:
                forgetful.append(f"{file.name}:{node.lineno} {name}")
    assert forgetful == []
    assert seen >= TAKES_A_DIRECTORY.keys() - {"summarise"}
