"""Proof of possession, as signing in, coming in and uploading share it (RFC 9449, decision 0015)."""

from chalicelib.domain.access import device_proofs
from chalicelib.domain.access.device_keys import DeviceKey
from chalicelib.domain.access.device_proofs import Proof, RequestCredentials
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import DeviceRevoked, Unauthenticated
from chalicelib.ports import Services


def verify_proof(shown: RequestCredentials, services: Services) -> Proof:
    """Verify the proof of this very request and use it up.

    Raises `Unauthenticated` without one and for one of another request or seen before, `StaleProof` for one of another
    time, `DeviceRevoked` for any that a revoked device signed: it is to wipe itself, whatever it asks for.
    """
    proof = _read(shown, services)
    doors = services.authentication
    if is_revoked(doors.keys.find(proof.key)):
        raise DeviceRevoked
    device_proofs.check_proof(proof, shown, doors.origins, services.now(), doors.window)
    if not doors.bindings.spend(proof):
        raise Unauthenticated
    return proof


def owner_of(proof: Proof, services: Services) -> Officer:
    """Return the active officer whose device made a proof.

    Asked after the proof is used up, so a device that was revoked meanwhile is revoked here too. Raises
    `Unauthenticated`, `DeviceRevoked`.
    """
    return officer_of(proof.key, services)


def officer_of(key: str, services: Services) -> Officer:
    """Return the active officer whose device this key is. Raises `Unauthenticated`, `DeviceRevoked`."""
    device = services.authentication.keys.find(key)
    if device is None:
        raise Unauthenticated
    if is_revoked(device):
        raise DeviceRevoked
    officer = services.officers.find(device.officer)
    if officer is None or not officer.active:
        raise Unauthenticated
    return officer


def is_revoked(device: DeviceKey | None) -> bool:
    """Return whether a device was taken away."""
    return device is not None and device.revoked_at is not None


def is_shut(device: DeviceKey | None) -> bool:
    """Return whether nothing may be read under this device any more, though it is not told so (decision 0022)."""
    return device is not None and device.danger_at is not None


def _read(shown: RequestCredentials, services: Services) -> Proof:
    if shown.proof is None:
        raise Unauthenticated
    return services.authentication.proofs.read(shown.proof)
