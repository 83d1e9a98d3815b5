"""Finds what no officer should have to read: a slug, a UUID, a UTC time, a code of ours instead of its words."""

import re
from functools import cache
from typing import Any

from playwright.sync_api import Page

from chalicelib.domain.facts.status import Status
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.picklists import codes, names
from chalicelib.domain.law.deadline_rules import rules
from chalicelib.domain.plan.playbook import PLAYBOOK
from chalicelib.domain.register import organisations
from chalicelib.domain.register.people import Agency, Role
from chalicelib.domain.sharing.share import Ground

_SHOWN = """() => {
  const said = [document.body.innerText];
  for (const one of document.querySelectorAll('[aria-label],[title],[placeholder],[alt]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      if (one.getAttribute(name)) said.push(one.getAttribute(name));
  for (const one of document.querySelectorAll('option, .unseen')) said.push(one.textContent);
  return said.join('\\n');
}"""

_ALWAYS = {
    "a UUID": re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-", re.IGNORECASE),
    "a hash": re.compile(r"\b[0-9a-f]{16,}\b"),
    "a UTC time": re.compile(r"\d{4}-\d\d-\d\d(T|\b)|\dT\d\d:\d\d|\d\d:\d\dZ"),
    "a code with an underscore": re.compile(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b"),
    "a path": re.compile(r"\b[a-z]+(?:\.[a-z_]+){1,3}\b(?<!\bhtml)"),
    "nothing in words": re.compile(r"\bundefined\b|\bnull\b|\bNaN\b|\[object "),
}
_EXPECTED = re.compile(r"[\w.]+@[\w.]*|\b\d+\.[a-z]\b|\b(?:vd|e\.g|i\.e)\.", re.IGNORECASE)
"""Texts that only look like a raw code: an account's name, a numbered point."""


def raw_codes(page: Page) -> list[str]:
    """The faults in the texts of the page, of its icons and of its lists, in the page's language."""
    language = str(page.locator("html").get_attribute("lang"))
    text: Any = page.evaluate(_SHOWN)
    return judged(str(text), language)


def judged(text: str, language: str) -> list[str]:
    """The faults in these words."""
    found = []
    for line in sorted({line.strip() for line in text.splitlines() if line.strip()}):
        said = _EXPECTED.sub(" ", line)
        found += [f"{kind}: {line}" for kind, pattern in _ALWAYS.items() if pattern.search(said)]
        words = set(re.findall(r"(?<![\w-])[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?![\w-])", said))
        found += [f"a code: {word} in {line}" for word in sorted(words & _codes(language))]
        found += [f"a rule's name: {line}" for rule in _RULES & set(re.findall(r"[\w-]+", said)) if rule]
    return found


_RULES = frozenset(rule.id for rule in rules())


@cache
def _codes(language: str) -> frozenset[str]:
    """Every code that could reach a screen. In English many are words too: there only what cannot be one counts."""
    listed = {code for name in names() for code in codes(name)}
    kinds = {alert.kind for row in PLAYBOOK.values() for alert in row.tells}
    units = {unit.id for unit in organisations.units()} | {unit.province for unit in organisations.units()}
    every = (
        listed
        | kinds
        | {form for form, _ in FORMS}
        | {str(one) for one in units if one}
        | {one.value for enum in (Status, Agency, Role, Ground) for one in enum}
    )
    coined = {code for code in every if "-" in code or "_" in code}
    return frozenset(coined if language == "en" else {code for code in every if len(code) > 3})
