"""Validating the warehouse: the results are kept as rows beside the file they are about."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.landing.loads.load import write_parquet
from gongkai.model.errors import GongkaiError
from gongkai.settings import Settings
from gongkai.warehouse.expectations.expectation_run import DATA_DOCS, expectation_results
from gongkai.warehouse.expectations.suites import SEVERITIES, expectations, suites_fingerprint
from gongkai.warehouse.fingerprint import built_fingerprint


class NothingToValidate(GongkaiError):
    """There is no whole warehouse file yet."""


@dataclass(frozen=True, slots=True)
class ValidationSummary:
    """Expectations met, and as ``table.id: what was found`` those not met, by severity, and those not applied.

    Not applied are those that had nothing to look at: they say neither that all is well nor that it is not.
    """

    passed: int
    failed_critical: tuple[str, ...]
    failed_warning: tuple[str, ...]
    not_applied: tuple[str, ...] = ()
    was_current: bool = False

    @property
    def by_result(self) -> dict[str, int]:
        """Expectations by result: met, warning (not met), critical (not met) and not applied."""
        return {
            "met": self.passed,
            "warning": len(self.failed_warning),
            "critical": len(self.failed_critical),
            "not applied": len(self.not_applied),
        }


RESULT_COLUMNS: Final = (
    ("expectation_id", pa.string(), "期望编号", "Expectation"),
    ("suite", pa.string(), "期望组", "Suite"),
    ("table_name", pa.string(), "被检查的表", "Table it is about"),
    ("column_name", pa.string(), "被检查的列", "Column it is about"),
    ("expectation_type", pa.string(), "期望类型", "Kind of expectation"),
    ("severity", pa.string(), "严重程度：critical 阻止发布", "critical stops publishing; warning does not"),
    (
        "is_met",
        pa.bool_(),
        "是否满足；无可检查的值时为空",
        "Whether it is met; null where there was nothing to look at",
    ),
    ("element_count", pa.int64(), "检查的行数", "Rows looked at"),
    ("unexpected_count", pa.int64(), "不符的行数", "Rows that do not meet it"),
    ("detail", pa.string(), "实际情况", "What was found"),
    ("description_zh", pa.string(), "中文说明", "Description in Chinese"),
    ("description_en", pa.string(), "英文说明", "Description in English"),
    ("validated_at", pa.timestamp("us", tz="UTC"), "检查时间（UTC）", "When it was checked (UTC)"),
)
"""Columns of the results: name, type, what it means in Chinese and English."""

_SCHEMA: Final = pa.schema([(name, kind) for name, kind, _, _ in RESULT_COLUMNS])


def validate(settings: Settings) -> ValidationSummary:
    """Runs every suite on the warehouse file and keeps the results; what is validated already is only read again.

    Raises NothingToValidate without a warehouse, InvalidConfiguration for a suite that is wrong.
    """
    fingerprint = validation_fingerprint(settings)
    if fingerprint is None:
        raise NothingToValidate(f"{settings.warehouse}: there is no warehouse to validate; build it first")
    kept = kept_validation(settings)
    if kept is not None:
        return kept
    validated_at = datetime.now(UTC)
    rows = [
        {**result, "validated_at": validated_at}
        for result in expectation_results(
            expectations(settings.expectations), settings, gx_context(settings), run_name=fingerprint[:12]
        )
    ]
    content = pa.Table.from_pylist(rows, schema=_SCHEMA.with_metadata({"fingerprint": fingerprint}))
    write_parquet(content, results_file(settings))
    return _summary(rows)


def results_file(settings: Settings) -> Path:
    """The results as rows, for the warehouse file beside it."""
    return settings.warehouse.parent / "expectation_result.parquet"


def data_docs(settings: Settings) -> Path:
    """The folder of the results as HTML; index.html is its door."""
    return gx_context(settings) / DATA_DOCS


def gx_context(settings: Settings) -> Path:
    """The file context of Great Expectations: suites, batches, checkpoints and results of the last validation."""
    return settings.warehouse.parent / "great_expectations"


def validation_fingerprint(settings: Settings) -> str | None:
    """What a validation is about: the warehouse's inputs and the suites; None where there is no warehouse."""
    built = built_fingerprint(settings.warehouse)
    return None if built is None else f"{built}:{suites_fingerprint(settings.expectations)}"


def kept_validation(settings: Settings) -> ValidationSummary | None:
    """The kept results if they are about this warehouse and these suites, else None."""
    file = results_file(settings)
    fingerprint = validation_fingerprint(settings)
    if fingerprint is None or not file.exists():
        return None
    try:
        content = pq.read_table(file)
    except (OSError, pa.ArrowException):  # damaged: the expectations are run again
        return None
    if (content.schema.metadata or {}).get(b"fingerprint") != fingerprint.encode():
        return None
    return _summary(content.to_pylist(), was_current=True)


def _summary(rows: list[dict[str, Any]], *, was_current: bool = False) -> ValidationSummary:
    told: dict[tuple[bool | None, str], list[str]] = {}
    for row in rows:
        line = f"{row['table_name']}.{row['expectation_id']}: {row['description_en']} ({row['detail']})"
        told.setdefault((row["is_met"], row["severity"]), []).append(line)
    return ValidationSummary(
        passed=sum(row["is_met"] is True for row in rows),
        failed_critical=tuple(told.get((False, "critical"), ())),
        failed_warning=tuple(told.get((False, "warning"), ())),
        not_applied=tuple(line for severity in SEVERITIES for line in told.get((None, severity), ())),
        was_current=was_current,
    )
