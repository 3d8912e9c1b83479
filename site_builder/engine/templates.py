"""The theme of a site, and its compiled templates, kept from one build to the next so that they are compiled once."""

from pathlib import Path

import orjson
from jinja2.bccache import Bucket, BytecodeCache

from site_builder.engine.cache import Cache
from site_builder.engine.themes import theme_folders
from site_builder.model.config import SiteConfig
from site_builder.render.theme import Theme, load_theme

_in_process: dict[str, bytes] = {}
"""By Jinja's own key and checksum of the source. A preview builds many times in one process."""
_references: dict[str, list[str] | None] = {}
"""Which templates a template names, by digest of its source (see `load_theme`)."""
_NAME = "template references"


def site_theme(site: Path, config: SiteConfig, cache: Cache) -> Theme:
    """The theme of a site in its language; what is known of its templates is taken from the cache."""
    folders = theme_folders(site, config.theme)
    return load_theme(folders, config.language, TemplateCache(cache), known_references(cache))


def known_references(cache: Cache) -> dict[str, list[str] | None]:
    """What earlier builds read off the templates; `load_theme` adds to it."""
    if not _references and (kept := cache.remembered(_NAME)):
        _references.update(orjson.loads(kept))
    return _references


def keep_references(cache: Cache) -> None:
    """Keep it for the next build."""
    data = orjson.dumps(_references)
    if data != cache.remembered(_NAME):
        cache.remember(_NAME, data)


class TemplateCache(BytecodeCache):
    """Jinja's compiled templates in the build cache. Jinja checks source and Python version itself."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._kept = {**cache.templates(), **_in_process}

    def load_bytecode(self, bucket: Bucket) -> None:
        data = self._kept.get(_name(bucket))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        data = bucket.bytecode_to_string()
        self._kept[_name(bucket)] = _in_process[_name(bucket)] = data
        self._cache.keep_template(_name(bucket), data)


def _name(bucket: Bucket) -> str:
    return f"{bucket.key}-{bucket.checksum}"
