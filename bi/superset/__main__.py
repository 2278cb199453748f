"""`python -m bi.superset`: Superset with our dashboards over the serving schema, until Ctrl-C (`make superset`)."""

import argparse
import os
import signal
import sys
from pathlib import Path
from typing import Final

from bi.superset.kept_secrets import private_folder
from bi.superset.reader_login import demanded_dictionary, given_login, made_login
from bi.superset.server import ADMINISTRATOR, HOST, ROOM, Superset, SupersetFailed
from gongkai.model.errors import GongkaiError
from gongkai.publishing.dashboards.bundle import bundle_of, zipped
from gongkai.publishing.dashboards.plan import read_plan
from gongkai.publishing.serving.serve import served_version
from gongkai.settings import Settings

_ANYWHERE: Final = "postgresql+psycopg2://gongkai_superset@localhost:5432/gongkai"
"""What a bundle for another Superset says; its people give the address of their database when they import it."""


def main() -> int:
    """The exit status: 0 stopped as asked, 2 where one line says what is missing."""
    parser = argparse.ArgumentParser(prog="python -m bi.superset", description=__doc__)
    parser.add_argument("--port", type=int, default=8088)
    parser.add_argument("--host", default=HOST, help="the address it listens on (default: loopback)")
    parser.add_argument("--write", type=Path, metavar="ZIP", help="only write what another Superset can import")
    parser.add_argument("--check", action="store_true", help="only say whether there is a serving schema to show")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        settings = Settings.from_environment()
        if options.write:
            return _write(settings, options.write)
        if options.check:
            demanded_dictionary(settings.serving_dsn)
            return 0
        return _serve(settings, options.port, options.host)
    except (GongkaiError, OSError) as error:
        print(f"superset: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 0


def _write(settings: Settings, file: Path) -> int:
    files = bundle_of(read_plan(ROOM), demanded_dictionary(settings.serving_dsn), address=_ANYWHERE)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(zipped(files))
    print(f"{file}: {len(files)} files")
    return 0


def _serve(settings: Settings, port: int, host: str) -> int:
    dictionary = demanded_dictionary(settings.serving_dsn)
    home = private_folder(settings.data / "superset")
    given = os.environ.get("GONGKAI_SUPERSET_DSN")
    login = given_login(given) if given else made_login(settings.serving_dsn or "", home)
    bundle = zipped(bundle_of(read_plan(ROOM), dictionary, address=login.address))
    superset = Superset(home, login)
    with superset.serving(port, bundle, host=host) as served:
        if served.password:
            print(f"user {ADMINISTRATOR}, password {served.password} (told this once; change it on your page)")
        print(f"release {served_version(settings)} in Superset at http://{host}:{port} until Ctrl-C", flush=True)
        status = served.process.wait()
    raise SupersetFailed(f"Superset ended by itself ({status}); its log: {superset.log}")


if __name__ == "__main__":
    sys.exit(main())
