"""Jinja as themes use it: only what a template is given, the same bytes on every day and machine."""

import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from functools import partial
from types import CodeType, MappingProxyType, MethodType
from typing import Any

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined, Template, Undefined, nodes
from jinja2.runtime import Context, Macro
from jinja2.sandbox import safe_range
from markupsafe import Markup, escape

from site_builder.model.own_addresses import OWN, SHOWN_TO_READERS
from site_builder.model.page_policy import CONTENT_POLICY
from site_builder.render.filters import FILTERS
from site_builder.render.template_guard import may_be_read, refuse_dangerous_names
from site_builder.render.template_work import Account, charge_work, meter
from site_builder.render.words import Words

# Chance has no place in a page, and what keeps a state or takes the name of an attribute none in a theme.
_WITHOUT_GLOBALS = ("lipsum", "cycler", "joiner")
_WITHOUT_FILTERS = ("random", "attr")

Load = Callable[[str], tuple[str, str] | None]
"""Source and file of a template by its name; None if there is none."""


_CALLED_DIRECTLY = frozenset({Macro, Words, MethodType})


class _Context(Context):
    """Calls macros, words and methods directly. Jinja asks of every callable first whether it wants to be told the
    context. No method that a template sees wants it, and to a macro it would tell nothing but that escaping is on."""

    def call(self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        kind = type(__obj)
        if kind in _CALLED_DIRECTLY and (
            kind is not MethodType or type(__obj.__self__) is not Markup  # type: ignore[attr-defined]
        ):
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return __obj(*args, **kwargs)
        account: Account = self.environment.account  # type: ignore[attr-defined]
        account.call(__obj, args, {key: value for key, value in kwargs.items() if key[:1] != "_"})
        return account.made(super().call(__obj, *args, **kwargs))


_has_sign_of_html = re.compile("[&<>'\"]").search


def escaped(value: object) -> str:
    """What `markupsafe.escape` gives, as plain text where there is nothing to escape."""
    if type(value) is str:
        return escape(value) if _has_sign_of_html(value) else value
    return value if type(value) is Markup else escape(value)


def _paid(show: Callable[[object], str], account: Account) -> Callable[[object], str]:
    def shown(value: object) -> str:
        if type(value) is not str and type(value) is not Markup:
            account.look_into(value)
        text = show(value)
        if len(text) > 64:
            account.spend(len(text))
        return text

    return shown


def _joined(join: Callable[[Iterable[Any]], str], account: Account, parts: tuple[Any, ...]) -> Any:
    for part in parts:
        if type(part) is not str:
            account.look_into(part)
    return account.made(join(parts))


class _Template(Template):
    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 -- Jinja's name
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        # The module of a compiled template calls `escape` (or `str`, where it is told not to escape) on what it writes out,
        # and on nothing else, and the joins on what `~` binds.
        module = template.root_render_func.__globals__
        account: Account = environment.account  # type: ignore[attr-defined]
        module["escape"] = _paid(escaped, account)
        module["str"] = _paid(str, account)
        for name in ("markup_join", "str_join"):
            module[name] = partial(_joined, module[name], account)
        return template


class TemplateEnvironment(Environment):
    """Templates with the words and addresses of one theme."""

    context_class = _Context
    template_class = _Template

    def __init__(
        self, words: Words, assets: Mapping[str, str], load: Load, bytecode_cache: BytecodeCache | None
    ) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            loader=FunctionLoader(lambda name: (*found, None) if (found := load(name)) else None),
            bytecode_cache=bytecode_cache,
        )
        for name in _WITHOUT_GLOBALS:
            self.globals.pop(name)
        for name in _WITHOUT_FILTERS:
            self.filters.pop(name)
        self.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
        self.filters.update(FILTERS)
        self.account = Account()
        meter(self, self.account)
        self.globals.update(
            t=words,
            assets=MappingProxyType(dict(assets)),
            content_policy=CONTENT_POLICY,
            range=safe_range,
            own=OWN,
            own_pages=SHOWN_TO_READERS,
        )

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        # One plain dict for all: Jinja's own chain of mappings is compared key by key at every import statement.
        return {**self.globals, **d} if d else self.globals

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What `obj[argument]` and filters with `attribute=` give. Jinja's own would read any attribute of that name."""
        try:
            return obj[argument]
        except (AttributeError, TypeError, LookupError):
            if isinstance(argument, str):
                # Not the argument itself: a text of a class of its own may say another name each time it is asked.
                name = str.__str__(argument)
                if may_be_read(name) and hasattr(obj, name):
                    return getattr(obj, name)
        undefined: Undefined = self.undefined(obj=obj, name=argument)
        return undefined

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        refuse_dangerous_names(source, name, filename)
        charge_work(source)
        return super()._generate(source, name, filename, defer_init)


def word_key(call: nodes.Call) -> str | None:
    """The key that `t("key")` asks for; None for other calls and for keys made at run time."""
    if not isinstance(call.node, nodes.Name) or call.node.name != "t" or not call.args:
        return None
    first = call.args[0]
    return first.value if isinstance(first, nodes.Const) and isinstance(first.value, str) else None
