"""The client's files into their bucket: headers, compression, order, and what of the releases before may go.

Names under `assets/` carry their content's hash and never change; everything else is asked for anew each time. New
parts go up before the page that names them, and parts of before stay: a desk that is open on the old release still
asks for them.
"""

import gzip
import hashlib
import mimetypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

KEPT_FOR = timedelta(days=90)
"""How long a part that no release names any more stays."""

_KINDS = mimetypes.MimeTypes()
_KINDS.add_type("application/manifest+json", ".webmanifest")
_KINDS.add_type("text/javascript", ".js")
_KINDS.add_type("font/woff2", ".woff2")
_TEXT = ("text/", "application/manifest", "application/json", "image/svg")
_LAST = ("sw.js", "index.html")


@dataclass(frozen=True)
class ClientFile:
    """One file as it is uploaded."""

    name: str
    content: bytes

    @property
    def headers(self) -> dict[str, str]:
        """The headers S3 keeps with the object and CloudFront hands on."""
        kind = _KINDS.guess_type(self.name)[0] or "application/octet-stream"
        charset = "; charset=utf-8" if kind.startswith(("text/", "application/manifest")) else ""
        keep = "public, max-age=31536000, immutable" if self.name.startswith("assets/") else "no-cache"
        return {"ContentType": kind + charset, "CacheControl": keep}


def files(dist: Path) -> list[ClientFile]:
    """Return every file of the built client in the order of uploading: parts first, what names them last."""
    found = [ClientFile(str(path.relative_to(dist)), path.read_bytes()) for path in dist.rglob("*") if path.is_file()]
    return sorted(found, key=lambda file: (_rank(file.name), file.name))


def _rank(name: str) -> int:
    if name.startswith("assets/"):
        return 0
    return 2 + _LAST.index(name) if name in _LAST else 1


def upload(s3: Any, bucket: str, dist: Path) -> dict[str, str]:
    """Upload what changed and return the release's list: name -> digest. Raises ValueError for a client not built."""
    published, listing = _published(s3, bucket), {}
    for file in files(dist):
        digest = hashlib.sha256(file.content).hexdigest()
        listing[file.name] = digest
        if published.get(file.name) != hashlib.md5(file.content, usedforsecurity=False).hexdigest():
            s3.put_object(Bucket=bucket, Key=file.name, Body=file.content, **file.headers)
    if "index.html" not in listing:
        raise ValueError(f"{dist} holds no client: make client")
    return listing


def forget(s3: Any, bucket: str, named: set[str], now: datetime | None = None) -> list[str]:
    """Delete the parts that no release in `named` names and that have lain there longer than `KEPT_FOR`."""
    before = (now or datetime.now(UTC)) - KEPT_FOR
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="assets/")
    old = [item["Key"] for page in pages for item in page.get("Contents", []) if item["LastModified"] < before]
    gone = [key for key in old if key not in named]
    for key in gone:
        s3.delete_object(Bucket=bucket, Key=key)
    return gone


def restore(s3: Any, bucket: str, artefacts: str, listing: Mapping[str, str]) -> None:
    """Put back the files of a release from its copy in the artefact bucket, what names the parts last."""
    for name in sorted(listing, key=lambda each: (_rank(each), each)):
        body = s3.get_object(Bucket=artefacts, Key=f"client/{listing[name]}")["Body"].read()
        file = ClientFile(name, body)
        s3.put_object(Bucket=bucket, Key=name, Body=body, **file.headers)


def keep(s3: Any, artefacts: str, dist: Path) -> None:
    """Keep a copy of every file under its digest, so that a release can be put back whole."""
    for file in files(dist):
        s3.put_object(Bucket=artefacts, Key=f"client/{hashlib.sha256(file.content).hexdigest()}", Body=file.content)


def on_the_wire(file: ClientFile) -> int:
    """Return the bytes of a file as the edge sends it: CloudFront compresses text of 1,000 bytes and more by itself."""
    if len(file.content) < 1000 or not file.headers["ContentType"].startswith(_TEXT):
        return len(file.content)
    return len(gzip.compress(file.content, 5))


def _published(s3: Any, bucket: str) -> dict[str, str]:
    return dict(_tags(s3, bucket))


def _tags(s3: Any, bucket: str) -> Iterator[tuple[str, str]]:
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for item in page.get("Contents", []):
            yield item["Key"], item["ETag"].strip('"')
