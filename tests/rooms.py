"""The rooms of the program and which of them use which, as a picture: `python tests/rooms.py` puts it into the README.

It is made from the imports. An arrow that others imply is left out, and so are types and the helpers that every room uses.
"""

import ast
import pathlib
import re
from collections.abc import Iterator
from functools import cache

SOURCE = pathlib.Path(__file__).resolve().parent.parent / "src" / "communique"
EVERYWHERE = {"model", "errors", "ids", "places", "placing", "cells", "workers", "__init__", "__main__", "packed"}


def room_of(path: pathlib.Path) -> str:
    """Return the room that a module is in: the folder, or the file itself, below the package."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: pathlib.Path) -> Iterator[str]:
    """Yield the rooms that a module imports from, also those it imports only when they are needed; not mere types."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("communique."):
            yield str(node.module).split(".")[1]
        waiting.extend(ast.iter_child_nodes(node))


@cache
def uses() -> dict[str, set[str]]:
    """Return, for each room, the rooms that it uses."""
    found: dict[str, set[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        room = room_of(path)
        if room not in EVERYWHERE:
            found.setdefault(room, set()).update(set(imported(path)) - EVERYWHERE - {room})
    return found


def beyond(room: str, used: dict[str, set[str]]) -> set[str]:
    """Return all rooms that a room uses, at first or at second hand."""
    found: set[str] = set()
    waiting = [room]
    while waiting:
        for other in used.get(waiting.pop(), set()) - found:
            found.add(other)
            waiting.append(other)
    return found


def arrows(used: dict[str, set[str]]) -> list[tuple[str, str]]:
    """Return the arrows of the picture, from a room to one that it uses, without those that others imply."""
    return sorted(
        (room, other)
        for room, others in used.items()
        for other in others
        if not any(other in beyond(third, used) and room not in beyond(third, used) for third in others - {other})
    )


def picture() -> str:
    """Return the picture, in Mermaid's words."""
    lines = [f"  {room} --> {other}" for room, other in arrows(uses())]
    return "\n".join(["```mermaid", "flowchart TD", *lines, "```"])


def written(readme: str) -> str:
    """Return the README with the picture as it is now."""
    return re.sub(r"```mermaid\n.*?\n```", lambda _: picture(), readme, count=1, flags=re.DOTALL)


if __name__ == "__main__":
    path = SOURCE.parent.parent / "README.md"
    path.write_text(written(path.read_text(encoding="utf-8")), encoding="utf-8")
