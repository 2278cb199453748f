"""One portal as its YAML file describes it, checked when it is loaded."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from gongkai.configuration import fault_of, parsed_yaml
from gongkai.crawling.policy import SMALLEST_DELAY_SECONDS, RequestPolicy, host_and_port
from gongkai.crawling.transport.addresses import is_loopback_host
from gongkai.model.errors import InvalidConfiguration
from gongkai.portals.families.by_name import FAMILIES, FOLDER
from gongkai.portals.file.politeness import Politeness, Tls
from gongkai.portals.file.title_rules import TitleRules


def _family(name: str) -> str:
    if name not in {*FAMILIES, FOLDER}:
        raise ValueError
    return name


def _list_url(url: str) -> str:
    if not (re.match(r"https?://[^/\s]+/", url) or url.startswith("file:///")) or (urlsplit(url).port or 1) < 1:
        raise ValueError
    return url


def _host(host: str) -> str:
    if not re.fullmatch(r"[a-z0-9.-]+(:\d{1,5})?", host.lower()):
        raise ValueError
    return host.lower()


class Cadence(StrEnum):
    """How often a portal is asked; ``seasonal`` is daily while reports are due and weekly otherwise."""

    DAILY = "daily"
    WEEKLY = "weekly"
    SEASONAL = "seasonal"


class Portal(BaseModel):
    """One or several columns of one portal. ``description`` of a field completes "must be" in messages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", description="lower-case letters, digits and hyphens")
    title_zh: str = Field(min_length=1, description="the portal's name in Chinese")
    region_code: str | None = Field(
        default=None,
        pattern=r"^\d{6}$",
        description="six digits in quotes (GB/T 2260), or null where there are several",
    )
    family: Annotated[str, AfterValidator(_family)] = Field(
        description=f"one of {', '.join(sorted({*FAMILIES, FOLDER}))}"
    )
    list_urls: tuple[Annotated[str, AfterValidator(_list_url)], ...] = Field(
        min_length=1, description="a list of addresses that begin with http:// or https:// and a host and a slash"
    )
    allowed_hosts: tuple[Annotated[str, AfterValidator(_host)], ...] = Field(
        default=(), description="a list of hosts, such as www.example.gov.cn or www.example.gov.cn:8080"
    )
    title_rules: TitleRules = Field(default=TitleRules(), description="the lists include and exclude")
    cadence: Cadence = Field(default=Cadence.SEASONAL, description="daily, weekly or seasonal")
    politeness: Politeness = Field(default=Politeness(), description=f"keys {', '.join(Politeness.model_fields)}")
    tls: Tls = Field(default=Tls(), description="the keys curve and legacy_renegotiation")
    verified: bool = Field(
        default=False,
        description="true where somebody has seen it work, else false: then it is collected only when it is named",
    )

    @model_validator(mode="after")
    def _polite(self) -> Self:
        if not self.is_on_this_machine and self.politeness.delay_seconds < SMALLEST_DELAY_SECONDS:
            message = f"politeness.delay_seconds: must be {SMALLEST_DELAY_SECONDS:g} or more"
            raise ValueError(message)
        return self

    @property
    def is_on_this_machine(self) -> bool:
        """Whether every column lies on the loopback or in a folder."""
        parts = [urlsplit(url) for url in self.list_urls]
        return all(part.scheme == "file" or is_loopback_host(part.hostname or "") for part in parts)

    def policy(self, *, is_backfill: bool = False) -> RequestPolicy:
        """What requests for this portal may do: its columns' hosts are always allowed.

        A backfill, which asks for years of reports, keeps to its hours.
        """
        own_hosts = {host_and_port(url) for url in self.list_urls if not url.startswith("file:")}
        polite = self.politeness.completed(is_on_this_machine=self.is_on_this_machine)
        return RequestPolicy(
            portal=self.name,
            allowed_hosts=frozenset({*own_hosts, *self.allowed_hosts}),
            delay_seconds=polite.delay_seconds,
            max_requests=polite.max_requests_per_run,
            allows_loopback=self.is_on_this_machine,
            max_requests_per_day=polite.max_requests_per_day,
            left_alone_hours=polite.left_alone_hours or 0.0,
            hours=polite.backfill_hours if is_backfill else None,
            tls=self.tls.settings(),
        )


def load_portal(file: Path) -> Portal:
    """The portal that ``file`` describes; raises InvalidConfiguration: one line with file, key and what it must be."""
    try:
        content = parsed_yaml(file.name, file.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise InvalidConfiguration(f"{file.name}: must be YAML in UTF-8") from error
    except OSError as error:
        raise InvalidConfiguration(f"{file.name}: must be readable ({error.strerror})") from error
    if not isinstance(content, dict):
        raise InvalidConfiguration(f"{file.name}: must be keys and values, such as 'family: trs'")
    try:
        portal = Portal.model_validate(content)
    except ValidationError as error:
        raise InvalidConfiguration(f"{file.name}: {fault_of(error, Portal)}") from error
    if portal.name != file.stem:
        raise InvalidConfiguration(f"{file.name}: name: must be {file.stem!r} as the file, not {portal.name!r}")
    return portal


def load_portals(folder: Path) -> tuple[list[Portal], list[InvalidConfiguration]]:
    """The portals of ``folder`` (*.yml) in the order of their names, and what is wrong with the files that are none."""
    if not folder.is_dir():
        return [], [InvalidConfiguration(f"{folder}: must be a folder of portal files (*.yml)")]
    portals: list[Portal] = []
    faults: list[InvalidConfiguration] = []
    for file in sorted({*folder.glob("*.yml"), *folder.glob("*.yaml")}):
        try:
            portals.append(load_portal(file))
        except InvalidConfiguration as fault:
            faults.append(fault)
    return portals, faults
