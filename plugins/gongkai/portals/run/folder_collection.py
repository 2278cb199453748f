"""Files of a folder into the vault: a file whose bytes are known under its address is not taken in again."""

import hashlib
from datetime import datetime

from gongkai.crawling.transport.exchange import LARGEST_BODY_BYTES
from gongkai.model.errors import GongkaiError, UnreadableDocument, WrongContent
from gongkai.model.fetch import FetchPurpose, FetchRow
from gongkai.model.sealed import DocumentRole
from gongkai.portals.file.folder import FolderFile, folder_files, folder_path
from gongkai.portals.file.portal import Portal
from gongkai.portals.run.collection_summary import CollectionSummary, Failure, NotChosen
from gongkai.vault import RunRecord, Vault


def take_in_folders(portal: Portal, vault: Vault, run: RunRecord, summary: CollectionSummary, *, now: datetime) -> None:
    """Takes in the new and the changed files of the portal's folders; ``summary`` says what came of it."""
    known = {url: row.sha256 for url, row in vault.newest_successes(portal.name).items()}
    for list_url in portal.list_urls:
        chosen_before = summary.chosen
        for file in folder_files(folder_path(list_url)):
            summary.listed += 1
            reason = file.reason_against or portal.title_rules.reason_against(file.name)
            if reason is not None:
                summary.not_chosen.append(NotChosen(file.url, file.name, reason))
                continue
            summary.chosen += 1
            _take_in(file, portal, vault, run, summary, known=known.get(file.url), now=now)
        if summary.chosen == chosen_before:
            summary.failures.append(Failure(list_url, WrongContent.__name__, "the folder holds no file to take in"))


def _take_in(
    file: FolderFile,
    portal: Portal,
    vault: Vault,
    run: RunRecord,
    summary: CollectionSummary,
    *,
    known: str | None,
    now: datetime,
) -> None:
    row = FetchRow(
        fetch_id="",
        run_id="",
        portal=portal.name,
        url=file.url,
        final_url=file.url,
        purpose=FetchPurpose.FILE,
        method="READ",
        fetched_at=now,
        file_name=file.name,
        region_code=portal.region_code,
    )
    try:
        body = _bytes(file)
    except GongkaiError as failure:
        run.fail(row, failure)
        summary.failures.append(Failure(file.url, failure.cause, str(failure)))
        return
    if hashlib.sha256(body).hexdigest() == known:
        summary.known += 1
        vault.mend(body)
        return
    run.seal(row, body, role=DocumentRole.FILE)
    summary.new += 1


def _bytes(file: FolderFile) -> bytes:
    try:
        if file.path.stat().st_size > LARGEST_BODY_BYTES:
            raise WrongContent(f"the file is larger than {LARGEST_BODY_BYTES // 2**20} MiB, which no report is")
        return file.path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"the file cannot be read ({error.strerror})") from error
