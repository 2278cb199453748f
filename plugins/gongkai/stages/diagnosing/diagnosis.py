"""All that is looked at, in the order in which one thing needs another."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from gongkai.model.errors import GongkaiError
from gongkai.settings import Settings
from gongkai.stages.diagnosing.configured import of_configured
from gongkai.stages.diagnosing.connected import of_connected
from gongkai.stages.diagnosing.finding import Finding, Health
from gongkai.stages.diagnosing.installed import of_installed
from gongkai.stages.diagnosing.machine import of_machine
from gongkai.stages.diagnosing.stored import of_stored


def diagnosis(settings: Settings) -> Iterator[Finding]:
    """Each finding as soon as it is made; what cannot be looked at is a finding too."""
    now = datetime.now(UTC)
    looks: dict[str, Callable[[], Iterator[Finding]]] = {
        "installed": lambda: of_installed(settings),
        "machine": lambda: of_machine(settings, now),
        "configured": lambda: of_configured(settings),
        "stored": lambda: of_stored(settings),
        "connected": lambda: of_connected(settings, now),
    }
    for about, look in looks.items():
        try:
            yield from look()
        except (GongkaiError, OSError) as error:
            yield Finding(about, Health.SICK, " ".join(str(error).split()))
