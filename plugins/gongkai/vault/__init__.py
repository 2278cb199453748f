"""The bytes as they were published, and one row for every request that was made for them."""

from gongkai.vault.vault import RunRecord, Vault

__all__ = ["RunRecord", "Vault"]
