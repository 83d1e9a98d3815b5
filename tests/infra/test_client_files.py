"""The client's files as a deployment puts them: three forms of every text, the smallest on the wire, old parts kept."""

import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import brotli
import pytest
from moto import mock_aws

from infra.deploy import client_files
from infra.deploy.client_files import COMPRESSED, ClientFile, on_the_wire, preferred

FUNCTION = Path(client_files.__file__).parents[1] / "resources" / "precompressed.js"
BUCKET = "client"


@pytest.fixture
def s3() -> Iterator[Any]:
    with mock_aws():
        made = boto3.client("s3", region_name="us-east-1")
        made.create_bucket(Bucket=BUCKET)
        yield made


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<html>" + "Cột Mốc " * 200)
    (tmp_path / "sw.js").write_text("// the worker " * 100)
    (tmp_path / "assets" / "app-1.js").write_text("export const a = 1;" * 300)
    (tmp_path / "assets" / "face.woff2").write_bytes(bytes(range(256)) * 8)
    return tmp_path


def test_every_text_lies_there_in_three_forms_with_the_right_headers(s3: Any, dist: Path) -> None:
    listing = client_files.upload(s3, BUCKET, dist)
    assert set(listing) == {"index.html", "sw.js", "assets/app-1.js", "assets/face.woff2"}
    for name in listing:
        plain = s3.get_object(Bucket=BUCKET, Key=name)
        content = plain["Body"].read()
        assert not plain.get("ContentEncoding")
        if not name.endswith(COMPRESSED):
            continue
        for ending, encoding, opened in (("br", "br", brotli.decompress), ("gz", "gzip", gzip.decompress)):
            kept = s3.get_object(Bucket=BUCKET, Key=f"{name}.{ending}")
            assert opened(kept["Body"].read()) == content
            assert (kept["ContentEncoding"], kept["ContentType"]) == (encoding, plain["ContentType"])
            assert kept["CacheControl"] == plain["CacheControl"]


def test_what_did_not_change_is_not_sent_again(s3: Any, dist: Path) -> None:
    client_files.upload(s3, BUCKET, dist)
    sent: list[str] = []
    s3.meta.events.register("provide-client-params.s3.PutObject", lambda params, **_: sent.append(params["Key"]))
    client_files.upload(s3, BUCKET, dist)
    assert sent == []


def test_parts_of_releases_from_before_get_their_compressed_forms(s3: Any) -> None:
    old = ClientFile("assets/app-0.js", b"export const old = 1;" * 100)
    s3.put_object(Bucket=BUCKET, Key=old.name, Body=old.content, **old.headers)
    assert client_files.complete(s3, BUCKET) == ["assets/app-0.js.br", "assets/app-0.js.gz"]
    assert client_files.complete(s3, BUCKET) == []


def test_old_parts_go_in_every_form_and_named_ones_stay(s3: Any, dist: Path) -> None:
    client_files.upload(s3, BUCKET, dist)
    later = datetime.now(UTC) + client_files.KEPT_FOR + timedelta(days=1)
    assert client_files.forget(s3, BUCKET, {"assets/app-1.js", "assets/face.woff2"}, later) == []
    gone = client_files.forget(s3, BUCKET, {"assets/face.woff2"}, later)
    assert sorted(gone) == ["assets/app-1.js", "assets/app-1.js.br", "assets/app-1.js.gz"]


def test_the_smallest_form_is_what_goes_over_the_wire(dist: Path) -> None:
    file = ClientFile("index.html", (dist / "index.html").read_bytes())
    assert on_the_wire(file) == len(brotli.compress(file.content, quality=11)) < len(file.content) / 10


REQUESTS = [
    ("/", "gzip, deflate, br", "/index.html.br"),
    ("/index.html", "gzip", "/index.html.gz"),
    ("/assets/app-1.js", "br;q=1.0, gzip;q=0.8", "/assets/app-1.js.br"),
    ("/assets/app-1.js", "", "/assets/app-1.js"),
    ("/assets/app-1.js", "brown, zip", "/assets/app-1.js"),
    ("/assets/face.woff2", "br", "/assets/face.woff2"),
    ("/app.webmanifest", "br", "/app.webmanifest.br"),
]


@pytest.mark.parametrize(("uri", "accepted", "wanted"), REQUESTS)
def test_the_edges_function_asks_for_the_form_a_browser_takes(uri: str, accepted: str, wanted: str) -> None:
    node = shutil.which("node")
    assert node is not None
    event = {"request": {"uri": uri, "headers": {"accept-encoding": {"value": accepted}} if accepted else {}}}
    code = f"{FUNCTION.read_text()}\nconsole.log(handler({json.dumps(event)}).uri)"
    done = subprocess.run([node, "-e", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == wanted
    plain = uri.lstrip("/") or "index.html"
    assert f"/{preferred(plain, accepted)}" == (wanted if wanted != uri else f"/{plain}")


def test_edge_and_upload_know_the_same_endings() -> None:
    [listed] = re.findall(r"\\.\(([a-z|]+)\)\$", FUNCTION.read_text())
    assert {f".{each}" for each in listed.split("|")} == set(COMPRESSED)
