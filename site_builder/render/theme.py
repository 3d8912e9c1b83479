"""A theme, ready to render: templates that see only what they are given, words, and assets."""

from collections.abc import Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb

from jinja2 import BytecodeCache, TemplateNotFound, TemplateSyntaxError, meta, nodes
from jinja2.exceptions import UndefinedError

from site_builder.diagnostics.finding import Diagnostic
from site_builder.digest import bytes_digest, value_digest
from site_builder.errors import ProgramFault, SiteBuilderError, UsageError, what_failed
from site_builder.language import Text
from site_builder.model.output import Output
from site_builder.model.own_addresses import OWN, SHOWN_TO_READERS
from site_builder.render.assets import TOKENS, asset_outputs, asset_table, read_assets
from site_builder.render.environment import TemplateEnvironment, word_key
from site_builder.render.own_colours import read_own_colours
from site_builder.render.palette import palette_findings
from site_builder.render.theme_files import ThemeFiles, collect_theme_files, read_text, shown_path
from site_builder.render.words import Words, read_words


def load_theme(
    folders: Sequence[Path],
    language: str = "zh-CN",
    bytecode_cache: BytecodeCache | None = None,
    references: MutableMapping[str, list[str] | None] | None = None,
) -> "Theme":
    """The theme that lies in `folders` (nearest first, see `theme_chain`), speaking `language`.
    Raises `UsageError` for a missing or malformed file, with file and line in the text.

    `references` remembers, from one build to the next, which templates a template names; it is filled
    as templates are read. Its keys are digests of source and words, so it can hold nothing stale.
    """
    with _named(folders):
        files = collect_theme_files(folders)
        known = {} if references is None else references
        return Theme(files, read_words(files, language), bytecode_cache, known)


def theme_findings(folders: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """What is wrong with the theme in `folders` though it can be rendered: colours too close together (A11Y-03).
    Raises `UsageError` as `load_theme` does."""
    with _named(folders):
        files = collect_theme_files(folders)
        tokens = files.assets.get(TOKENS)
        if tokens is None:
            return ()
        css = read_text(tokens)
        own = read_own_colours(files.declarations, css)
        return palette_findings(css, shown_path(tokens), own.schemes)


@contextmanager
def _named(folders: Sequence[Path]) -> Iterator[None]:
    """Whatever nobody foresaw in the files of a theme ends in a failure that says which theme it is."""
    try:
        yield
    except (SiteBuilderError, OSError):
        raise
    except Exception as error:
        what, where = what_failed(error), "、".join(str(folder) for folder in folders)
        raise ProgramFault(
            Text(f"读主题“{where}”时出了意外：{what}", f"reading the theme “{where}” failed: {what}")
        ) from error


class Theme:
    """Templates, words in one language, assets. Templates are read when first asked for."""

    def __init__(
        self,
        files: ThemeFiles,
        words: Words,
        bytecode_cache: BytecodeCache | None,
        references: MutableMapping[str, list[str] | None],
    ) -> None:
        self.words = words
        self._references = references
        self._files = files
        self._sources: dict[str, str] = {}
        self._direct: dict[str, tuple[str, ...] | None] = {}
        self._closures: dict[str, str] = {}
        self._assets = read_assets(files)
        self._asset_urls = asset_table(self._assets)
        self._environment = TemplateEnvironment(words, self._asset_urls, self._load, bytecode_cache)
        self._base_digest = value_digest(
            (words.language, words.digest, self._asset_urls, OWN, SHOWN_TO_READERS)
        )

    def render(self, template: str, **values: object) -> str:
        """The text that the template makes of `values`."""
        self._environment.account.refill()
        try:
            return self._environment.get_template(template).render(values)
        except TemplateSyntaxError as error:
            raise _syntax_error(error) from error
        except SiteBuilderError:
            raise
        except Exception as error:
            # A template may ask anything of a value, and so may fail in any way.
            raise self._failure(template, error) from error

    def closure_digest(self, template: str) -> str:
        """Digest of the template, of every template it can include, extend or import, of words and asset addresses."""
        if template not in self._closures:
            names = self.closure(template)
            parts = [(name, bytes_digest(self._source(name).encode())) for name in names]
            self._closures[template] = value_digest((self._base_digest, parts))
        return self._closures[template]

    def closure(self, template: str) -> tuple[str, ...]:
        """Names of the template and of all it can pull in, sorted; all templates where a name is made at run time."""
        reached: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name in reached:
                continue
            reached.add(name)
            direct = self._pulled_in(name)
            if direct is None:
                return tuple(sorted({*self._files.templates, *reached}))
            waiting.extend(direct)
        return tuple(sorted(reached))

    def assets(self) -> Iterator[Output]:
        """The files of the theme to publish, their names carrying a digest: `assets/site.3f2a9c1d.css`."""
        return asset_outputs(self._assets)

    def _load(self, name: str) -> tuple[str, str] | None:
        if name not in self._files.templates:
            return None
        return self._source(name), str(self._files.templates[name])

    def _source(self, name: str) -> str:
        if name not in self._sources:
            if name not in self._files.templates:
                raise UsageError(Text(f"主题里没有模板“{name}”", f"the theme has no template “{name}”"))
            self._sources[name] = read_text(self._files.templates[name])
        return self._sources[name]

    def _pulled_in(self, name: str) -> tuple[str, ...] | None:
        if name not in self._direct:
            key = value_digest((name, self._source(name), self.words.digest))
            if key not in self._references:
                parsed = self._parse(name)
                self._check_referenced(name, parsed)
                found = list(meta.find_referenced_templates(parsed))
                self._references[key] = None if None in found else [n for n in found if n is not None]
            direct = self._references[key]
            self._direct[name] = None if direct is None else tuple(direct)
        return self._direct[name]

    def _check_referenced(self, name: str, parsed: nodes.Template) -> None:
        """Raises `UsageError` with file and line for a template that is named there and that the theme does not have."""
        for node in parsed.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
            # The four kinds have no common class that says what they share.
            written: nodes.Expr = vars(node)["template"]
            for one in written.items if isinstance(written, nodes.List | nodes.Tuple) else (written,):
                if isinstance(one, nodes.Const) and one.value not in self._files.templates:
                    place = f"{self._files.templates[name]}:{node.lineno}"
                    raise UsageError(
                        Text(
                            f"{place}: 主题里没有模板“{one.value}”",
                            f"{place}: the theme has no template “{one.value}”",
                        ),
                        Text(
                            "写主题 templates/ 里的文件，如 frame/head.html",
                            "name a file of the theme's templates/, such as frame/head.html",
                        ),
                    )

    def prepare(self) -> None:
        """Read and compile every template now, so that worker processes started later inherit them."""
        for name in sorted(self._files.templates):
            self.closure_digest(name)
            try:
                self._environment.get_template(name)
            except TemplateSyntaxError as error:
                raise _syntax_error(error) from error

    def _parse(self, name: str) -> nodes.Template:
        source = self._source(name)
        try:
            tree = self._environment.parse(source, name, str(self._files.templates[name]))
        except TemplateSyntaxError as error:
            raise _syntax_error(error) from error
        self._refuse_unknown_words(name, tree)
        return tree

    def _refuse_unknown_words(self, name: str, tree: nodes.Template) -> None:
        for key, line in word_keys(tree):
            if key not in self.words.texts:
                place = f"{self._files.templates[name]}:{line}"
                raise UsageError(
                    Text(f"{place}: strings 里没有“{key}”", f"{place}: strings have no “{key}”"),
                    Text(
                        f"请在 strings/{self.words.language}.yaml 里补上",
                        f"Add it to strings/{self.words.language}.yaml",
                    ),
                )

    def _failure(self, template: str, error: Exception) -> UsageError:
        if isinstance(error, TemplateNotFound):
            reason = Text(f"找不到模板“{error.name}”", f"there is no template “{error.name}”")
        elif isinstance(error, UndefinedError):
            reason = Text(f"用了没有的值（{error}）", f"uses a value that is not there ({error})")
        else:
            reason = Text(f"出错（{error}）", f"failed ({error})")
        place = self._place(template, error)
        return UsageError(Text(f"{place}: 模板{reason.zh}", f"{place}: template {reason.en}"))

    def _place(self, template: str, error: Exception) -> str:
        """File and line of the template statement that failed: the innermost frame that belongs to a template."""
        ours = {str(path) for path in self._files.templates.values()}
        frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
        found = [(file, line) for file, line in frames if file in ours]
        file, line = found[-1] if found else (str(self._files.templates.get(template, template)), 1)
        return f"{file}:{line}"


def word_keys(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """Every key that the template asks for literally, `t("…")`, with its line."""
    for call in tree.find_all(nodes.Call):
        key = word_key(call)
        if key is not None:
            yield key, call.lineno


def _syntax_error(error: TemplateSyntaxError) -> UsageError:
    place = f"{error.filename or error.name}:{error.lineno}"
    return UsageError(
        Text(f"{place}: 模板写法有误（{error.message}）", f"{place}: template syntax error ({error.message})")
    )
