"""Seventeen stories told from first entry to last, with what every role's screen shows after every step."""

from tests.api.stories.cast import Tale
from tests.api.stories.journeys import JOURNEYS
from tests.api.stories.turns_for_the_worse import TURNS_FOR_THE_WORSE

TALES: tuple[Tale, ...] = (*JOURNEYS, *TURNS_FOR_THE_WORSE)
