"""What a template may not say: a theme lies in the folder of a site, and a folder of a site is data, not program.

Python hides its own workings behind names: `x.__class__`, `generator.gi_frame`, `"{0.__init__}".format(x)`. A template
can reach them by writing such a name, or by making one at run time. Names that are written are refused when the
template is compiled (`refuse_dangerous_names`); names that are made end in `Environment.getitem`, which looks an
attribute up only if `may_be_read` allows it. There is no third way: the filter `attr` and what else takes a name are not
there, and the filters that take `attribute=` go through `getitem`.
"""

import re

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError

# Frames, code and tracebacks, by which a function leads to its module.
_INNER_NAMES = re.compile("_|(?:gi|cr|ag|f|tb|co|func|im)_|mro$")
_CHANGES_VALUES = frozenset(
    "add append appendleft clear difference_update discard extend extendleft insert intersection_update pop popitem"
    " popleft remove reverse setdefault sort symmetric_difference_update update".split()
)
# Both follow names that stand in a text.
_FOLLOWS_NAMES = frozenset({"format", "format_map"})
# A page is the same on every day.
_ASKS_THE_CLOCK = frozenset({"today", "utcnow"})
# At one stroke as long as the number says.
_FILLS_UP = frozenset("center expandtabs from_bytes ljust maketrans rjust to_bytes translate zfill".split())
_REFUSED = _FILLS_UP | _CHANGES_VALUES | _FOLLOWS_NAMES | _ASKS_THE_CLOCK


class RefusedTemplate(TemplateSyntaxError):
    """The template says what no theme may say; it has a line, as every mistake in a template."""


def may_be_read(name: str) -> bool:
    """Whether a template may read an attribute of this name."""
    return not _INNER_NAMES.match(name) and name not in _REFUSED


def refuse_dangerous_names(tree: nodes.Template, name: str | None, file: str | None) -> None:
    """Raises `RefusedTemplate` for the first attribute that may not be read, and for powers, which can be
    endless to work out."""
    for power in tree.find_all(nodes.Pow):
        raise RefusedTemplate("主题里不能用 **（乘方）· no powers in themes", power.lineno, name, file)
    for node in tree.find_all((nodes.Getattr, nodes.NSRef)):
        attribute = node.attr if isinstance(node, nodes.Getattr | nodes.NSRef) else ""
        if not may_be_read(attribute):
            raise RefusedTemplate(
                f"主题里不能用“.{attribute}”· themes may not use “.{attribute}”", node.lineno, name, file
            )
