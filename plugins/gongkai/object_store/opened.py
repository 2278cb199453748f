"""The store that an address names, opened with what this machine signs in with; neither is told anywhere."""

import configparser
import hashlib
import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from obstore.store import S3Store

from gongkai.model.errors import InvalidConfiguration
from gongkai.object_store.bucket import Bucket
from gongkai.object_store.index import JournalIndex
from gongkai.object_store.patience import Patience
from gongkai.object_store.store import Store

if TYPE_CHECKING:
    from obstore.store import S3Config

_NAMES: Final = {
    "access_key_id": "AWS_ACCESS_KEY_ID",
    "secret_access_key": "AWS_SECRET_ACCESS_KEY",
    "session_token": "AWS_SESSION_TOKEN",
}
_TIMEOUT: Final = "120s"
_CONNECT_TIMEOUT: Final = "5s"


def opened_store(address: str, endpoint: str | None, *, data: Path, patience: Patience | None = None) -> Store:
    """The store at ``address`` (s3://bucket/prefix), with what is known of its journal below ``data``.

    Raises InvalidConfiguration where the file of credentials cannot be read.
    """
    bucket, _, prefix = address.removeprefix("s3://").partition("/")
    config: S3Config = {
        "region": os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1",
        "virtual_hosted_style_request": endpoint is None,
    }
    if endpoint is not None:
        config["endpoint"] = endpoint
    config.update(credentials(os.environ))
    client = S3Store(
        bucket,
        config=config,
        client_options={
            "allow_http": endpoint is not None and endpoint.startswith("http://"),
            "timeout": _TIMEOUT,
            "connect_timeout": _CONNECT_TIMEOUT,
        },
        retry_config={"max_retries": 0, "retry_timeout": timedelta(seconds=10)},
    )
    known = hashlib.sha256(f"{endpoint} {address}".encode()).hexdigest()[:12]
    index = JournalIndex(data / "store" / f"{known}.sqlite")
    return Store(Bucket(client, address, prefix=prefix.strip("/"), patience=patience), index)


def credentials(environment: Mapping[str, str]) -> "S3Config":
    """What to sign in with: AWS' variables, else the file AWS_SHARED_CREDENTIALS_FILE, else what the machine has.

    Raises InvalidConfiguration where a variable lacks its other, and where the file is named and cannot be read.
    """
    told = cast("S3Config", {name: environment[its] for name, its in _NAMES.items() if environment.get(its)})
    if told:
        lacking = [_NAMES[name] for name in ("access_key_id", "secret_access_key") if name not in told]
        if lacking:
            raise InvalidConfiguration(f"{lacking[0]} is not set, and what belongs to it is; set both, or neither")
        return told
    named = environment.get("AWS_SHARED_CREDENTIALS_FILE")
    file = Path(named) if named else Path.home() / ".aws" / "credentials"
    if not named and not file.exists():
        return {}
    profile = environment.get("AWS_PROFILE") or "default"
    parsed = configparser.ConfigParser(interpolation=None)
    try:
        parsed.read_string(file.read_text("utf-8"))
        section = parsed[profile]
    except (OSError, UnicodeDecodeError, configparser.Error, KeyError):
        cure = f"it must have a section [{profile}] with aws_access_key_id and aws_secret_access_key"
        # What the parser says quotes the file.
        raise InvalidConfiguration(f"AWS_SHARED_CREDENTIALS_FILE={file}: cannot be read; {cure}") from None
    found = {name: section.get(f"aws_{name}") for name in _NAMES}
    return cast("S3Config", {name: value for name, value in found.items() if value})
