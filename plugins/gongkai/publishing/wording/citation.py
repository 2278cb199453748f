"""How a release is cited, and under which licence it is: for its README, its workbooks and its metadata."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from gongkai.publishing.versions.release_folder import Manifest
from gongkai.settings import CHINA

TITLE_ZH: Final = "公开：地方政府部门预算、决算与绩效自评数据"
TITLE_EN: Final = "Gongkai: budgets, final accounts and self-evaluations of Chinese local government departments"
LICENCE: Final = ("CC-BY-4.0", "Creative Commons Attribution 4.0 International")
LICENCE_ADDRESS: Final = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_ZH: Final = (
    "许可：整理成果（读取、结构、字典、检查结果）按 CC BY 4.0 提供，使用时注明来源与版本。"
    "数字是事实；报告原文的文字属于公开它的单位，引用原文请注明该报告。"
)
LICENCE_EN: Final = (
    "Licence: what was made here (readings, structure, dictionary, results of checks) is offered under CC BY 4.0; name "
    "the source and the version. Figures are facts; the words of the reports belong to those who published them: cite "
    "the report."
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A release as others name it: ``made`` is aware."""

    version: str
    made: datetime
    code_version: str
    content_hash: str

    @property
    def day(self) -> str:
        """The day it was made, in China."""
        return f"{self.made.astimezone(CHINA):%Y-%m-%d}"

    @property
    def zh(self) -> str:
        """One line in Chinese."""
        made = f"内容哈希 {self.content_hash[:12]}，由 Gongkai {self.code_version} 生成。"
        return f"{TITLE_ZH}，版本 {self.version}，{self.day}，{made}"

    @property
    def en(self) -> str:
        """One line in English."""
        return (
            f"{TITLE_EN}. Version {self.version}, {self.day}, content {self.content_hash[:12]}, made with Gongkai "
            f"{self.code_version}."
        )


def citation_of(manifest: Manifest) -> Citation:
    """How the release that this manifest describes is cited."""
    made = datetime.fromisoformat(manifest["created_at"])
    return Citation(manifest["version"], made, manifest["code_version"], manifest["content_hash"])
