"""All planted faults."""

from tests.infra.planted_edge import EDGE
from tests.infra.planted_keeping import KEEPING
from tests.infra.planted_messages import MESSAGES
from tests.infra.planted_running import RUNNING
from tests.infra.planted_seeing import SEEING

FAULTS = (*MESSAGES, *EDGE, *RUNNING, *KEEPING, *SEEING)
