"""Devices: which addresses the server may post to, what is a push key, how a device is named."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib.domain.access.push_devices import PushKeys, bytes_of, device_id, may_post_to
from chalicelib.settings import Settings
from tests.push.phones import phone, text

HOSTS = Settings.model_fields["push_hosts"].default


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc:APA91",
        "https://jmt17.google.com/fcm/send/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAA",
        "https://web.push.apple.com/QGu-x",
        "https://wns2-sg2p.notify.windows.com/w/?token=BQYAAAD%3d%3d",
        "https://fcm.googleapis.com:443/x",
    ],
)
def test_the_push_services_of_all_four_browsers_are_reached(endpoint: str) -> None:
    assert may_post_to(endpoint, HOSTS)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "ftp://fcm.googleapis.com/x",
        "//fcm.googleapis.com/x",
        "fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com:22/x",
        "https://fcm.googleapis.com:0/x",
        "https://fcm.googleapis.com:99999/x",
        "https://user@fcm.googleapis.com/x",
        "https://user:word@fcm.googleapis.com/x",
        "https://fcm.googleapis.com@attacker.example/x",
        "https://attacker.example#@fcm.googleapis.com/",
        "https://attacker.example\\@fcm.googleapis.com/",
        "https://fcm.googleapis.com\\.attacker.example/",
        "https://fcm.googleapis.com.attacker.example/x",
        "https://attackerfcm.googleapis.com/x",
        "https://evilnotify.windows.com/x",
        "https://notify.windows.com/x",
        "https://sub.fcm.googleapis.com/x",
        "https://fcm.googleapis.com./x",
        "https://127.0.0.1/x",
        "https://2130706433/x",
        "https://0x7f000001/x",
        "https://0177.0.0.1/x",
        "https://[::1]/x",
        "https://[::ffff:169.254.169.254]/x",
        "https://169.254.169.254/latest/meta-data/",
        "https://localhost/x",
        "https:///x",
        "https://",
        "https://[broken",
        "https://fcm.googleapis.com /x",
        " https://fcm.googleapis.com/x",
        "https://fcm.googleapis.com/x\r\nHost: attacker.example",
        "https://fcm.googleapis.com\t/x",
        "https://fcm。googleapis。com/x",
        "https://ｆcm.googleapis.com/x",
        "https://fcm.googleapis.com/x#fragment",
        "",
    ],
)
def test_no_other_address_is(endpoint: str) -> None:
    assert not may_post_to(endpoint, HOSTS)


def test_a_device_is_named_so_that_its_worker_can_work_the_name_out() -> None:
    # printf 'https://push.example/send/a' | sha256sum
    assert device_id("https://push.example/send/a") == "527815334422e4709a4d4a9b8ae9096b"


def test_a_hosts_list_is_read_to_the_letter() -> None:
    assert may_post_to("https://a.push.example/x", [".push.example"])
    assert not may_post_to("https://push.example/x", [".push.example"])
    assert may_post_to("https://push.example/x", ["push.example"])
    assert not may_post_to("https://a.push.example/x", ["push.example"])
    assert not may_post_to("https://10.0.0.1/x", ["10.0.0.1"])
    assert not may_post_to("https://[::1]/x", ["::1"])
    assert not may_post_to("https://a.push.1/x", ["a.push.1"])
    assert not may_post_to("https://push.example/x", [])


AUTH = "A" * 22


@pytest.mark.parametrize("raw", [b"", b"\x01", b"\x01\x02", b"\x01\x02\x03", b"\x01\x02\x03\xff", b"\xfb\xef\xff"])
def test_base64url_is_read_without_its_padding(raw: bytes) -> None:
    assert bytes_of(text(raw)) == raw


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 2**64))
def test_every_point_of_the_curve_is_a_push_key(scalar: int) -> None:
    public = ec.derive_private_key(scalar, ec.SECP256R1()).public_key().public_numbers()
    raw = b"\x04" + public.x.to_bytes(32) + public.y.to_bytes(32)
    assert PushKeys(p256dh=text(raw), auth=AUTH)


@pytest.mark.parametrize("place", [0, 1, 17, 32, 33, 50, 64])
def test_a_point_off_the_curve_is_no_push_key(place: int) -> None:
    raw = bytearray(b"\x04" + bytes(64))
    good = ec.derive_private_key(7, ec.SECP256R1()).public_key().public_numbers()
    raw[1:33], raw[33:] = good.x.to_bytes(32), good.y.to_bytes(32)
    assert PushKeys(p256dh=text(bytes(raw)), auth=AUTH)
    raw[place] ^= 1
    with pytest.raises(ValidationError):
        PushKeys(p256dh=text(bytes(raw)), auth=AUTH)


def test_a_coordinate_beyond_the_field_is_no_push_key() -> None:
    prime = 2**256 - 2**224 + 2**192 + 2**96 - 1
    # x = 0 has a point on the curve; x = p is the same residue in a second writing. So has y.
    y = pow(0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B, (prime + 1) // 4, prime)
    assert PushKeys(p256dh=text(b"\x04" + bytes(32) + y.to_bytes(32)), auth=AUTH)
    with pytest.raises(ValidationError):
        PushKeys(p256dh=text(b"\x04" + prime.to_bytes(32) + y.to_bytes(32)), auth=AUTH)


def test_what_was_told_to_a_phone_names_its_officer_and_its_address() -> None:
    mine = phone("mine").device("an-1")
    assert (mine.officer, mine.endpoint, mine.id) == ("an-1", phone("mine").endpoint, device_id(phone("mine").endpoint))
