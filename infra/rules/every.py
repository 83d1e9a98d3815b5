"""All rules."""

from infra.rules import clocks, edge, keeping, messages, naming, running, seeing
from infra.rules.reading import Rule

RULES: tuple[Rule, ...] = (
    *messages.RULES,
    *edge.RULES,
    *running.RULES,
    *naming.RULES,
    *clocks.RULES,
    *keeping.RULES,
    *seeing.RULES,
)
