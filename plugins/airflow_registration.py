"""The one file that Airflow loads from this folder as a plugin (see .airflowignore).

Airflow imports every module below plugins/ under its bare stem, so a module named queue.py would replace the standard
library's. The package gongkai is therefore ignored by the scan and imported as a package, by its full name: the pages
when somebody first asks for one, for every process of Airflow loads this file.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from airflow.plugins_manager import AirflowPlugin

_Message = MutableMapping[str, Any]


async def pages(
    scope: _Message, receive: Callable[[], Awaitable[_Message]], send: Callable[[_Message], Awaitable[None]]
) -> None:
    """The pages of gongkai.pages, as the application that Airflow's API server mounts."""
    from gongkai.pages.app import pages_app  # noqa: PLC0415

    app = await asyncio.to_thread(pages_app)
    await app(scope, receive, send)


class GongkaiPlugin(AirflowPlugin):
    """Pages below /gongkai, in Airflow's navigation and on each DAG."""

    name = "gongkai"
    fastapi_apps = [{"app": pages, "url_prefix": "/gongkai", "name": "Gongkai"}]  # noqa: RUF012 - as Airflow has it
    external_views = [  # noqa: RUF012 - the same
        {"name": "公开 Gongkai", "href": "/gongkai/", "destination": "nav", "url_route": "gongkai"},
        {"name": "待办 Review", "href": "/gongkai/queue", "destination": "dag", "url_route": "gongkai-review"},
    ]
