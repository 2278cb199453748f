"""What is stored: whether a sample of it is still what was written."""

from collections.abc import Iterator

from gongkai.settings import Settings
from gongkai.stages.diagnosing.finding import Finding, Health
from gongkai.stages.verifying import damage


def of_stored(settings: Settings) -> Iterator[Finding]:
    """Every damage that a sample shows, as each run looks for before it begins."""
    found = [Finding("stored", Health.SICK, str(each)) for each in damage(settings, repair=False, whole=False)]
    yield from found
    if not found:
        yield Finding("stored", Health.WELL, "sizes and a sample are as written; `gongkai verify` reads all of it")
