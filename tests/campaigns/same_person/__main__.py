"""Measures the blind index: `python -m tests.campaigns.same_person [persons] [questions]`.

Prints how many of the same persons it finds among how many others, and how often an alert rings without a ground.
The last line is JSON.
"""

import json
import sys

from tests.campaigns.same_person.recall import measured, rings

if __name__ == "__main__":
    persons, questions = (int(argument) for argument in (*sys.argv[1:], "10000", "4000")[:2])
    clean = measured(persons, questions, seed=1)
    both = measured(persons, questions, seed=2, kept_as_reported=True)
    print(f"kept as it is:      {clean}")
    print(f"kept as reported:   {both}")
    bell = rings(persons, questions, seed=3)
    few = rings(persons // 5, questions, seed=4)
    print(f"alerts, {persons} files: {bell}")
    print(f"alerts, {persons // 5} files: {few}")
    figures = {"persons": persons, "questions": questions, **clean, "recall_both_reported": both["recall"]}
    figures |= {"false_alerts_in_1000": bell["false_in_1000"], "pairs_that_ring": bell["found"]}
    print(json.dumps(figures))
