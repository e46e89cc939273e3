"""Finds in the source where errors are raised, for the tests that hold their sentences complete."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "pandok"


@dataclass(frozen=True)
class RaisedError:
    """A call that makes an error.

    Attributes:
        place: File and line.
        package: Dotted name of the package below `pandok`.
        code: The error's code.
        parameters: Names given; None where some are given by ``**``.
    """

    place: str
    package: str
    code: str
    parameters: frozenset[str] | None


def packages_with_wording() -> tuple[str, ...]:
    """Packages that have a catalogue."""
    folders = sorted(path.parent.parent for path in SOURCE.glob("*/wording/en.toml"))
    return tuple(f"pandok.{folder.name}" for folder in folders)


def raised_errors() -> Iterator[RaisedError]:
    """Every error of the source whose code is written out where it is made."""
    for path in sorted(SOURCE.rglob("*.py")):
        inside = path.relative_to(SOURCE)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            code = _error_code(node)
            if code is None:
                continue
            names = [keyword.arg for keyword in node.keywords]
            known = frozenset(name for name in names if name is not None)
            yield RaisedError(
                place=f"{inside}:{node.lineno}",
                package=f"pandok.{inside.parts[0]}",
                code=code,
                parameters=None if None in names else known,
            )


def _error_code(call: ast.Call) -> str | None:
    match call:
        case ast.Call(
            func=ast.Name(id=name) | ast.Attribute(attr=name),
            args=[ast.Constant(value=str(code)), *_],
        ) if name.endswith("Error") and "." in code and " " not in code:
            return code
        case _:
            return None
