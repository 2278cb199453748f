"""The page of settings: what the environment can say, for the package and for docker-compose.yml."""

from pathlib import Path

import yaml

from docs.hooks.language import Language, Said, code, markdown_table

_INTRODUCTION = Said(
    zh="都不是必须设的。写错的值是一行错误，说明变量名、应是什么、怎样取消。Airflow 自己的设置在 `airflow.env` 中。",
    en="None has to be set. A wrong value is one line that names the variable, what it must be, and how to do without. "
    "Airflow's own settings stand in `airflow.env`.",
)
_HEADER = {"zh": ("变量", "说明", "默认"), "en": ("variable", "what", "default")}


def settings_page(language: Language) -> str:
    """The page in Markdown."""
    title = Said(zh="设置与环境变量", en="Settings and environment variables").in_language(language)
    rows = ((code(name), told[language], code(told["default"])) for name, told in variables().items())
    return f"# {title}\n\n{_INTRODUCTION.in_language(language)}\n\n{markdown_table(_HEADER[language], rows)}"


def variables() -> dict[str, dict[str, str]]:
    """Name of a variable → ``default``, ``zh`` and ``en``."""
    file = Path(__file__).with_name("variables.yml")
    return yaml.safe_load(file.read_text("utf-8"))  # type: ignore[no-any-return]
