"""A server that tells a wrong request the cure in one line: no such tool, no such argument, a wrong value."""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, Final

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, InputRequiredResult
from pydantic import ValidationError

_LONGEST: Final = 60


class AskedServer(MCPServer[Any]):
    """The SDK's server; the SDK itself passes over arguments that a tool has not, and hands on pydantic's text."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        """What the tool answers; raises ToolError, one line."""
        tools = {tool.name: tool.input_schema for tool in await self.list_tools()}
        if name not in tools:
            raise ToolError(f"{name[:_LONGEST]}: no such tool; {_near(name, tools)}")
        taken = tools[name].get("properties", {})
        for argument in arguments:
            if argument not in taken:
                raise ToolError(f"{argument[:_LONGEST]}: no argument of {name}; {_near(argument, taken)}")
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if isinstance(error.__cause__, ValidationError):
                raise ToolError(_first_fault(error.__cause__, taken)) from error
            raise


def _near(name: str, among: Iterable[str]) -> str:
    names = list(among)
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(names) or 'none'}"


def _first_fault(error: ValidationError, taken: Mapping[str, Any]) -> str:
    """``argument: must be …``, as what the tool says of it."""
    fault = error.errors()[0]
    argument = str(fault["loc"][0]) if fault["loc"] else ""
    means = str(taken.get(argument, {}).get("description", "")).rpartition(" | ")[2]
    if fault["type"] == "missing":
        return f"{argument}: is missing; give {means or 'it'}"
    given = repr(fault["input"])[:_LONGEST]
    return f"{argument}: {fault['msg'].removeprefix('Input ')}, not {given}; it is: {means}"
