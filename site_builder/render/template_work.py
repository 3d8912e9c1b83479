"""What a page may cost: a theme of somebody else may loop, repeat and double, and must neither hang a build nor eat its memory.

Counted in characters, of the output or looked at, so that the same page costs the same on every machine. What repeats is
charged when it begins, by the length of what it goes over and of what stands inside (`charge_work`); so a page pays for each
loop and each long value, and for nothing in between. What makes a long value at one stroke is looked at before.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any

from jinja2 import Environment, nodes, pass_context
from jinja2.filters import make_attrgetter
from jinja2.runtime import LoopContext
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

PAGE_MAY_COST = 100_000_000
"""The largest pages of real sites cost a hundredth of it."""
LONGEST_VALUE = 2_000_000
"""Characters of a text, or members of a list, that a template may make; what it is given may be longer."""

_SHORT = 64
"""What is no longer costs nothing of its own: the loop around it has paid."""
_OUTPUT = 32
_NODE = 4
_MEMBER = 40
"""A member of a list that is made or shown, against a character."""
_LOOK = 10
"""One that is looked at."""
_STEP = 20
_STEP_UNSEEN = 100
"""Over what says nothing of its length, for it may be worked out as it goes."""
_MOST_BITS = 4096
_WIDEST = 1_000
_LONGEST_TO_READ = 100_000
_WIDE_PLACE = re.compile(r"%[^A-Za-z%]*(?:\*|\d{4})")
_TEXTS = (str, Markup)
_MANY = (list, tuple, dict, set, frozenset)
_CUTS = frozenset({"list", "split", "rsplit", "splitlines"})


class TooMuchWork(Exception):
    """What a template does is too much for one page."""

    def __init__(self) -> None:
        super().__init__(
            "一页要做的太多：循环、重复或生成的文字超过了上限 · one page does too much: loops, repetitions or texts without bound"
        )


class Account:
    """What is left for the page that is being made."""

    def __init__(self) -> None:
        self._left = PAGE_MAY_COST

    @property
    def spent(self) -> int:
        """Since the last refill."""
        return PAGE_MAY_COST - self._left

    def refill(self) -> None:
        """For the next page."""
        self._left = PAGE_MAY_COST

    def spend(self, characters: int) -> None:
        """Raises `TooMuchWork` when nothing is left."""
        self._left -= characters
        if self._left < 0:
            raise TooMuchWork

    def look_at(self, *values: Any) -> None:
        """Pay for going through these once."""
        for value in values:
            kind = type(value)
            if kind in _TEXTS:
                if len(value) > _SHORT:
                    self.spend(len(value))
            elif (kind in _MANY or kind is range) and value:
                self.spend(len(value) * _LOOK)

    def look_into(self, value: Any) -> None:
        """Pay for showing or comparing this whole. Lists may hold the same list many times over, and that again."""
        kind = type(value)
        if kind in _MANY:
            self.spend(len(value) * _MEMBER)
            for member in [*value.keys(), *value.values()] if kind is dict else value:
                if type(member) in _MANY:
                    self.look_into(member)
                elif type(member) in _TEXTS:
                    self.spend(len(member))
        elif hasattr(kind, "__dataclass_fields__") and "__str__" not in vars(kind):
            raise TypeError(f"“{kind.__name__}” is no text")

    def made(self, value: Any) -> Any:
        """The value, which a template has just made, paid for."""
        kind = type(value)
        if kind in _TEXTS:
            self._pay(len(value), 1)
        elif kind in _MANY:
            self._pay(len(value), _MEMBER)
        elif kind is int and value.bit_length() > _MOST_BITS:
            raise TooMuchWork
        return value

    def _pay(self, length: int, each: int) -> None:
        if length > _SHORT:
            if length > LONGEST_VALUE:
                raise TooMuchWork
            self.spend(length * each)

    def call(self, called: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
        """Pay for a call of what Python itself offers: methods of texts and lists, `dict`, a loop that calls itself."""
        owner, name = getattr(called, "__self__", None), getattr(called, "__name__", "")
        given = (*args, *kwargs.values())
        if type(called) is LoopContext:
            self.spend(_SHORT)
        if type(owner) in _TEXTS or type(owner) in (list, tuple) or name == "copy":
            self.look_at(owner)
        self.look_at(*given)
        if type(owner) in _TEXTS:
            _look_ahead(self, name, owner, args, kwargs)


def meter(environment: Environment, account: Account) -> None:
    """Let every filter and operation of the environment's templates pay into the account."""
    for name, function in list(environment.filters.items()):
        environment.filters[name] = _metered(name, function, account, environment)
    environment.filters |= {
        " spend": pass_context(lambda _, characters: account.spend(characters)),
        " steps": pass_context(lambda _, over, each: _steps(account, over, each)),
        " looked at": pass_context(lambda _, value: _looked_at(account, value)),
        " sum": pass_context(lambda _, a, b: account.made(a + b)),
        " product": pass_context(lambda _, a, b: _product(account, a, b)),
        " remainder": pass_context(lambda _, a, b: _remainder(account, a, b)),
    }


def _looked_at(account: Account, value: Any) -> Any:
    if type(value) in _MANY:
        account.look_into(value)
    else:
        account.look_at(value)
    return value


def _steps(account: Account, over: Iterable[Any], each: int) -> Iterable[Any]:
    try:
        account.spend(len(over) * (each + _STEP))  # type: ignore[arg-type]
    except TypeError:
        return _counted(account, over, each)
    return over


def _counted(account: Account, over: Iterable[Any], each: int) -> Iterator[Any]:
    for value in over:
        account.spend(each + _STEP_UNSEEN)
        yield value


def _product(account: Account, a: Any, b: Any) -> Any:
    if isinstance(a, int) and isinstance(b, int):
        if a.bit_length() + b.bit_length() > _MOST_BITS:
            raise TooMuchWork
        return a * b
    for many, times in ((a, b), (b, a)):
        if isinstance(times, int) and isinstance(many, str | list | tuple):
            _refuse_length(len(many) * times)
    return account.made(a * b)


def _remainder(account: Account, a: Any, b: Any) -> Any:
    if isinstance(a, str):
        account.look_into(b)
        _refuse_places(a, b if isinstance(b, tuple) else (b,))
    return account.made(a % b)


def _metered(
    name: str, function: Callable[..., Any], account: Account, environment: Environment
) -> Callable[..., Any]:
    @wraps(function)
    def paying(*args: Any, **kwargs: Any) -> Any:
        account.look_at(*args, *kwargs.values())
        if name not in _ONLY_HANDS_ON:
            for value in args:
                if type(value) in _MANY or name in _SHOWS:
                    account.look_into(value)
        given = args[1:] if passes else args
        if name in _LOOKED_AHEAD:
            if name == "join":
                given, kwargs = _members(environment, given, kwargs)
                args = (*args[:1], *given) if passes else given
            _look_ahead(account, name, given[0], given[1:], kwargs)
        return account.made(function(*args, **kwargs))

    passes = hasattr(function, "jinja_pass_arg")
    return paying


def _members(
    environment: Environment, given: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """What `join` joins, as a list, with the attribute taken already."""
    between = given[1] if len(given) > 1 else kwargs.get("d", "")
    attribute = given[2] if len(given) > 2 else kwargs.get("attribute")
    value = given[0] if given else kwargs["value"]
    members = value if attribute is None else map(make_attrgetter(environment, attribute), value)
    return (list(members), between), {}


_SHOWS = frozenset("e escape forceescape pprint string".split())
_ONLY_HANDS_ON = frozenset(
    "count d default first items last length list map reverse selectattr rejectattr".split()
)
_LOOKED_AHEAD = _CUTS | frozenset(
    "batch center format indent join replace round slice sum tojson urlize wordwrap".split()
)


def _look_ahead(
    account: Account, name: str, value: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> None:
    """Refuse what would make a value too long at one stroke, in a filter or a method of a text."""
    given = (*args, *kwargs.values())
    widest = max((n for n in given if isinstance(n, int)), default=0)
    if name == "replace":
        old, new = (str(n) for n in (*args, *kwargs.values())[:2])
        _refuse_length(len(value) + str(value).count(old) * len(new))
    elif name == "join":
        members, between = (value, args[0]) if isinstance(value, list) else (args[0], value)
        if isinstance(members, list | tuple):
            _refuse_length(
                sum(len(m) if isinstance(m, str) else 1 for m in members) + len(members) * len(str(between))
            )
    elif name == "format":
        _refuse_places(str(value), given)
    elif name == "indent":
        width = max([widest, *(len(n) for n in given if isinstance(n, str))])
        _refuse_length(len(str(value)) + (str(value).count("\n") + 1) * width)
    elif name in ("urlize", "wordwrap") and (
        len(str(value)) > _LONGEST_TO_READ or any(len(n) > _WIDEST for n in given if isinstance(n, str))
    ):
        raise TooMuchWork
    elif name in _CUTS and isinstance(value, str):
        account.spend(len(value) * _MEMBER)
    if name == "sum" and any(isinstance(n, list | tuple) for n in given):
        raise TooMuchWork
    if name in ("batch", "center", "round", "slice", "tojson") and widest > _WIDEST:
        raise TooMuchWork


def _refuse_places(pattern: str, given: Iterable[Any]) -> None:
    """Widths such as `%1000000d`, and long values in many places."""
    if _WIDE_PLACE.search(pattern):
        raise TooMuchWork
    longest = max((len(str(value)) for value in given if not isinstance(value, list)), default=0)
    _refuse_length(len(pattern) + pattern.count("%") * longest)


def _refuse_length(length: int) -> None:
    if length > LONGEST_VALUE:
        raise TooMuchWork


class _Meter(NodeTransformer):
    """Writes into a template where it pays."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 -- as all below: Jinja looks the methods up by these names
        self.generic_visit(node)
        assert isinstance(node.iter, nodes.Expr)
        node.iter = _filter(node.iter, " steps", nodes.Const(_cost(node.body)))
        return node

    def _visit_body(self, node: nodes.Macro | nodes.CallBlock | nodes.Block | nodes.Template) -> nodes.Node:
        self.generic_visit(node)
        paying = _filter(nodes.Const(_cost(node.body), lineno=node.lineno), " spend")
        node.body.insert(0, nodes.ExprStmt(paying, lineno=node.lineno))
        return node

    visit_Macro = visit_CallBlock = visit_Block = visit_Template = _visit_body  # noqa: N815

    def _visit_operation(self, node: nodes.BinExpr) -> nodes.Node:
        self.generic_visit(node)
        return _filter(node.left, _OPERATIONS[type(node)], node.right)

    visit_Add = visit_Mul = visit_Mod = _visit_operation  # noqa: N815

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        for operand in node.ops:
            if isinstance(operand.expr, nodes.Literal) or (
                operand.op not in ("in", "notin") and isinstance(node.expr, nodes.Literal)
            ):
                continue
            if operand.op in ("in", "notin", "eq", "ne"):
                operand.expr = _filter(operand.expr, " looked at")
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = _filter(node.node, " looked at")
        return node


_OPERATIONS: Mapping[type[nodes.BinExpr], str] = {
    nodes.Add: " sum",
    nodes.Mul: " product",
    nodes.Mod: " remainder",
}


def charge_work(tree: nodes.Template) -> None:
    """Write into the template where it pays for what it repeats and makes long."""
    _Meter().visit(tree)


def _filter(node: nodes.Expr, name: str, *args: nodes.Expr) -> nodes.Filter:
    # No template can name these filters, for there is a space in their names. They want the context, so that nothing
    # is worked out when the template is compiled.
    return nodes.Filter(node, name, list(args), [], None, None, lineno=node.lineno)


def _cost(body: Iterable[nodes.Node]) -> int:
    """Of going through these once: what stands there, what is put out, what is worked out."""
    cost = 0
    for top in body:
        for node in (top, *top.find_all(nodes.Node)):
            cost += _NODE
            if isinstance(node, nodes.TemplateData):
                cost += len(node.data)
            elif isinstance(node, nodes.Output):
                cost += _OUTPUT * len(node.nodes)
    return cost
