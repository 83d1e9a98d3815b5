"""Translates AWS's failures into the server's words.

`Unavailable`: it did not answer, is too busy or is broken, and the same call may succeed later. Everything else that is
not an expected answer of the call (no permission, no such table) is a fault of ours and rises as it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

from chalicelib.domain.values.errors import Unavailable
from chalicelib.logs import Line, log

_BUSY = frozenset(
    {
        "DependencyTimeoutException",
        "ExecutionLimitExceeded",
        "InternalErrorException",
        "InternalFailure",
        "InternalServerError",
        "KMSInternalException",
        "KeyUnavailableException",
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ServiceUnavailable",
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "TooManyRequestsException",
        "TransactionInProgressException",
    }
)

_OF_A_KEY = frozenset({"Decrypt", "Encrypt", "GenerateDataKey", "GenerateMac", "ReEncrypt"})
_DENIED = frozenset({"AccessDeniedException", "DisabledException", "KMSInvalidStateException", "NotFoundException"})
"""A key's own no. It is no fault of the data, and somebody must hear of it at once."""


@contextmanager
def answering() -> Iterator[None]:
    """Guard an AWS call: raises `Unavailable` for what may pass, lets every other error through."""
    try:
        yield
    except (HTTPClientError, ConnectionError):
        # `from None`: botocore's message holds the endpoint and, for some errors, the request.
        raise Unavailable from None
    except ClientError as error:
        if code(error) in _BUSY or _status(error) >= 500:
            raise Unavailable from None
        if error.operation_name in _OF_A_KEY and code(error) in _DENIED:
            log(Line.KEY_DENIED, error=code(error))
        raise


def code(error: ClientError) -> str:
    """Return AWS's own name of the error, e.g. `ConditionalCheckFailedException`."""
    return str(error.response.get("Error", {}).get("Code", ""))


def _status(error: ClientError) -> int:
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
