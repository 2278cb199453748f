"""How a function becomes a tool: its name, its docstring, and failures that are one line for who asks."""

import functools
import inspect
from collections.abc import Callable
from typing import Any, Final, ParamSpec, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from gongkai.model.characters import plain_direction
from gongkai.model.errors import GongkaiError

_READ_ONLY: Final = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)

P = ParamSpec("P")
T = TypeVar("T")


def read_only_tool(server: MCPServer[Any], title: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Adds the function below as a tool of ``server``; its docstring is what clients read, English and Chinese."""

    def added(answer: Callable[P, T]) -> Callable[P, T]:
        @functools.wraps(answer)
        def told(*arguments: P.args, **named: P.kwargs) -> T:
            try:
                return answer(*arguments, **named)
            except GongkaiError as error:
                raise ToolError(plain_direction(str(error))) from error

        server.add_tool(told, title=title, description=inspect.getdoc(answer), annotations=_READ_ONLY)
        return told

    return added
