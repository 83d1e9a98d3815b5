"""Declares what AWS calls: the routes of the API and every event handler. No logic lives here.

Event handlers must stand in this file: Chalice names a blueprint's handler after its module, and then app.py and its
log filter are never imported. Wiring is lazy, because `chalice package` imports this file without the environment.
"""

from typing import Any

from chalice import AuthResponse, Chalice, Rate
from chalice.app import AuthRequest, CloudWatchEvent, DynamoDBEvent

from chalicelib import logs, wiring
from chalicelib.adapters.carrier_receipts import receipt_of
from chalicelib.domain.register import organisations
from chalicelib.ports import Services
from chalicelib.sweep_jobs import CHORES
from chalicelib.usecases.alerts.deliver_alert import deliver_alert
from chalicelib.usecases.alerts.note_receipt import note_receipt
from chalicelib.usecases.deadlines.wake_obligation import wake_obligation as wake
from chalicelib.usecases.entries.compare_deferred import compare_deferred as compare
from chalicelib.usecases.operations.anchor_days import anchor_days
from chalicelib.usecases.operations.dispatch_changes import dispatch_changes
from chalicelib.usecases.operations.key_census import key_census as count_keys
from chalicelib.usecases.operations.renew_sealing_key import forget_old_sealing_keys
from chalicelib.usecases.operations.renew_sealing_key import renew_sealing_key as renew
from chalicelib.usecases.operations.sweep import sweep as do_all
from mobile_api import credentials, mount

app = Chalice(app_name="cotmoc")
logs.set_up(app.log)


def _services() -> Services:
    return wiring.services()


def _with_register() -> Services:
    """Return the services, with the register of this minute in force for the event at hand."""
    services = _services()
    organisations.use(services.registers.directory(services.now()))
    return services


@app.authorizer(name="authorize", ttl_seconds=60)
def authorize(request: AuthRequest) -> AuthResponse:
    """Judge for the gateway only whether there is a good token, or a device's good signature.

    The handler judges the rest.
    """
    return credentials.authorize_at_gateway(request.token, _services)


mount.mount(app, _services, authorize)


# The template points this at the table's stream and adds partial batch failure, bisect, retries and a failure queue.
@app.on_dynamodb_record(
    stream_arn="arn:aws:dynamodb:ap-southeast-1:000000000000:table/replaced/stream/by-the-template",
    name="on_change",
    batch_size=25,
    starting_position="TRIM_HORIZON",
)
def on_change(event: DynamoDBEvent) -> dict[str, Any]:
    """Turn committed changes into effects; name the records whose effect failed, so that only they come again."""
    return dispatch_changes(event.to_dict()["Records"], deliver_alert, _with_register())


@app.lambda_function(name="wake_obligation")
def wake_obligation(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Do the state machine's task: `{obligation, revision}` -> `{over, sleep_seconds}`."""
    return wake(event["obligation"], event["revision"], _with_register()).model_dump()


@app.on_cw_event({"source": ["aws.sms-voice", "aws.ses"]}, name="on_receipt")
def on_receipt(event: CloudWatchEvent) -> None:
    """Note that a short message or a mail arrived, or that it did not and somebody must be told another way."""
    if receipt := receipt_of(event.to_dict()):
        note_receipt(receipt, _services())


@app.schedule(Rate(1, unit=Rate.MINUTES), name="sweep")
def sweep(event: CloudWatchEvent) -> None:
    """Do what the stream missed, go on with what waits, open what the date calls for."""
    do_all(CHORES, _with_register())


@app.schedule(Rate(1, unit=Rate.HOURS), name="anchor_day")
def anchor_day(event: CloudWatchEvent) -> None:
    """Anchor the audit of every finished day that has no anchor: the first run of a day does, the others look."""
    anchor_days(_services())


@app.schedule(Rate(1, unit=Rate.DAYS), name="renew_sealing_key")
def renew_sealing_key(event: CloudWatchEvent) -> None:
    """Make sure a fresh public key stands ready for the phones, and that the old private ones are gone."""
    renew(_services())
    forget_old_sealing_keys(_services())


@app.schedule(Rate(1, unit=Rate.DAYS), name="key_census")
def key_census(event: CloudWatchEvent) -> None:
    """Count the keys of all cases and try every agency's; fail, and so ring the alarm, if anything is wrong."""
    count_keys(_services())


# Not declared to Chalice, which would give it a role of its own: infra/deferred.py gives it the API's (decision 0113).
def compare_deferred(event: dict[str, Any], context: object) -> None:
    """Compare the entries that came while the index of names was away."""
    compare(_with_register())
