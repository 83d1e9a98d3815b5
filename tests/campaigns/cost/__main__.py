"""`make cost`: counts again and writes docs/cost.md."""

import json
import sys
from pathlib import Path

from infra.package import package
from tests.campaigns.cost.page import Counted, page, standing
from tests.campaigns.cost.scenes import idle_minute, ready, reception
from tests.moto_world import moto_world

PAGE = Path(__file__).parents[3] / "docs" / "cost.md"
RECEPTIONS = 5


def counted() -> Counted:
    """Count on a fresh emulator: five receptions, then idle minutes with the duties they left open."""
    template = json.loads((package() / "sam.json").read_text())
    definition = template["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]
    routes = sum(len(methods) for methods in definition["paths"].values())
    with moto_world() as world:
        ready(world)
        units = _sum([reception(world, number).units() for number in range(1, RECEPTIONS + 1)])
        minutes = [idle_minute(world).units() for _ in range(4)][1:]
        open_duties = sum(1 for _ in world.services.cases.open_duties())
    minute = _sum(minutes)
    return Counted(
        reception={name: number / RECEPTIONS for name, number in units.items()},
        minute={name: number / len(minutes) for name, number in minute.items()},
        standing=standing(template["Resources"], routes),
        open_duties=open_duties,
    )


def _sum(each: list[dict[str, float]]) -> dict[str, float]:
    return {name: sum(units.get(name, 0) for units in each) for name in {name for units in each for name in units}}


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(counted()))
    print(PAGE.read_text().partition("## One reception")[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
