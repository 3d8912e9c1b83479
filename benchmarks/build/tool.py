"""One generator at work in one folder, whichever it is."""

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.build.corpus import Corpus, Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """How a generator gets the corpus, is started, and is put back to nothing."""

    name: str
    prepare: Callable[[Corpus, Path], None]
    """Write settings, theme and sections into the folder: everything but the documents."""
    write: Callable[[Piece, Path], None]
    """Write one document, or write it again."""
    commands: Sequence[Sequence[str]]
    """Run one after the other, in the folder; their times add up."""
    made: tuple[str, ...]
    """What a cold build finds absent: output and caches, relative to the folder."""
    version: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def output(self) -> str:
        return self.made[0]

    def is_installed(self) -> bool:
        return all(shutil.which(command[0]) for command in self.commands)

    def version_text(self) -> str:
        done = subprocess.run(self.version, capture_output=True, text=True, check=True)
        found = re.search(r"\d+\.\d+[\d.]*", done.stdout)
        return found[0] if found else done.stdout.strip()

    def reset(self, folder: Path) -> None:
        for name in self.made:
            path = folder / name
            if path.is_symlink():
                path.unlink()
            elif path.is_dir():
                shutil.rmtree(path)


def write_file(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
