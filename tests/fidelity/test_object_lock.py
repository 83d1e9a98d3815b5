"""The emulators treat Object Lock so: if one of these fails, the emulator changed, and the tests may promise more."""

from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.moto_world import World, moto_world


def test_moto_refuses_to_delete_a_locked_version_and_lets_a_new_one_be_laid_over_it() -> None:
    with moto_world() as world:
        first, second = _two_versions(world)
        with pytest.raises(ClientError, match="AccessDenied"):
            world.raw["s3"].delete_object(Bucket=world.settings.anchors_bucket, Key="k", VersionId=first)
        assert first != second


def test_moto_takes_a_conditional_put_seriously() -> None:
    with moto_world() as world:
        _two_versions(world)
        with pytest.raises(ClientError, match="PreconditionFailed"):
            world.raw["s3"].put_object(Bucket=world.settings.anchors_bucket, Key="k", Body=b"3", IfNoneMatch="*")


def _two_versions(world: World) -> tuple[str, str]:
    put: Callable[..., Any] = world.raw["s3"].put_object
    first, second = (put(Bucket=world.settings.anchors_bucket, Key="k", Body=body) for body in (b"1", b"2"))
    return first["VersionId"], second["VersionId"]
