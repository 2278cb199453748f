"""The tool that leads from a number to the page."""

import base64
from typing import Annotated, Any

from mcp.server.mcpserver import MCPServer
from mcp.types import CallToolResult, ImageContent, TextContent
from pydantic import Field

from gongkai.answering.evidence import Explanation, explanation_of
from gongkai.answering.open_release import OpenRelease
from gongkai.answering.tools.read_only_tool import read_only_tool


def add_evidence_tools(server: MCPServer[Any], release: OpenRelease) -> None:
    """Adds it to the server."""

    @read_only_tool(server, "追到原处 | Explain a figure")
    def explain_figure(
        *,
        key: Annotated[
            str,
            Field(
                description="回答中的编号，或其开头 | A key from an answer, or how it begins", examples=["2f6e815cf44d"]
            ),
        ],
        picture: Annotated[
            bool, Field(description="是否附原页图（要读一遍文件） | Whether to show the page (reads the file)")
        ] = True,
    ) -> Annotated[CallToolResult, Explanation]:
        """Where a row or figure comes from: document, page, row and column, address, hash, requests, sums that hold.

        With a picture of the page, the cell outlined in red.
        一行或一个数从何而来：文件、页、行列、地址、哈希、每次请求、印证它的合计，附红框标出单元格的原页图。
        """
        explained, png = explanation_of(release, key, with_picture=picture)
        content: list[Any] = [TextContent(type="text", text=explained.model_dump_json(indent=1))]
        if png is not None:
            content.append(ImageContent(type="image", data=base64.b64encode(png).decode(), mime_type="image/png"))
        return CallToolResult(content=content, structured_content=explained.model_dump(mode="json"))
