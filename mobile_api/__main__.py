"""Writes the OpenAPI document, or checks the committed one: `python -m mobile_api [--check] FILE`."""

import argparse
import sys
from pathlib import Path

import mobile_api.routes  # noqa: F401 - importing the views is what fills the table of routes
from mobile_api import openapi


def main(arguments: list[str]) -> int:
    """Write the document to FILE; with `--check` only compare. The exit code: 1 if FILE is not what the code says."""
    parser = argparse.ArgumentParser(prog="python -m mobile_api", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if FILE is stale")
    options = parser.parse_args(arguments)
    if not options.check:
        options.file.write_text(openapi.written(), encoding="utf-8")
        return 0
    if options.file.is_file() and options.file.read_text(encoding="utf-8") == openapi.written():
        return 0
    sys.stderr.write(f"{options.file} is not what the routes and models say. Run: make openapi\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
