"""Deploys to the emulated AWS as `make deploy` does: from nothing, to the next release with its data, and back."""

import json
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import brotli
import pytest
import urllib3

from infra.deploy import client_files, releases, stacks
from infra.deploy.account import AwsAccount
from infra.deploy.deployment import Deployment, NotConfirmed
from infra.deploy.releases import Release
from infra.deploy.stacks import DeploymentFailed
from infra.deploy.stage import BadStage, Stage, ask, load
from infra.package import REGION, package
from infra.sandbox import differences, emulator, front_door, gateway
from infra.sandbox.home import Home
from infra.split import code_stack

pytestmark = pytest.mark.sandbox
STAGE = Stage(
    name="thu",
    account="000000000000",
    kind="trial",
    domain="thu.cotmoc.vn",
    alarm_mail="ops@cotmoc.vn",
    push_contact="mailto:push@cotmoc.vn",
)


class World:
    """An emulated AWS, a front door that reads the client's bucket, and a deployment to it."""

    def __init__(self, aws: str) -> None:
        self.account = AwsAccount(REGION, aws)
        self.outputs: dict[str, str] = {}
        self.first: Release
        self.template = json.loads((package() / "sam.json").read_text())
        headers = front_door.security_headers(self.template)
        self.server = front_door.open_at(0, self._api, self._file, headers)
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"

    def deployment(self, confirm: bool = True) -> Deployment:
        return Deployment(
            STAGE, self.account, lambda _: confirm, self.fit, self.address, self.settle, say=lambda _: None
        )

    def fit(self, template: dict[str, Any]) -> dict[str, Any]:
        fitted = differences.without_left_out(template)
        if "Globals" in fitted:
            variables = fitted["Globals"]["Function"]["Environment"]["Variables"]
            pool = stacks.outputs(self.account, STAGE.data_stack)["UserPoolId"]
            variables |= {"JWKS_URL": f"{self.account.endpoint}/{pool}/.well-known/jwks.json"}
        return fitted

    def settle(self, outputs: Mapping[str, str]) -> None:
        self.outputs = dict(outputs)
        gateway.put_responses(str(self.account.endpoint), outputs["RestAPIId"], self.template)

    def _api(self) -> str:
        return f"{self.account.endpoint}/restapis/{self.outputs['RestAPIId']}/api/_user_request_"

    def _file(self, name: str) -> Any:
        kept = stacks.outputs(self.account, STAGE.data_stack)
        return front_door.bucket(self.account.client("s3"), kept["ClientBucketName"])(name)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A stage that came from nothing: every test finds it deployed, in whatever order they run."""
    folder = tmp_path_factory.mktemp("deploy")
    home = Home(folder / "home")
    home.path.mkdir()
    started = emulator.start(home, 1.0)
    made = World(started.url)
    try:
        made.first = made.deployment().deploy(package(), client(folder, "1"))
        yield made
    finally:
        made.server.shutdown()
        made.server.server_close()
        started.stop()


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    return client(tmp_path, "1")


def client(folder: Path, version: str) -> Path:
    dist = folder / f"dist-{version}"
    (dist / "assets").mkdir(parents=True)
    (dist / "index.html").write_text(f"<!doctype html><html><script src='/assets/app-{version}.js'></script></html>")
    (dist / "sw.js").write_text(f"// {version}")
    (dist / "app.webmanifest").write_text("{}")
    (dist / "assets" / f"app-{version}.js").write_text(f"export default {version}")
    return dist


def test_a_stage_comes_from_nothing_is_upgraded_with_its_data_and_goes_back(world: World, tmp_path: Path) -> None:
    assert world.first.number == 1
    kept = stacks.outputs(world.account, STAGE.data_stack)
    table = world.account.client("dynamodb")
    row = {"pk": {"S": "OFFICER#x"}, "sk": {"S": "OFFICER"}, "kept": {"S": "yes"}}
    table.put_item(TableName=kept["TableName"], Item=row)

    old = world.deployment().deploy(package(), client(tmp_path, "1"))
    new = world.deployment().deploy(package(), client(tmp_path, "2"))
    assert new.number == old.number + 1
    assert stacks.outputs(world.account, STAGE.data_stack)["TableName"] == kept["TableName"]
    found = table.get_item(TableName=kept["TableName"], Key={"pk": row["pk"], "sk": row["sk"]})["Item"]
    assert found == row
    page = world._file("index.html")[0]
    assert b"app-2.js" in page
    assert world._file("assets/app-1.js") is not None, "a desk that is open on the old release still asks for its parts"

    back = world.deployment().roll_back()
    assert (back.number, back.note) == (new.number + 1, f"back to {old.number}")
    assert b"app-1.js" in world._file("index.html")[0]
    assert table.get_item(TableName=kept["TableName"], Key={"pk": row["pk"], "sk": row["sk"]})["Item"] == row
    bucket = stacks.outputs(world.account, f"{STAGE.data_stack}-artefacts")["Bucket"]
    noted = [each.number for each in releases.listed(world.account.client("s3"), bucket, STAGE.name)]
    assert noted == list(range(1, back.number + 1))


def test_what_is_kept_and_what_is_replaced_lie_in_two_stacks(world: World) -> None:
    data = stacks.resources(world.account, STAGE.data_stack)
    code = stacks.resources(world.account, code_stack(STAGE.data_stack))
    assert {"Table", "UserPool", "AnchorsBucket", "BorderGuardKey"} <= set(data)
    assert {"APIHandler", "IntakeHandler", "Sweep", "ObligationTimer"} <= set(code)
    assert not set(data) & set(code)


def test_tables_and_photos_are_backed_up_by_a_stack_of_their_own(world: World) -> None:
    made = stacks.resources(world.account, f"{STAGE.data_stack}-backup")
    assert {"Vault", "Plan", "Role"} <= set(made)


def test_production_keeps_its_copies_in_another_account() -> None:
    vault = "arn:aws:backup:ap-northeast-1:{}:backup-vault:cotmoc-copies"
    asked = {**STAGE.model_dump(), "kind": "production", "account": "111111111111"}
    assert Stage.model_validate({**asked, "backup_vault": vault.format("222222222222")})
    for wrong in ("", vault.format("111111111111")):
        with pytest.raises(ValueError, match="another account"):
            Stage.model_validate({**asked, "backup_vault": wrong})


def test_the_deployed_api_has_one_stage(world: World) -> None:
    stages = world.account.client("apigateway").get_stages(restApiId=world.outputs["RestAPIId"])["item"]
    assert [stage["stageName"] for stage in stages] == ["api"]


def test_a_no_to_the_change_set_changes_nothing(world: World, tmp_path: Path) -> None:
    before = stacks.outputs(world.account, code_stack(STAGE.data_stack))
    template = json.loads((package() / "sam.json").read_text())
    template["Resources"]["DataKey"]["Properties"]["Description"] = "another"
    changed = tmp_path / "package"
    changed.mkdir()
    (changed / "sam.json").write_text(json.dumps(template))
    (changed / "deployment.zip").write_bytes((package() / "deployment.zip").read_bytes())
    with pytest.raises(NotConfirmed):
        world.deployment(confirm=False).deploy(changed, client(tmp_path, "9"))
    assert stacks.outputs(world.account, code_stack(STAGE.data_stack)) == before


def test_a_stage_that_does_not_answer_is_said_to_fail(world: World, dist: Path) -> None:
    (dist / "index.html").write_text("nothing")
    with pytest.raises(DeploymentFailed, match="no page"):
        world.deployment().deploy(package(), dist)


def test_going_back_further_than_there_are_releases_is_refused(world: World) -> None:
    with pytest.raises(DeploymentFailed, match="no such release"):
        world.deployment().roll_back(to=4711)


def test_files_carry_the_headers_the_client_lives_by(world: World, dist: Path) -> None:
    world.deployment().deploy(package(), dist)
    _, page = world._file("index.html")
    _, part = world._file("assets/app-1.js")
    _, manifest = world._file("app.webmanifest")
    _, smallest = world._file("assets/app-1.js.br")
    assert smallest == {**part, "Content-Encoding": "br"}
    asked = urllib3.request("GET", f"{world.address}/", headers={"Accept-Encoding": "br"}, decode_content=False)
    assert asked.headers["Content-Encoding"] == "br"
    assert b"app-1.js" in brotli.decompress(asked.data)
    assert page["Cache-Control"] == "no-cache"
    assert part == {
        "Content-Type": "text/javascript; charset=utf-8",
        "Cache-Control": "public, max-age=31536000, immutable",
    }
    assert manifest["Content-Type"].startswith("application/manifest+json")


def test_what_names_the_parts_goes_up_last(dist: Path) -> None:
    names = [file.name for file in client_files.files(dist)]
    assert names[0].startswith("assets/")
    assert names[-2:] == ["sw.js", "index.html"]


def test_a_stage_is_asked_for_once_and_kept(tmp_path: Path) -> None:
    answers = iter(["trial", "thu2.cotmoc.vn", "", "ops@cotmoc.vn", "", "", "mailto:push@cotmoc.vn"])
    made = ask("thu2", "000000000000", lambda _: next(answers), tmp_path)
    assert load("thu2", tmp_path) == made
    with pytest.raises(BadStage):
        load("thu3", tmp_path)


@pytest.mark.parametrize(
    "wrong", [{"kind": "house"}, {"kind": "production"}, {"domain": "localhost"}, {"alarm_mail": ""}, {"secret": "x"}]
)
def test_a_stage_with_a_wrong_answer_is_refused(tmp_path: Path, wrong: dict[str, str]) -> None:
    (tmp_path / "thu.json").write_text(json.dumps({**STAGE.model_dump(), **wrong}))
    with pytest.raises(BadStage):
        load("thu", tmp_path)
