"""Asks a running Superset for the rows of each of our charts, through its API, as a person who has logged in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import httpx

_SECONDS: Final = 120
_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """What a chart was answered: ``rows``, or why there are none in ``error``."""

    uuid: str
    name: str
    rows: int
    error: str = ""


def chart_answers(address: str, user: str, password: str) -> Iterator[Answer]:
    """The answer of each chart, by its id in that Superset; raises httpx.HTTPError where nobody may log in."""
    with httpx.Client(base_url=address, timeout=_SECONDS) as client:
        wanted = {"username": user, "password": password, "provider": "db", "refresh": False}
        token = client.post("/api/v1/security/login", json=wanted).raise_for_status().json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        asked = f"(page_size:{_PAGE})"
        listed: list[dict[str, Any]] = (
            client.get("/api/v1/chart/", params={"q": asked}).raise_for_status().json()["result"]
        )
        for chart in listed:
            yield _answer(client, chart)


def _answer(client: httpx.Client, chart: dict[str, Any]) -> Answer:
    told = client.get(f"/api/v1/chart/{chart['id']}").json()["result"]
    uuid, name = told["uuid"], chart["slice_name"]
    response = client.get(f"/api/v1/chart/{chart['id']}/data/", params={"force": "true"})
    if response.status_code != httpx.codes.OK:
        return Answer(uuid, name, 0, response.text[:500])
    results = response.json()["result"]
    error = next((result["error"] for result in results if result.get("error")), "")
    return Answer(uuid, name, sum(result["rowcount"] for result in results), error)
