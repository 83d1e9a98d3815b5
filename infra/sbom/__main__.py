"""`python -m infra.sbom [FILE]`: what is shipped, as CycloneDX 1.5 JSON; the licences, counted, on the last line.

Python packages come from requirements.txt (what the zip holds), the client's from its lock file without development
packages. Exit code 1: a package whose licence is unknown or not on the list of decision 0182.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from infra.package import ROOT

_READ_BY_HAND = {"aws-cryptographic-material-providers": "Apache-2.0", "aws-cryptography-internal": "Apache-2.0"}
"""Packages whose metadata says nothing; read in their repository (aws/aws-cryptographic-material-providers-library)."""

_MAY = re.compile(r"apache|mit|bsd|hpnd|psf|python|isc|mpl|ofl|0bsd", re.IGNORECASE)
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s\\;]+)", re.MULTILINE)


def components() -> Iterator[dict[str, Any]]:
    """Yield every shipped package as CycloneDX has it."""
    for name, version in _PIN.findall((ROOT / "requirements.txt").read_text()):
        yield _component("pypi", name, version, _licence(name))
    packages = json.loads((ROOT / "mobile_app" / "package-lock.json").read_text())["packages"]
    for place, found in sorted(packages.items()):
        if place and not found.get("dev"):
            name = place.rpartition("node_modules/")[2]
            yield _component("npm", name, found["version"], found.get("license") or _of_module(name))


def is_allowed(licence: str) -> bool:
    """Return whether a package under this licence may be shipped (decision 0182)."""
    return _MAY.search(licence) is not None


def document() -> dict[str, Any]:
    """Return the whole list."""
    listed = list(components())
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": listed}


def _component(kind: str, name: str, version: str, licence: str) -> dict[str, Any]:
    return {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:{kind}/{name.replace('@', '%40')}@{version}",
        "licenses": [{"license": {"name": licence}}],
    }


def _licence(name: str) -> str:
    try:
        package = metadata(name)
    except PackageNotFoundError:
        return "unknown"
    classifiers = [each for each in package.get_all("Classifier") or [] if each.startswith("License ::")]
    expression, named = (next(iter(package.get_all(field) or []), None) for field in ("License-Expression", "License"))
    licence = expression or (classifiers[0].rpartition(":: ")[2] if classifiers else named)
    by_hand = [licence for start, licence in _READ_BY_HAND.items() if name.startswith(start)]
    return str(licence or next(iter(by_hand), "unknown")).splitlines()[0][:80]


def _of_module(name: str) -> str:
    file = ROOT / "mobile_app" / "node_modules" / name / "package.json"
    return str(json.loads(file.read_text()).get("license", "unknown")) if file.is_file() else "unknown"


def main(arguments: list[str]) -> int:
    """Write the list and count its licences; return the exit code."""
    made = document()
    out = Path(arguments[0]) if arguments else ROOT / "build" / "sbom.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(made, indent=1) + "\n")
    licences = Counter(each["licenses"][0]["license"]["name"] for each in made["components"])
    wrong = [each["purl"] for each in made["components"] if not is_allowed(each["licenses"][0]["license"]["name"])]
    for purl in wrong:
        print(f"not known to be allowed: {purl}", file=sys.stderr)
    print(json.dumps({"packages": len(made["components"]), "licences": licences, "not_allowed": len(wrong)}))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
