"""Vega, Vega-Lite and vega-embed as one script, out of the wheel of vl-convert: charts need no Node and no network."""

import os
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version

from platformdirs import user_cache_path


@lru_cache(1)
def vega_script() -> str:
    """The script. Putting it together takes seconds, so it is kept in the cache of the user, where there is one."""
    kept = user_cache_path("gongkai") / f"vega-{version('vl-convert-python')}.js"
    with suppress(OSError, UnicodeDecodeError):
        return kept.read_text("utf-8")
    import vl_convert  # noqa: PLC0415 - loads a JavaScript engine

    script = str(vl_convert.javascript_bundle())  # type: ignore[call-arg]  # its stub forgets the default
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(f".{os.getpid()}")
        unfinished.write_text(script, "utf-8")
        unfinished.replace(kept)
    return script
