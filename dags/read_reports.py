"""Reads what is in the vault and unread: bytes → blocks → records → Parquet.

Started by `sealed_documents`. What is unread is computed (the vault minus what the current reader has read), so a run
that was killed or cleared reads exactly the rest. One mapped task per batch, of about two minutes' work each; scans
have batches and a queue of their own. In a batch every file is read in a worker process with limits, and a file that
cannot be read costs only itself: it gets an outcome with its cause. Where a batch failed nothing is built or published
before the next run has read the rest, unless GONGKAI_PARTIAL_RELEASE is `yes`.
"""

from airflow.sdk import dag

from gongkai.tasks.assets import SEALED_DOCUMENTS
from gongkai.tasks.defaults import dag_defaults
from gongkai.tasks.queues import READ, READ_OCR
from gongkai.tasks.reading import announce_records, read_batch, scan_batches, unread_batches
from gongkai.tasks.watching import fail_with_a_failed_batch


@dag(
    schedule=[SEALED_DOCUMENTS],
    tags=["gongkai", "reading"],
    doc_md=__doc__,
    **dag_defaults(READ),
)
def read_reports() -> None:
    """Vault → landing."""
    texts = unread_batches()
    scans = scan_batches()
    texts >> scans
    read = read_batch.expand(batch=texts)
    read_of_scans = read_batch.override(task_id="read_scans", queue=READ_OCR).expand(batch=scans)
    [read, read_of_scans] >> announce_records(texts, scans)  # type: ignore[arg-type]
    [read, read_of_scans] >> fail_with_a_failed_batch()


read_reports()
