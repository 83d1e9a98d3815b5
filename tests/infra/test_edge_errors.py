"""Faults on the way of one officer stay that officer's: the edge hands no error on, and no report is lost."""

import gzip
import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.api.system import CAST, System, system
from tests.usecases.field import entry

FIRST_RELEASE = Path(__file__).parent / "released" / "aeac916.sam.json.gz"
CLOUDFRONT_DEFAULT = 10
_ERRORS = {400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504}
READS = ("/v1/alerts", "/v1/cases", "/v1/me", "/v1/obligations", "/v1/forms")


@dataclass
class Edge:
    """CloudFront before the API as a template configures it: errors are kept under the path alone, whoever asked.

    Custom-error-pages-expiration (developer guide): ten seconds by default, whatever Cache-Control says.
    """

    config: Mapping[str, Any]
    now: Callable[[], float]
    kept: dict[str, tuple[float, int, str]] = field(default_factory=dict)

    def get(self, path: str, who: str, origin: Callable[[], int]) -> tuple[int, str]:
        """The status, and for whom it was made."""
        until, status, whose = self.kept.get(path, (0.0, 0, ""))
        if self.now() < until:
            return status, whose
        status = origin()
        if status in _ERRORS:
            self.kept[path] = (self.now() + self._seconds(status), status, who)
        return status, who

    def _seconds(self, status: int) -> float:
        told = {each["ErrorCode"]: each["ErrorCachingMinTTL"] for each in self.config.get("CustomErrorResponses", [])}
        return float(told.get(status, CLOUDFRONT_DEFAULT))


def night(config: Mapping[str, Any], made: System) -> tuple[int, int]:
    """Ten minutes of reads with five faults in a hundred; how many got another's error, how many reads there were."""
    chance, seconds = random.Random(20261130), [0.0]
    edge = Edge(config, lambda: seconds[0])
    foreign = reads = 0
    for _ in range(1200):
        seconds[0] += 0.5
        who, path = chance.choice(CAST), chance.choice(READS)

        def origin(who: str = who, path: str = path) -> int:
            return 503 if chance.random() < 0.05 else made.call("GET", path, who).status

        status, whose = edge.get(path, who, origin)
        reads += 1
        foreign += status in _ERRORS and whose != who
    return foreign, reads


def test_no_officer_receives_anothers_error(resources: Mapping[str, Any]) -> None:
    foreign, reads = night(resources["Distribution"]["Properties"]["DistributionConfig"], system())
    assert (foreign, reads) == (0, 1200)


def test_the_first_release_handed_one_officers_error_to_very_many() -> None:
    released = json.loads(gzip.decompress(FIRST_RELEASE.read_bytes()))["Resources"]
    foreign, reads = night(released["Distribution"]["Properties"]["DistributionConfig"], system())
    assert foreign > reads / 10


def test_every_report_is_stored_though_five_in_a_hundred_calls_fail() -> None:
    made, chance = system(), random.Random(7)
    for number in range(1, 101):
        report = entry(number, in_case=number)
        results: list[dict[str, Any]] = []
        while not results:
            # A phone keeps what has no answer and sends it again; the fault may strike before or after the server.
            before, after = chance.random() < 0.05, chance.random() < 0.05
            answered = [] if before else made.submit("border", report)
            results = [] if after else answered
        assert results[0]["result"] in ("stored", "duplicate")
    # The system's own file about an account that writes much holds an alert and no entry.
    assert sum(len(file.entries) for file in made.cases.files.values()) == 100
