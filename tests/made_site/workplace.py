"""Where a measurement keeps its portal files and its vault, and what the vault then holds."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from gongkai.model.sealed import SealedDocument
from gongkai.settings import Settings
from gongkai.vault import Vault
from tests.made_site.changes import Document
from tests.made_site.reports import CHOSEN_TITLES
from tests.made_site.routes import CMS, documents, item_paths
from tests.made_site.site import Site


@dataclass(frozen=True)
class Workplace:
    """A folder with portal files for a site and a data folder."""

    root: Path
    site: Site

    @property
    def settings(self) -> Settings:
        """What the task would take from the environment."""
        return Settings(project=self.root / "project", data=self.root / "data")

    @property
    def vault(self) -> Vault:
        """What was collected."""
        return Vault(self.settings.vault)

    def write_portals(self, delay_seconds: float) -> None:
        """One file per portal, as ``gongkai portals new`` would write it."""
        folder = self.settings.portals
        folder.mkdir(parents=True, exist_ok=True)
        for portal in self.site.portals:
            file = {
                "name": portal.name,
                "title_zh": portal.county,
                "family": portal.family,
                "list_urls": [f"http://{self.site.host(portal)}{CMS[portal.family].column(portal)}"],
                "title_rules": {"include": list(CHOSEN_TITLES), "exclude": ["通知", "公告"]},
                "cadence": "daily",
                "politeness": {"delay_seconds": delay_seconds, "max_requests_per_run": portal.max_requests},
                "verified": True,
            }
            (folder / f"{portal.name}.yml").write_text(yaml.safe_dump(file, allow_unicode=True), "utf-8")

    def expected(self) -> dict[tuple[str, str], bytes]:
        """(Portal, path) → bytes of every document that the site publishes now."""
        return {(portal.name, path): body for portal in self.site.portals for path, body in documents(portal).items()}

    def titles(self) -> dict[tuple[str, str], str]:
        """(Portal, path) → the title of the report that lies there."""
        return {
            (portal.name, path): item.title
            for portal in self.site.portals
            for item in portal.reports
            for path in item_paths(portal, item)
        }


def path_of(url: str) -> str:
    """The path of an address with its query."""
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def place(document: SealedDocument) -> tuple[str, str]:
    """The document's portal and path."""
    return document.portal, path_of(document.url)


def document_faults(workplace: Workplace) -> list[str]:
    """What the newest documents of the vault lack, have twice, in other bytes or under another title."""
    expected, titles, vault = workplace.expected(), workplace.titles(), workplace.vault
    sealed = vault.sealed_documents()
    found = {place(document): document for document in sealed}
    both = expected.keys() & found.keys()
    told = [f"missing: {portal} {path}" for portal, path in expected.keys() - found.keys()]
    told += [f"not published: {portal} {path}" for portal, path in found.keys() - expected.keys()]
    told += [f"other bytes: {key}" for key in both if vault.read(found[key].sha256) != expected[key]]
    told += [f"{found[key].title}: {key}" for key in both if found[key].title != titles[key]]
    twice = Counter((*place(document), document.sha256) for document in sealed)
    return told + [f"sealed {count} times: {key}" for key, count in twice.items() if count > 1]


def sealed_now(workplace: Workplace) -> set[Document]:
    """Every document that was ever sealed."""
    vault = workplace.vault
    return {(*place(document), vault.read(document.sha256)) for document in vault.sealed_documents()}


def contents(vault: Vault) -> tuple[frozenset[str], frozenset[tuple[object, ...]]]:
    """The hashes of all blobs, and every sealed document without the moment at which it came."""
    sealed = {
        (one.portal, one.url, one.sha256, one.role, one.file_name, one.title, one.published_on, one.publisher)
        for one in vault.sealed_documents()
    }
    return frozenset(vault.sha256s()), frozenset(sealed)
