"""Records each deployment in the artefact bucket: enough to put any release back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Release:
    """One deployment. `zip` and `template` lie in the artefact bucket; `client` is name -> digest."""

    number: int
    commit: str
    at: str
    zip: str
    template: str
    parameters: Mapping[str, str]
    client: Mapping[str, str]
    note: str = ""


def listed(s3: Any, bucket: str, stage: str) -> list[Release]:
    """Return the releases of a stage, the oldest first."""
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=f"releases/{stage}/")
    keys = sorted(item["Key"] for page in pages for item in page.get("Contents", []))
    bodies = [s3.get_object(Bucket=bucket, Key=key)["Body"].read() for key in keys]
    return [Release(**json.loads(body)) for body in bodies]


def note(s3: Any, bucket: str, stage: str, release: Release) -> None:
    """Write a release down. Its number stands in the key, so that the list is in order."""
    body = json.dumps(asdict(release), indent=1, ensure_ascii=False).encode()
    s3.put_object(Bucket=bucket, Key=f"releases/{stage}/{release.number:06d}.json", Body=body)
