"""`python -m tests.api.stories [title ...]`: print what each step of a story changes on everybody's screens."""

import logging
import sys

from tests.api.stories import TALES
from tests.api.stories.screens_in_words import written


def main(titles: list[str]) -> None:
    logging.disable(logging.CRITICAL)
    for tale in TALES:
        if not titles or tale.title in titles:
            print(f"# {tale.title}\n{written(tale)}")


if __name__ == "__main__":
    main(sys.argv[1:])
