"""A project folder of its own: the repository's DAGs, models and expectations, and portals of its own."""

from pathlib import Path

from gongkai.settings import Settings


def own_project(folder: Path, repository: Path) -> Settings:
    """Settings of a project in ``folder``, which is made where it is not there, with a data folder beside it."""
    project = folder / "project"
    if not project.exists():
        (project / "dags" / "portals").mkdir(parents=True)
        for name in ("dbt_project", "expectations", "plugins", "sample_portal", "airflow.env"):
            (project / name).symlink_to(repository / name)
        for file in (repository / "dags").glob("*.py"):
            (project / "dags" / file.name).symlink_to(file)
    return Settings(project=project, data=folder / "data")


def write_portal_file(settings: Settings, name: str, list_url: str, more: str = "") -> str:
    """Writes a portal file and gives the portal's name."""
    (settings.portals / f"{name}.yml").write_text(
        f"name: {name}\ntitle_zh: 示例\nfamily: trs\nlist_urls: [{list_url}]\n"
        "title_rules: {include: ['绩效(评价)?自评', '部门决算'], exclude: [通知, 公告]}\n"
        f"politeness: {{delay_seconds: 0}}\nverified: true\n{more}",
        "utf-8",
    )
    return name
