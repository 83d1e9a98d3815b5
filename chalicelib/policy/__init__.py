"""Policy: what the plan and the law say, as data with a source and a status per row. No number of it stands in code.

The models that read and check these files are in `chalicelib.domain`; this package only hands out their bytes.
"""

from importlib.resources import files


def read(name: str) -> bytes:
    """Return the bytes of one policy file, for example `deadlines.json`. Raises FileNotFoundError."""
    return files(__name__).joinpath(name).read_bytes()


def names() -> list[str]:
    """Return the names of all policy files."""
    return sorted(file.name for file in files(__name__).iterdir() if file.name.endswith(".json"))
