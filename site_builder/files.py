"""Writing files whole, and finding the files that travel inside the package."""

import os
from contextlib import suppress
from pathlib import Path, PurePosixPath

from site_builder.errors import EnvironmentFailure
from site_builder.language import Text


def replace_file(path: Path, data: bytes) -> None:
    """Write `data` to `path` in one step: readers see the old file or the new one, never a part.

    The temporary file lies beside the target, so that the rename cannot cross file systems.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def bundled_folder(name: str) -> Path:
    """A folder that travels inside the wheel (`themes`, `sample`); in a checkout, the one at its top."""
    packaged = Path(__file__).parent / "data" / name
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).parent.parent
    return checkout if name == "sample" else checkout / name


def is_safe_relative(path: str) -> bool:
    """Whether a `/`-separated path stays below the folder that it is relative to."""
    if not path or "\\" in path or "\0" in path or path.startswith("/"):
        return False
    return not any(part in ("", ".", "..") for part in PurePosixPath(path).parts) and "//" not in path


def failure_of(error: OSError, doing: Text) -> EnvironmentFailure:
    """The failure to report for an `OSError`: what was being done, to which file, and what the system said."""
    name = os.fsdecode(error.filename) if error.filename else ""
    said = error.strerror or str(error)
    where_zh = f"“{name}”：" if name else ""
    where_en = f"“{name}”: " if name else ""
    return EnvironmentFailure(Text(f"{doing.zh}：{where_zh}{said}", f"{doing.en}: {where_en}{said}"))
