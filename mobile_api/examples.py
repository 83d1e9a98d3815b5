"""Examples for the OpenAPI document. Invented; a test parses each with the code that meets the real thing."""

from typing import Any

_CASE = "7K3M9-Q2XPT-?"
EXAMPLES: dict[str, Any] = {}
