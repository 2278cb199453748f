"""What a checkpoint does beside storing its results and renewing Data Docs: it says aloud what is not met."""

from typing import Any, Literal

import structlog
from great_expectations.checkpoint import ValidationAction

_log = structlog.get_logger(__name__)


class LogNotMetAction(ValidationAction):  # type: ignore[misc]
    """One line of the log for each expectation that is not met: error where critical, else warning."""

    type: Literal["log_not_met"] = "log_not_met"

    def run(self, checkpoint_result: Any, action_context: Any = None) -> dict[str, Any]:  # noqa: ANN401, ARG002
        """How many expectations were not met."""
        not_met = [
            result.expectation_config
            for outcome in checkpoint_result.run_results.values()
            for result in outcome.results
            if not result.success
        ]
        for expectation in not_met:
            say = _log.error if str(expectation.severity) == "critical" else _log.warning
            say("expectation not met", expectation=expectation.meta["id"], checkpoint=checkpoint_result.name)
        return {"not_met": len(not_met)}
