"""`python -m tests.same_person [persons] [questions]`: how many of the same persons the blind index finds, and among
how many others. Last line: JSON."""

import json
import sys

from tests.same_person.recall import measured

if __name__ == "__main__":
    persons, questions = (int(argument) for argument in (*sys.argv[1:], "10000", "4000")[:2])
    clean = measured(persons, questions, seed=1)
    both = measured(persons, questions, seed=2, kept_as_reported=True)
    print(f"kept as it is:      {clean}")
    print(f"kept as reported:   {both}")
    print(json.dumps({"persons": persons, "questions": questions, **clean, "recall_both_reported": both["recall"]}))
