"""A docstring says what its function does: it begins with a verb. (ruff sees to it that there is one.)

No docstring, comment or constant's text begins with a relative clause, which says the verb before the thing.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("chalicelib", "mobile_api", "infra", "audit", "probe")
NO_VERB = re.compile(
    r"(?:A|An|The|This|That|These|Those|Its?|They|Their|He|His|One|Our|All|Each|Every|Both|Some|Several|Other|Another|No|"
    r"None|Nobody|Nothing|Who\w*|Wh[ae]t\w*|Which|Whe\w+|Why|How|If|In|For|From|Of|On|At|By|To|With\w*|Until|After|Before|"
    r"Around|Only|Not|And|Or|So|As|See|Now|Strongly|Eventually|\w*[^s]s|.*[^A-Za-z].*|[a-z].*)"
)
"""Articles, pronouns, question words, prepositions, adverbs, plurals and third persons, code: no imperative."""


RELATIVE = re.compile(r"(?:Who|Whom|Whose|Whoever|Whomever|What|Whatever)\b(?!.*\?)")
"""A sentence begun so is about a thing it does not name. A question is one that asks."""


def _functions(node: ast.AST, path: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            yield f"{path}.{child.name}", child
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{path}.{child.name}")


def _is_property(function: ast.FunctionDef) -> bool:
    """A property is a noun, and so is its docstring."""
    return any("property" in ast.unparse(decorator) for decorator in function.decorator_list)


def first_words() -> Iterator[tuple[str, str]]:
    """Yield (where, first word of the docstring) for every function that has one."""
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for name, function in _functions(ast.parse(path.read_text()), path.relative_to(ROOT).as_posix()):
            if (text := ast.get_docstring(function)) and not _is_property(function):
                yield name, text.split()[0].strip(".,:;")


def test_a_functions_docstring_begins_with_a_verb() -> None:
    others = [f"{name}: {word}" for name, word in first_words() if NO_VERB.fullmatch(word)]

    assert not others, "say what the function does, with a verb first:\n" + "\n".join(others)


def test_a_noun_a_pronoun_and_a_third_person_are_told_from_a_verb() -> None:
    assert all(NO_VERB.fullmatch(word) for word in ("The", "What", "Effects", "Returns", "SHA-256", "`key`", "Whether"))
    assert not any(NO_VERB.fullmatch(word) for word in ("Return", "Press", "Apply", "Yield", "Compute"))


def _sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of every string that stands as a statement, and of every comment's first line."""
    text = path.read_text()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, node.value.value
    above = 0
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            if token.start[0] > above + 1:
                yield token.start[0], token.string.lstrip("# ")
            above = token.start[0]


def test_no_sentence_begins_with_a_relative_clause() -> None:
    paths = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text.splitlines()[0]}"
        for path in paths
        for line, text in _sentences(path)
        if RELATIVE.match(text)
    ]

    assert not found, "name the thing first:\n" + "\n".join(found)


def test_a_relative_clause_is_told_from_a_question() -> None:
    assert RELATIVE.match("What nobody took on is no news.")
    assert not RELATIVE.match("Who has done it? The audit says so.")
