"""One published item of the sample portal: its date, its address, and what stands in the page."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from html import escape
from typing import Any

from report_source import REPORTS, Report, read_report

BEIJING = timezone(timedelta(hours=8))
PARAGRAPH_STYLES = {
    "title": "text-align: center; font-family: 方正小标宋简体; font-size: 22pt",
    "heading": "text-indent: 32pt; font-family: 黑体; font-size: 16pt",
    "subheading": "text-indent: 32pt; font-family: 楷体_GB2312; font-size: 16pt",
    "text": "text-indent: 32pt; font-family: 仿宋_GB2312; font-size: 16pt",
}


def _report_html(report: Report) -> str:
    """A narrative report as an editor pastes it: styled paragraphs with the text in a span."""
    return "\n".join(
        f'<p style="{PARAGRAPH_STYLES[piece.kind]}"><span lang="zh-CN">{escape(piece.text)}</span></p>'
        for piece in report.pieces
    )


@dataclass(frozen=True)
class Article:
    """One published item, as portal.yaml describes it."""

    data: dict[str, Any]

    @property
    def published(self) -> datetime:
        """The portal's own date, in Beijing time."""
        return datetime.strptime(self.data["published"], "%Y-%m-%d %H:%M").replace(tzinfo=BEIJING)

    @property
    def modified(self) -> datetime:
        """When the page was last changed: never after it was published."""
        return self.published.astimezone(UTC)

    @property
    def folder(self) -> str:
        """The month's folder below the column, such as ``202506/``."""
        return self.published.strftime("%Y%m/")

    @property
    def address(self) -> str:
        """The page's path below the column, such as ``202506/t20250605_100412.html``."""
        return f"{self.folder}t{self.published:%Y%m%d}_{self.data['number']}.html"

    def body_html(self) -> str:
        """What stands in the article's text: the report itself, or a few lines and the attachments' links."""
        data = self.data
        if "report" in data:
            return _report_html(read_report(REPORTS / data["report"]))
        lines = [f"<p>{escape(text)}</p>" for text in data.get("body", ())]
        for index, file in enumerate(data.get("attachments", ())):
            name, label = file["name"], escape(file["label"])
            lead = "<p>附件：</p>\n" if index == 0 else ""
            lines.append(
                f'{lead}<p><a appendix="true" data-appendix="true" needdownload="true" href="./{name}" title="{label}" '
                f'download="{label}" oldsrc="./{name}">{label}</a></p>'
            )
        return "\n".join(lines)
