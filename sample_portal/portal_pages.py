"""The pages of the sample portal, made from site/: a list in two pages, articles with the national meta tags, files.

The meta tags are those of 国办发〔2017〕47号 (SiteName, SiteDomain, SiteIDCode, ColumnName, ArticleTitle, PubDate …).
Pages do not depend on the port, so that a document's bytes stay the same wherever the portal runs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import yaml

from portal_articles import Article

SITE = Path(__file__).parent / "site"
CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
}


@dataclass(frozen=True)
class Resource:
    """What one path answers: bytes, content type, and when it was last changed (aware, UTC)."""

    body: bytes
    content_type: str
    modified: datetime


def _filled(name: str, **values: object) -> str:
    template = Template((SITE / "templates" / name).read_text(encoding="utf-8"))
    return template.substitute(values).rstrip("\n")


def _meta_tags(tags: dict[str, object]) -> str:
    return "\n".join(f'<meta name="{name}" content="{escape(str(value))}">' for name, value in tags.items())


class Portal:
    """The site of site/portal.yaml; ``resources()`` gives everything it serves.

    ``later`` it is as it stands after some time: a file replaced in place, and a list whose rest a script would draw.
    """

    def __init__(self, *, later: bool = False) -> None:
        data = yaml.safe_load((SITE / "portal.yaml").read_text(encoding="utf-8"))
        self.site: dict[str, str] = data["site"]
        self.column: dict[str, Any] = data["column"]
        changes = {item["number"]: item for item in data["later"]["articles"]} if later else {}
        self.articles = [Article({**item, **changes.get(item["number"], {})}) for item in data["articles"]]
        self._listed: int = data["later"]["listed"] if later else len(self.articles)

    def resources(self) -> dict[str, Resource]:
        """Every path of the site with what it answers."""
        newest = self.articles[0].modified
        found = {path: self._page(html, newest) for path, html in self._overview_pages()}
        for article in self.articles:
            folder = self.column["path"] + article.folder
            charset = article.data.get("encoding", "utf-8")
            found[self.column["path"] + article.address] = self._page(
                self._article_html(article, charset), article.modified, charset
            )
            for file in article.data.get("attachments", ()):
                found[folder + file["name"]] = _file(SITE / "files" / file["file"], article.modified)
        for path in sorted((SITE / "assets").iterdir()):
            found[f"/images/{path.name}"] = _file(path, newest)
        found["/robots.txt"] = _file(SITE / "robots.txt", newest)
        return found

    def _page(self, html: str, modified: datetime, charset: str = "utf-8") -> Resource:
        # An old page declares gb2312 in its meta tag only, and holds GBK bytes; its header names no charset.
        if charset == "utf-8":
            return Resource(html.encode(), "text/html; charset=utf-8", modified)
        return Resource(html.encode("gbk"), "text/html", modified)

    def _framed(self, title: str, main: str, tags: dict[str, object], charset: str = "utf-8") -> str:
        site_tags = {
            "SiteName": self.site["name"],
            "SiteDomain": self.site["domain"],
            "SiteIDCode": self.site["id_code"],
        }
        values = {"site_name": self.site["name"], "id_code": self.site["id_code"], **self._column_values()}
        meta = _meta_tags({**site_tags, **tags})
        return _filled("page.html", title=title, main=main, meta=meta, charset=charset, **values) + "\n"

    def _column_values(self) -> dict[str, str]:
        return {"column_path": self.column["path"], "column_name": self.column["name"]}

    def _items(self, articles: list[Article], start: str) -> str:
        return "\n".join(
            f'      <li><a href="{start}{article.address}" target="_blank" title="{escape(article.data["title"])}">'
            f"{escape(article.data.get('list_title', article.data['title']))}</a>"
            f"<span>{article.published:%Y-%m-%d}</span></li>"
            for article in articles
        )

    def _overview_pages(self) -> Iterator[tuple[str, str]]:
        column, name = self.column, self.site["name"]
        items = self._items(self.articles[:5], column["path"])
        yield (
            "/",
            self._framed(name, _filled("home.html", items=items, column_path=column["path"]), {"ColumnType": "首页"}),
        )
        yield "/zwgk/", self._framed(f"政务公开_{name}", _filled("topics.html", column_name=column["name"]), {})
        yield "/search/", self._framed(f"搜索_{name}", "<p>示例门户没有站内搜索。</p>", {})
        tags: dict[str, object] = {
            "ColumnName": column["name"],
            "ColumnDescription": column["description"],
            "ColumnKeywords": column["keywords"],
            "ColumnType": column["type"],
        }
        size = column["page_size"]
        listed = self.articles[: self._listed]
        count = -(-len(listed) // size)
        for index in range(count):
            chosen = self._items(listed[index * size : (index + 1) * size], "./")
            main = _filled("list.html", column_name=column["name"], items=chosen, page_count=count, page_index=index)
            html = self._framed(f"{column['name']}_{name}", main, tags)
            yield column["path"] + ("index.html" if index == 0 else f"index_{index}.html"), html

    def _article_html(self, article: Article, charset: str) -> str:
        data, column = article.data, self.column
        tags: dict[str, object] = {
            "ColumnName": column["name"],
            "ColumnType": column["type"],
            "ArticleTitle": data["title"],
            "PubDate": data["published"],
            "ContentSource": data["source"],
            "Keywords": data["keywords"],
            "Author": "",
            "Description": data["title"],
            "Image": "",
            "Url": f"http://{self.site['domain']}{column['path']}{article.address}",
        }
        main = _filled(
            "article.html",
            column_name=column["name"],
            article_title=escape(data["title"]),
            source=escape(data["source"]),
            index_number=data["index_number"],
            published=data["published"],
            long_date=article.published.strftime("%Y年%m月%d日"),
            body=article.body_html(),
        )
        return self._framed(f"{column['name']}_{self.site['name']}", main, tags, charset)


def _file(path: Path, modified: datetime) -> Resource:
    return Resource(path.read_bytes(), CONTENT_TYPES[path.suffix], modified)
