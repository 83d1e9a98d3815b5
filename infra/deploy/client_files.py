"""The client's files into their bucket: headers, compression, order, and what of the releases before may go.

Text lies there three times: as it is, `.br` and `.gz`, compressed as well as can be, once, and not at each edge in
haste. A function at the edge (`infra/resources/precompressed.js`) asks for the one the browser takes.

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

import brotli

KEPT_FOR = timedelta(days=90)
"""How long a part that no release names any more stays."""

_KINDS = mimetypes.MimeTypes()
_KINDS.add_type("application/manifest+json", ".webmanifest")
_KINDS.add_type("text/javascript", ".js")
_KINDS.add_type("font/woff2", ".woff2")
ENDINGS = {"br": ".br", "gzip": ".gz"}
COMPRESSED = (".html", ".js", ".css", ".json", ".svg", ".webmanifest")
"""Endings of what is text; the edge's function knows the same list (a test compares)."""

_LAST = ("sw.js", "index.html")


@dataclass(frozen=True)
class ClientFile:
    """One file as it is uploaded."""

    name: str
    content: bytes
    encoding: str | None = None
    """`br` or `gzip`: compressed, and its name ends so."""

    @property
    def headers(self) -> dict[str, str]:
        """The headers S3 keeps with the object and CloudFront hands on."""
        plain = self.name.removesuffix(ENDINGS[self.encoding]) if self.encoding else self.name
        kind = _KINDS.guess_type(plain)[0] or "application/octet-stream"
        charset = "; charset=utf-8" if kind.startswith(("text/", "application/manifest")) else ""
        keep = "public, max-age=31536000, immutable" if self.name.startswith("assets/") else "no-cache"
        encoded = {"ContentEncoding": self.encoding} if self.encoding else {}
        return {"ContentType": kind + charset, "CacheControl": keep, **encoded}

    def compressed(self) -> "list[ClientFile]":
        """Return the same file as brotli and as gzip; nothing for what is compressed in itself."""
        if self.encoding or not self.name.endswith(COMPRESSED):
            return []
        return [
            ClientFile(f"{self.name}.br", brotli.compress(self.content, quality=11), "br"),
            ClientFile(f"{self.name}.gz", gzip.compress(self.content, 9, mtime=0), "gzip"),
        ]


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
        # The compressed ones first: whoever is told of a file finds it in every form.
        for each in (*file.compressed(), file):
            if published.get(each.name) != hashlib.md5(each.content, usedforsecurity=False).hexdigest():
                _put(s3, bucket, each)
    if "index.html" not in listing:
        raise ValueError(f"{dist} holds no client: make client")
    return listing


def forget(s3: Any, bucket: str, named: set[str], now: datetime | None = None) -> list[str]:
    """Delete the parts that no release in `named` names and that have lain there longer than `KEPT_FOR`."""
    before = (now or datetime.now(UTC)) - KEPT_FOR
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="assets/")
    old = [item["Key"] for page in pages for item in page.get("Contents", []) if item["LastModified"] < before]
    gone = [key for key in old if key.removesuffix(".br").removesuffix(".gz") not in named]
    for key in gone:
        s3.delete_object(Bucket=bucket, Key=key)
    return gone


def restore(s3: Any, bucket: str, artefacts: str, listing: Mapping[str, str]) -> None:
    """Put back the files of a release from its copy in the artefact bucket, what names the parts last."""
    for name in sorted(listing, key=lambda each: (_rank(each), each)):
        body = s3.get_object(Bucket=artefacts, Key=f"client/{listing[name]}")["Body"].read()
        file = ClientFile(name, body)
        for each in (*file.compressed(), file):
            _put(s3, bucket, each)


def keep(s3: Any, artefacts: str, dist: Path) -> None:
    """Keep a copy of every file under its digest, so that a release can be put back whole."""
    for file in files(dist):
        s3.put_object(Bucket=artefacts, Key=f"client/{hashlib.sha256(file.content).hexdigest()}", Body=file.content)


def preferred(name: str, accepted: str) -> str:
    """Return the name the edge asks the bucket for, as `precompressed.js` says it."""
    taken = {each.partition(";")[0].strip() for each in accepted.split(",")}
    if name.endswith(COMPRESSED):
        return next((f"{name}{ending}" for encoding, ending in ENDINGS.items() if encoding in taken), name)
    return name


def complete(s3: Any, bucket: str) -> list[str]:
    """Add the compressed forms of what lies there without them: parts of releases from before there were any.

    Done before the edge asks for them. Returns the names of what was added.
    """
    published, added = _published(s3, bucket), []
    for name in [each for each in published if each.endswith(COMPRESSED) and f"{each}.br" not in published]:
        body = s3.get_object(Bucket=bucket, Key=name)["Body"].read()
        for each in ClientFile(name, body).compressed():
            _put(s3, bucket, each)
            added.append(each.name)
    return added


def on_the_wire(file: ClientFile) -> int:
    """Return the bytes of a file as the edge sends it to today's browsers: its brotli form where there is one."""
    return min(len(each.content) for each in (file, *file.compressed()))


def _put(s3: Any, bucket: str, file: ClientFile) -> None:
    s3.put_object(Bucket=bucket, Key=file.name, Body=file.content, **file.headers)


def _published(s3: Any, bucket: str) -> dict[str, str]:
    return dict(_tags(s3, bucket))


def _tags(s3: Any, bucket: str) -> Iterator[tuple[str, str]]:
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for item in page.get("Contents", []):
            yield item["Key"], item["ETag"].strip('"')
