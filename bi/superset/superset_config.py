"""Superset's configuration: for one machine's own people, on loopback, reading one schema and changing nothing in it.

GONGKAI_SUPERSET_HOME is the folder of its state: the metadata (SQLite) and the key that signs sessions.
"""

import os
from pathlib import Path

HOME = Path(os.environ["GONGKAI_SUPERSET_HOME"])

APP_NAME = "公开 Gongkai"
SECRET_KEY = (HOME / "secret_key").read_text("utf-8")
SQLALCHEMY_DATABASE_URI = f"sqlite:///{HOME / 'superset.db'}"
DATA_DIR = str(HOME)

# Chinese first, English beside; days are those of the portals.
LANGUAGES = {"zh": {"flag": "cn", "name": "中文"}, "en": {"flag": "us", "name": "English"}}
BABEL_DEFAULT_LOCALE = "zh"
BABEL_DEFAULT_TIMEZONE = "Asia/Shanghai"
CURRENCIES = ["CNY"]

# Who has no password sees nothing.
AUTH_USER_REGISTRATION = False
PUBLIC_ROLE_LIKE = None
GUEST_ROLE_NAME = ""
WTF_CSRF_ENABLED = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
TRUSTED_HOSTS = ["127.0.0.1", "localhost"]  # a page of another name that resolves to this machine is not answered
RATELIMIT_ENABLED = True
ENABLE_CORS = False
CORS_OPTIONS: dict[str, list[str]] = {"origins": []}

# A page asks nobody but this server; the pixel by which Superset's makers count its users is not asked for either.
TALISMAN_ENABLED = True
TALISMAN_CONFIG = {
    "content_security_policy": {
        "base-uri": ["'self'"],
        "default-src": ["'self'"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "img-src": ["'self'", "blob:", "data:"],
        "object-src": "'none'",
        "script-src": ["'self'", "'strict-dynamic'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "worker-src": ["'self'", "blob:"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,  # loopback; behind a proxy with TLS this and the next are True
    "session_cookie_secure": False,
}
CONTENT_SECURITY_POLICY_WARNING = True

# What a report prints is text, in pages and in files.
HTML_SANITIZATION = True
CSV_EXPORT = {"encoding": "utf-8-sig"}  # so that spreadsheet programs show Chinese as it is

FEATURE_FLAGS = {
    "ALERT_REPORTS": False,
    "DASHBOARD_RBAC": True,
    "EMBEDDED_SUPERSET": False,
    "ENABLE_JAVASCRIPT_CONTROLS": False,
    "ENABLE_TEMPLATE_PROCESSING": False,
    "ESCAPE_MARKDOWN_HTML": True,
}
PREVENT_UNSAFE_DB_CONNECTIONS = True
FILTER_STATE_CACHE_CONFIG = {"CACHE_TYPE": "SimpleCache", "CACHE_DEFAULT_TIMEOUT": 86_400}
EXPLORE_FORM_DATA_CACHE_CONFIG = {"CACHE_TYPE": "SimpleCache", "CACHE_DEFAULT_TIMEOUT": 86_400}
# Answers are not kept: after a release is swapped in, the next look shows it.
DATA_CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}
CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}
ROW_LIMIT = 5_000
SQL_MAX_ROW = 100_000
