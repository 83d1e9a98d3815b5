"""Every test here needs the running system."""

from tests.sandbox_fixture import sandbox

__all__ = ["sandbox"]
