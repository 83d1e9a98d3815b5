"""A deployment from beginning to end: bootstrap, package, plan, execute, client, smoke test, note; and back again."""

import hashlib
import json
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from infra import intake
from infra.deploy import client_files, releases, stacks
from infra.deploy.account import AwsAccount
from infra.deploy.releases import Release
from infra.deploy.smoke import smoke
from infra.deploy.stacks import DeploymentFailed, StackPlan, Target
from infra.deploy.stage import Stage
from infra.package import ROOT
from infra.probe import build as probe
from infra.split import code_stack, split

HERE = Path(__file__).parent
Fit = Callable[[dict[str, Any]], dict[str, Any]]
Confirm = Callable[[StackPlan], bool]


class NotConfirmed(Exception):
    """Somebody looked at the plan and said no; nothing was changed."""


@dataclass(frozen=True)
class Deployment:
    """One stage in one account.

    `fit` changes a template for an emulated AWS (infra/sandbox/differences.yaml); `confirm` is shown every change set
    before it is executed; `address`: where the smoke test asks, if not at the domain; `settle` does what an emulated
    AWS does not do by itself, with the outputs of the code's stack.
    """

    stage: Stage
    account: AwsAccount
    confirm: Confirm
    fit: Fit = lambda template: template
    address: str | None = None
    settle: Callable[[Mapping[str, str]], None] = lambda outputs: None
    say: Callable[[str], None] = print

    def deploy(self, package: Path, dist: Path) -> Release:
        """Bring the stage to this package and client. Raises DeploymentFailed, NotConfirmed."""
        bucket = self._bootstrap(self.account)
        edge = self._edge()
        template = json.loads((package / "sam.json").read_text())
        zipped = self._put_package(self.account, bucket, package)
        halves = split(_with_code(template, bucket, zipped))
        kept = self._bring(self.stage.data_stack, halves.data, self.stage.parameters, bucket)
        client_files.complete(self.account.client("s3"), kept["ClientBucketName"])
        asked = {**self.stage.parameters, **kept, **edge, **self._concurrency(), **self.stage.instead}
        code = self._bring(code_stack(self.stage.data_stack), halves.code, asked, bucket)
        s3 = self.account.client("s3")
        client_files.keep(s3, bucket, dist)
        listing = client_files.upload(s3, kept["ClientBucketName"], dist)
        self._invalidate(code)
        release = self._noted(bucket, zipped, halves.code, asked, listing)
        self._forget_old_parts(bucket, kept["ClientBucketName"])
        self._probe(package)
        self._backup(kept, bucket)
        self._limit_short_messages()
        self._check(code)
        return release

    def roll_back(self, to: int | None = None) -> Release:
        """Put an earlier release's code and client back: the one before, or number `to`. Data stays as it is.

        Raises DeploymentFailed where there is none.
        """
        bucket, s3 = self._bootstrap(self.account), self.account.client("s3")
        known = releases.listed(s3, bucket, self.stage.name)
        wanted = [each for each in known[:-1] if to is None or each.number == to]
        if not wanted:
            raise DeploymentFailed(f"{self.stage.name}: there is no such release to go back to")
        back = wanted[-1]
        template = json.loads(s3.get_object(Bucket=bucket, Key=back.template)["Body"].read())
        kept = stacks.outputs(self.account, self.stage.data_stack)
        code = self._bring(code_stack(self.stage.data_stack), template, {**back.parameters, **kept}, bucket)
        client_files.restore(s3, kept["ClientBucketName"], bucket, back.client)
        self._invalidate(code)
        again = replace(back, number=known[-1].number + 1, at=_now(), note=f"back to {back.number}")
        releases.note(s3, bucket, self.stage.name, again)
        self._check(code)
        return again

    def _bootstrap(self, account: AwsAccount) -> str:
        name = f"{self.stage.data_stack}-artefacts"
        outputs = stacks.outputs(account, name)
        if "Bucket" in outputs:
            return outputs["Bucket"]
        self.say(f"· artefact bucket in {account.region}")
        account.client("cloudformation").create_stack(
            StackName=name, TemplateBody=(HERE / "bootstrap.yaml").read_text(), EnableTerminationProtection=True
        )
        return stacks.settled_outputs(account, name)["Bucket"]

    def _edge(self) -> Mapping[str, str]:
        edge = self.account.at_the_edge()
        template = yaml.safe_load((HERE / "edge.yaml").read_text())
        asked = {
            "Domain": self.stage.domain,
            "HostedZone": self.stage.hosted_zone,
            "MostPerAddress": str(self.stage.most_per_address),
        }
        bucket = self._bootstrap(edge)
        planned = stacks.plan(edge, Target(f"{self.stage.data_stack}-edge", self.fit(template), asked), bucket)
        return self._execute(edge, planned)

    def _bring(
        self, name: str, template: Mapping[str, Any], asked: Mapping[str, str], bucket: str
    ) -> Mapping[str, str]:
        planned = stacks.plan(self.account, Target(name, self.fit(dict(template)), asked), bucket)
        return self._execute(self.account, planned)

    def _execute(self, account: AwsAccount, planned: StackPlan) -> Mapping[str, str]:
        if planned.changes and not self.confirm(planned):
            raise NotConfirmed(planned.stack)
        return stacks.execute(account, planned, protected=self.stage.kind == "production")

    def _concurrency(self) -> dict[str, str]:
        limits = self.account.client("lambda").get_account_settings()["AccountLimit"]
        enough = limits["ConcurrentExecutions"] >= intake.NEEDED
        if not enough and self.stage.kind == "production":
            raise DeploymentFailed(
                f"This account may run {limits['ConcurrentExecutions']} functions at a time; production needs "
                f"{intake.NEEDED}. Ask for more: Service Quotas, Lambda, Concurrent executions."
            )
        return {"ReserveConcurrency": "yes" if enough else "no"}

    def _put_package(self, account: AwsAccount, bucket: str, package: Path) -> str:
        content = (package / "deployment.zip").read_bytes()
        key = f"packages/{hashlib.sha256(content).hexdigest()}.zip"
        account.client("s3").put_object(Bucket=bucket, Key=key, Body=content)
        return key

    def _noted(
        self, bucket: str, zipped: str, code: Mapping[str, Any], asked: Mapping[str, str], client: Mapping[str, str]
    ) -> Release:
        s3 = self.account.client("s3")
        known = releases.listed(s3, bucket, self.stage.name)
        number = known[-1].number + 1 if known else 1
        template = f"releases-templates/{self.stage.name}/{number:06d}.json"
        s3.put_object(Bucket=bucket, Key=template, Body=json.dumps(code, ensure_ascii=False).encode())
        release = Release(number, _commit(), _now(), zipped, template, dict(asked), dict(client))
        releases.note(s3, bucket, self.stage.name, release)
        return release

    def _forget_old_parts(self, bucket: str, client_bucket: str) -> None:
        s3 = self.account.client("s3")
        known = releases.listed(s3, bucket, self.stage.name)[-5:]
        client_files.forget(s3, client_bucket, {name for release in known for name in release.client})

    def _invalidate(self, code: Mapping[str, str]) -> None:
        # Only what has no hash in its name; the page itself is asked for anew each time anyway.
        paths = ["/", "/index.html", "/sw.js"]
        batch = {"Paths": {"Quantity": len(paths), "Items": paths}, "CallerReference": _now()}
        self.account.client("cloudfront").create_invalidation(
            DistributionId=code["DistributionId"], InvalidationBatch=batch
        )

    def _backup(self, kept: Mapping[str, str], bucket: str) -> None:
        asked = {
            "TableArn": kept["TableArn"],
            "BlindTableArn": kept["BlindTableArn"],
            "AttachmentsBucketArn": kept["AttachmentsBucketArn"],
            "DataKeyArn": kept["DataKeyArn"],
            "CopyVault": self.stage.backup_vault,
            "Days": str(self.stage.backup_days),
        }
        template = yaml.safe_load((HERE / "backup.yaml").read_text())
        self._bring(f"{self.stage.data_stack}-backup", template, asked, bucket)

    def _limit_short_messages(self) -> None:
        # Of the account, and no resource of a template: the sum at which AWS stops sending until the month ends.
        if self.stage.sms_sender:
            messaging = self.account.client("pinpoint-sms-voice-v2")
            messaging.set_text_message_spend_limit_override(MonthlyLimit=self.stage.sms_monthly_limit)

    def _probe(self, package: Path) -> None:
        probe_account = AwsAccount(self.stage.probe_region, self.account.endpoint)
        bucket = self._bootstrap(probe_account)
        asked = {
            "Domain": self.stage.domain,
            "Bucket": bucket,
            "Package": self._put_package(probe_account, bucket, package),
            "AlarmMail": self.stage.alarm_mail,
            "AlarmPhone": self.stage.alarm_phone,
        }
        planned = stacks.plan(
            probe_account, Target(f"{self.stage.data_stack}-probe", self.fit(probe.template()), asked), bucket
        )
        self._execute(probe_account, planned)

    def _check(self, code: Mapping[str, str]) -> None:
        self.settle(code)
        self.say("· smoke test")
        direct = None if self.account.endpoint else code["EndpointURL"].rstrip("/")
        if wrong := smoke(self.address or f"https://{self.stage.domain}", direct):
            raise DeploymentFailed("deployed, but:\n  " + "\n  ".join(wrong) + "\nRoll back: make deploy-rollback")


def _with_code(template: dict[str, Any], bucket: str, key: str) -> dict[str, Any]:
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = f"s3://{bucket}/{key}"
    return template


def _commit() -> str:
    command = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
