"""A stage: one installation and everything that is asked about it, kept in `stages/<name>.json` and asked once."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from infra.package import REGION, ROOT
from infra.split import LONGEST_STACK, code_stack

FOLDER = ROOT / "stages"
Mail = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
Phone = Annotated[str, StringConstraints(pattern=r"^(\+[1-9][0-9]{7,14})?$")]


class BadStage(Exception):
    """Says which answer is missing or wrong."""


class Stage(BaseModel):
    """The answers. No secret is among them, so the file belongs into version control."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,19}$")]
    account: Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
    """The number of the AWS account: credentials of another one are refused."""
    kind: Literal["production", "trial"]
    domain: Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]+\.)+[a-z]{2,}$")]
    alarm_mail: Mail
    push_contact: Annotated[str, StringConstraints(pattern=r"^(mailto:|https://).+$")]
    region: str = REGION
    probe_region: str = "ap-northeast-1"
    hosted_zone: str = ""
    second_alarm_mail: Mail | Literal[""] = ""
    alarm_phone: Phone = ""
    second_alarm_phone: Phone = ""
    sms_sender: Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9_-]{1,11})?$")] = ""
    """The sender id of short messages, registered with the operators; empty: none are sent."""
    sms_max_price: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,2}\.[0-9]{2,5}$")] = "0.10"
    sms_monthly_limit: int = Field(default=50, ge=1)
    """US dollars a month for short messages; AWS stops sending there. At most what AWS allows the account."""
    mail_sender: Mail | Literal[""] = ""
    monthly_budget: int = Field(default=300, ge=10)
    anchor_years: int = Field(default=10, ge=1, le=100)
    most_per_address: int = Field(default=1000, ge=100)
    backup_vault: Annotated[str, StringConstraints(pattern=r"^(arn:aws[a-z-]*:backup:.+:backup-vault:.+)?$")] = ""
    """The vault in a second account and region that takes the copies; production must name one."""
    backup_days: int = Field(default=35, ge=7)
    instead: dict[str, str] = Field(default_factory=dict)
    """Parameters of the code's stack set by hand: an agency's own key, a restored table (`TableRef`, `TableArn`)."""

    @model_validator(mode="after")
    def _copies_leave_the_account(self) -> "Stage":
        if self.kind == "production" and (not self.backup_vault or f":{self.account}:" in self.backup_vault):
            raise ValueError("production keeps copies of its backups in another account")
        return self

    @property
    def data_stack(self) -> str:
        """The name of the stack that is kept."""
        return f"cotmoc-{self.name}"

    @property
    def parameters(self) -> dict[str, str]:
        """Return the parameters of both stacks."""
        return {
            "StageKind": self.kind,
            "CodeStack": code_stack(self.data_stack),
            "Domain": self.domain,
            "PushContact": self.push_contact,
            "AlarmMail": self.alarm_mail,
            "SecondAlarmMail": self.second_alarm_mail,
            "AlarmPhone": self.alarm_phone,
            "SecondAlarmPhone": self.second_alarm_phone,
            "SmsSender": self.sms_sender,
            "SmsMaxPrice": self.sms_max_price,
            "MailSender": self.mail_sender,
            "MonthlyBudget": str(self.monthly_budget),
            "AnchorYears": str(self.anchor_years),
        }


def load(name: str, folder: Path = FOLDER) -> Stage:
    """Return the stage of that name. Raises BadStage."""
    file = folder / f"{name}.json"
    if not file.is_file():
        raise BadStage(f"There is no {file.name}. `make deploy STAGE={name}` in a terminal asks for what it needs.")
    try:
        stage = Stage.model_validate_json(file.read_text())
    except ValidationError as error:
        wrong = ", ".join(".".join(map(str, each["loc"])) for each in error.errors(include_input=False))
        raise BadStage(f"{file.name}: wrong or missing: {wrong}") from None
    if stage.name != name:
        raise BadStage(f"{file.name} is of the stage {stage.name}")
    if len(code_stack(stage.data_stack)) > LONGEST_STACK:
        raise BadStage(f"{name}: the name is too long; IAM would cut the names of its roles")
    return stage


def ask(name: str, account: str, answer: Callable[[str], str] = input, folder: Path = FOLDER) -> Stage:
    """Ask once for what has no default, write the stage's file and return the stage. Raises BadStage."""
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,19}", name):
        raise BadStage("A stage's name is of small letters, digits and hyphens, at most twenty.")
    print(f"The stage {name} is new. Its answers are kept in stages/{name}.json.", file=sys.stderr)
    answers = {
        "name": name,
        "account": account,
        "kind": answer("production or trial? "),
        "domain": answer("Domain (bao.example.gov.vn; it can never be changed for phones in use): "),
        "hosted_zone": answer("Its Route 53 zone (empty: somebody else keeps it): "),
        "alarm_mail": answer("Mailbox for alarms: "),
        "alarm_phone": answer("Phone for urgent alarms (+84..., empty for none): "),
        "backup_vault": answer("Vault for copies of backups in another account (its ARN; empty only for a trial): "),
        "push_contact": answer("Contact for push services (mailto:... or https://...): "),
    }
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(answers, indent=2, ensure_ascii=False) + "\n")
    return load(name, folder)
