"""What is in store and what is still to do, in a few lines for a person."""

from collections import Counter
from typing import Final

from gongkai.model.characters import printable_name
from gongkai.model.sealed import SealedDocument
from gongkai.publishing.serving.connection import ServingFailed
from gongkai.publishing.serving.serve import served_version
from gongkai.publishing.versions.intact import pointer_fault
from gongkai.publishing.versions.release_folder import CURRENT, current_release, damage_of
from gongkai.publishing.versions.rolled_back import pinning
from gongkai.settings import Settings
from gongkai.stages.counted_documents import counted_documents
from gongkai.stages.pipeline import behind, not_understood
from gongkai.stages.rereading.reread import waiting_to_be_reread

_NAMED: Final = 3
_NAMED_PORTALS: Final = 10


def print_state(settings: Settings) -> int:
    """Prints the state below ``settings.data``; 0."""
    held = counted_documents(settings)
    print(f"data       {settings.data}")
    print(f"vault      {held.documents} documents{_by_portal(held.by_portal)}")
    print(f"unread     {held.unread} documents")
    if settings.rereads_by_hand and (waiting := waiting_to_be_reread(settings)):
        print(f"reread     {len(waiting)} documents stand as a former reader has read them: gongkai reread")
    if documents := not_understood(settings):
        print(f"unclear    {len(documents)} documents print numbers of which none was understood: {_named(documents)}")
    release = current_release(settings.releases)
    if release is None:
        fault = pointer_fault(settings.releases)
        if fault is None and (settings.releases / CURRENT).exists():
            fault = f"is damaged ({damage_of(settings.releases / CURRENT)})"
        print(f"release    {f'{CURRENT} {fault}; the next run publishes again' if fault else 'none yet'}")
    else:
        print(f"release    {release['version']} at {settings.releases / CURRENT}")
        if (pinned := pinning(settings.releases)) is not None:
            print(f"           {pinned.in_words}")
    if settings.serving_dsn is not None:
        print(f"serving    {_serving(settings)}")
    stage = ("reading" if held.unread else behind(settings)) if held.documents else None
    print(f"to do      {f'{stage}, then what follows' if stage else 'nothing'}")
    return 0


def _named(documents: list[SealedDocument]) -> str:
    """Some of the documents by name, and how many there are besides."""
    names = [printable_name(document.file_name) for document in documents[:_NAMED]]
    left = len(documents) - len(names)
    return f"{', '.join(names)}{f' and {left} more' if left else ''}"


def _serving(settings: Settings) -> str:
    try:
        version = served_version(settings)
    except ServingFailed as failure:
        return str(failure)
    return f"PostgreSQL serves {version}" if version else "PostgreSQL serves no release yet"


def _by_portal(counts: Counter[str]) -> str:
    """How many come from each portal; of very many portals those that gave most, and how many there are besides."""
    named = sorted(portal for portal, _ in counts.most_common(_NAMED_PORTALS))
    told = [f"{counts[portal]} from {portal}" for portal in named]
    if left := len(counts) - len(named):
        told.append(f"{counts.total() - sum(counts[portal] for portal in named)} from {left} more")
    return f" ({', '.join(told)})" if told else ""
