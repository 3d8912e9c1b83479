"""How a value has to be written so that YAML reads it back as it is."""

import re

# Chinese quotes and wide brackets at the start are taken for slips (see `value_slips`), so they need quotes too.
_NEEDS_QUOTES = re.compile(
    r"""^$|^[“”‘’「」『』＂〝［【]|^[\s\-?:!&*|>'"%@`#{}\[\],]|\s$|: |:$| #|[,\[\]{}\n]"""
)


def as_written(value: str) -> str:
    """`value` as one YAML value on one line, in double quotes only where it would otherwise be read as something else.

    Good anywhere: behind a key, after `- `, and within brackets.
    """
    if not _NEEDS_QUOTES.search(value):
        return value
    if '"' in value and "'" not in value and "\\" not in value and "\n" not in value:
        return f"'{value}'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def as_list(values: tuple[str, ...]) -> str:
    """The values between brackets."""
    return f"[{', '.join(as_written(value) for value in values)}]"
