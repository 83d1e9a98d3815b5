"""All rules."""

from infra.rules import edge, keeping, messages, running, seeing
from infra.rules.reading import Rule

RULES: tuple[Rule, ...] = (*messages.RULES, *edge.RULES, *running.RULES, *keeping.RULES, *seeing.RULES)
