"""Runs inside Superset's environment: metadata as this version has them, roles, the first administrator, our assets.

`python prepare.py BUNDLE NAME PASSWORD` reads the assets from BUNDLE (a zip in Superset's import format). Where there
is nobody yet, it makes the administrator NAME and leaves the password in the file PASSWORD, to be told and removed.
"""

import io
import os
import secrets
import sys
import zipfile
from pathlib import Path

from flask import g
from flask_migrate import upgrade
from superset.app import create_app


def main(bundle: Path, name: str, password: Path) -> None:
    """Brings the metadata up to date and imports the bundle, whose charts replace what they were before."""
    app = create_app()
    with app.app_context():
        from superset import appbuilder, security_manager  # noqa: PLC0415 - need the app

        upgrade(directory=str(Path(sys.modules["superset"].__file__ or "").parent / "migrations"))
        appbuilder.add_permissions(update_perms=True)
        security_manager.sync_role_definitions()
        if not security_manager.get_all_users():
            role = security_manager.find_role("Admin")
            made = secrets.token_urlsafe(12)
            password.unlink(missing_ok=True)
            # Before the account is made: however this ends, nobody has a password that was never told.
            with os.fdopen(os.open(password, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(made)
            security_manager.add_user(name, "公开", "Gongkai", "admin@localhost", role, password=made)
        _import(bundle)


def _import(bundle: Path) -> None:
    from superset import security_manager  # noqa: PLC0415 - need the app
    from superset.commands.importers.v1.assets import ImportAssetsCommand  # noqa: PLC0415
    from superset.commands.importers.v1.utils import get_contents_from_bundle  # noqa: PLC0415

    admin = security_manager.find_role("Admin")
    g.user = next(user for user in security_manager.get_all_users() if admin in user.roles)
    with zipfile.ZipFile(io.BytesIO(bundle.read_bytes())) as archive:
        ImportAssetsCommand(get_contents_from_bundle(archive)).run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
