"""The vault of this machine, which asks the object store, where one is named, for bytes that it does not hold."""

from gongkai.settings import Settings
from gongkai.vault import Vault
from gongkai.vault.content_store import Elsewhere


def opened_vault(settings: Settings) -> Vault:
    """The vault below ``settings.data``."""
    return Vault(settings.vault, elsewhere=None if settings.store is None else _AskedFirst(settings))


class _AskedFirst:
    """The store's bodies; the store is opened when it is first asked."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._bodies: Elsewhere | None = None

    def get(self, sha256: str) -> bytes | None:
        """The bytes with this hash."""
        return self._opened().get(sha256)

    def has(self, sha256: str) -> bool:
        """Whether there are any."""
        return self._opened().has(sha256)

    def _opened(self) -> Elsewhere:
        if self._bodies is None:
            from gongkai.object_store.bodies import StoredBodies  # noqa: PLC0415 - loads obstore
            from gongkai.object_store.opened import opened_store  # noqa: PLC0415

            settings = self._settings
            assert settings.store is not None
            store = opened_store(settings.store, settings.store_endpoint, data=settings.data)
            self._bodies = StoredBodies(store)
        return self._bodies
