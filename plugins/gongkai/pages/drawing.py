"""Pages of ours as HTML: what reports print is escaped, and a browser may load nothing from elsewhere."""

from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Final

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from gongkai.model.characters import plain_direction
from gongkai.presenting.rendering import both

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    # Without any referrer a browser does not say either where a decision comes from.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_ASSETS: Final = {
    "site.css": ("gongkai.presenting", "text/css; charset=utf-8"),
    "pages.css": ("gongkai.pages", "text/css; charset=utf-8"),
    "pages.js": ("gongkai.pages", "text/javascript; charset=utf-8"),
}


def page(template: str, *, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401 - what the template names
    """The page of this template; every text in it is escaped, and turns no writing direction."""
    text = _environment().get_template(template).render(**values)
    return HTMLResponse(plain_direction(text), status_code=status, headers=HEADERS)


def _grouped(number: str) -> str:
    """The digits of a number in threes, as many places as there are."""
    return f"{Decimal(number):,f}"


@cache
def asset(name: str) -> tuple[bytes, str] | None:
    """A file that pages refer to, and its type; None where there is none of this name."""
    if name not in _ASSETS:
        return None
    package, media_type = _ASSETS[name]
    return files(package).joinpath("assets", name).read_bytes(), media_type


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("gongkai.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.loopcontrols"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["both"] = both
    environment.filters["grouped"] = _grouped
    return environment
