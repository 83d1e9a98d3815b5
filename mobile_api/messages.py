"""Words problems and broken rules for the officer."""

import re

from mobile_api.languages import Language
from mobile_api.problem_texts import PROBLEM_TEXTS, ProblemText
from mobile_api.rule_texts import RULES

__all__ = ["PROBLEM_TEXTS", "RULES", "ProblemText", "problem_text", "rule"]

_PLAN_ROW = re.compile(r"[RD]-?\d{1,3}[a-z]?")


def problem_text(code: str) -> ProblemText:
    """Return the kind of problem behind a code; an unknown code is our own failure."""
    return PROBLEM_TEXTS.get(code, PROBLEM_TEXTS["internal"])


def rule(name: str, spoken: Language) -> str:
    """Return a rule in the officer's words; a row of the plan that has no words of its own is named."""
    plan = (f"Quy chế phối hợp không cho phép ({name}).", f"The coordination plan forbids this ({name}).")
    vi, en = RULES.get(name, plan if _PLAN_ROW.fullmatch(name) else RULES["value_error"])
    return vi if spoken == "vi" else en
