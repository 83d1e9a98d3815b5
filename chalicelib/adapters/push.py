"""All of an alert's way to devices, put together."""

from typing import Any

import urllib3

from chalicelib.adapters.dynamo_devices import DynamoDeliveries, DynamoDevices, DynamoRosters
from chalicelib.adapters.dynamo_table import DynamoTable
from chalicelib.adapters.vapid_key import VapidKey
from chalicelib.adapters.web_push import WebPush
from chalicelib.ports import Push
from chalicelib.settings import Settings


def push(table: DynamoTable, kms: Any, settings: Settings, http: urllib3.PoolManager | None = None) -> Push:
    """Put together all that an alert needs on its way to devices.

    `kms` is a boto3 client; `http` another pool than one that trusts the system's certificates.
    """
    key = VapidKey(table, kms, settings.intake_key_arn)
    sender = WebPush(
        private=lambda: key.private,
        http=http or urllib3.PoolManager(cert_reqs="CERT_REQUIRED"),
        hosts=settings.push_hosts,
        contact=settings.push_contact,
    )
    return Push(DynamoDevices(table), DynamoRosters(table), DynamoDeliveries(table), sender)
