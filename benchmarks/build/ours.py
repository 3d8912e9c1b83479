"""site-builder, with its search index and without."""

import json
import shutil
from functools import partial
from pathlib import Path

from benchmarks.build.corpus import Corpus, Piece
from benchmarks.build.tool import Tool, write_file


def tools(project: Path) -> tuple[Tool, Tool]:
    """The program as it is, and the same without search."""
    programs = project / ".venv" / "bin"
    build = (str(programs / "site-builder"), "build", "--lang", "en")
    without = (str(programs / "python"), "-m", "benchmarks.build.without_search", *build[1:])
    return (
        _tool("site-builder", build, project),
        _tool("site-builder without search", without, project),
    )


def _tool(name: str, command: tuple[str, ...], project: Path) -> Tool:
    return Tool(
        name=name,
        prepare=partial(_prepare, project),
        write=write,
        commands=(command,),
        made=("public", ".public.releases", ".site-builder"),
        version=(command[0], "--version") if command[1] == "build" else (*command[:3], "--version"),
        # As installed, with its bytecode kept: where the surroundings forbid Python to keep it, every start compiles.
        environment={"PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": ""},
    )


def _prepare(project: Path, _: Corpus, folder: Path) -> None:
    folder.mkdir(parents=True)
    for name in ("site.yaml", "columns.yaml"):
        shutil.copy(project / name, folder / name)


def write(piece: Piece, folder: Path) -> None:
    """The document as an editor would write it."""
    fields = {
        "title": piece.title,
        "type": "normative",
        "number": piece.number,
        "issuers": piece.issuer,
        "issued": piece.published,
        "published": piece.published,
        "effective": piece.effective,
        "expires": piece.expires,
        "repeals": json.dumps(piece.repeals, ensure_ascii=False) if piece.repeals else "",
    }
    head = "".join(f"{key}: {value}\n" for key, value in fields.items() if value)
    write_file(folder / "content" / f"{piece.path}.md", f"---\n{head}---\n\n{piece.body}")
