"""Ports of what a committed change sets going outside the table: timers and announcements."""

from typing import Protocol


class Timers(Protocol):
    """Step Functions: one execution per obligation and revision."""

    def start(self, name: str, obligation_id: str, revision: int) -> bool:
        """Start the execution of that name; one that exists already, running or ended, is no error.

        True: it surely runs now. False: the name was used before, and whether that execution lives is not said.
        """

    def running(self) -> frozenset[str]:
        """Return the names of all running executions."""


class Announcer(Protocol):
    """SNS: the opaque token and a generic sentence leave the server, nothing else can."""

    def announce(self, token: str, urgent: bool, receiver: str | None = None) -> None:
        """Publish a token to those who subscribed.

        `receiver` (`notices.receiver`) is what one person's SMS or e-mail subscription filters on; nobody sees it.
        """
