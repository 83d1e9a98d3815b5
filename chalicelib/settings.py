"""Settings from the environment, read once and validated."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, Json

from chalicelib.domain.register.people import Agency


class Settings(BaseModel):
    """One field per environment variable (same name in upper case). The template sets them all."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    installation: str = ""
    """The stack's name, under which `metrics` counts; empty: nothing is counted."""
    table_name: str
    timer_arn: str
    """The state machine that runs one obligation's clock."""
    alert_topic_arn: str
    sms_sender: str = ""
    """The sender id short messages come from, registered with the operators; empty: none are sent."""
    sms_max_price: str = "0.10"
    """US dollars for one part of a short message; a dearer one is not sent."""
    mail_sender: str = ""
    """The verified address mails come from; empty: none are sent."""
    mail_configuration: str = ""
    """The SES configuration set whose events are the mails' receipts."""
    user_pool_id: str
    user_pool_client_id: str
    token_issuer: str
    """`iss` of our access tokens. Apart from `jwks_url` because an emulator's keys lie elsewhere."""
    jwks_url: str
    agency_keys: Json[dict[Agency, str]]
    """Agency -> ARN of its KMS key."""
    intake_key_arn: str
    blind_table_name: str
    """The blind index (`ports.BlindIndex`), apart from the table so that a copy of that one says nothing of names."""
    blind_key_arn: str
    attachments_bucket: str
    """The bucket of photos, which are ciphertext."""
    anchors_bucket: str
    """The bucket of the ends of the audit's chains, write-once (`ports.Anchors`)."""
    server_origins: Json[frozenset[str]]
    """The addresses browsers know the server by: a device's proof names one (RFC 9449 `htu`). `:*`: any port."""
    bearer_sessions: Literal["allowed", "refused"]
    """Whether a session may be begun without a device key: refused in AWS, allowed in the sandbox for scripts."""
    desk_totp: Literal["required", "optional"]
    """Whether the desk's roles (`people.DESK_ROLES`) must have an authenticator."""
    push_hosts: Json[tuple[str, ...]] = (
        "fcm.googleapis.com",
        "jmt17.google.com",
        "updates.push.services.mozilla.com",
        "web.push.apple.com",
        ".notify.windows.com",
    )
    """Push services the server posts to, as `devices.may_post_to` reads them; a client chooses the address (SSRF)."""
    push_contact: str = "mailto:push@cotmoc.example"
    """VAPID `sub` (RFC 8292): where a push service's operator can reach us. Set in AWS."""
    aws_region: str = "ap-southeast-1"
    clock_speed: float = Field(default=1.0, ge=1.0)
    """The sandbox's `SPEED`: how many seconds pass in one. Never set in AWS."""
    clock_real_origin: datetime | None = None
    clock_server_origin: datetime | None = None

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the settings. Raises pydantic's ValidationError naming every missing variable."""
        return cls.model_validate({name.lower(): value for name, value in environ.items()})
