"""A theme is data: whatever a template says, it reads what it was given and reaches nothing behind it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from site_builder.errors import UsageError
from site_builder.render.theme import load_theme

WriteTheme = Callable[..., Path]

# Each leads, in an environment without a guard, to a function's module or to the classes of the process.
REACHES_OUT = (
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''['__cla' ~ 'ss__'] }}",
    "{{ ''[name] }}",
    "{{ ''|attr('__class__') }}",
    "{{ ['']|map('attr', '__class__')|list }}",
    "{{ ['']|map(attribute='x.__class__')|list }}",
    "{{ ['']|selectattr('__class__')|list }}",
    "{{ ['']|rejectattr('__class__')|list }}",
    "{{ ['', '']|sort(attribute='__class__') }}",
    "{{ ['']|sum(attribute='__class__') }}",
    "{{ ['']|unique(attribute='__class__')|list }}",
    "{{ ['']|join(attribute='__class__') }}",
    "{{ '{0.__class__}'.format('') }}",
    "{{ '{x.__class__}'.format_map({'x': ''}) }}",
    "{{ ''['format'] }}",
    "{{ ('{0.__class__}'|escape).format('') }}",
    "{{ range.mro() }}",
    "{{ dict.mro() }}",
    "{{ (['']|map('upper')).gi_frame.f_globals }}",
    "{{ (['']|map('upper'))['gi_frame'] }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "{% macro m() %}{{ caller.__call__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% import 'b.html' as b %}{{ b.__dict__ }}",
    "{% import 'b.html' as b %}{{ b._body_stream }}",
    "{% set ns = namespace() %}{% set ns.__class__ = 1 %}",
    "{% for x in [1] %}{{ loop._iterator.gi_frame }}{% endfor %}",
    "{{ t.__call__.__globals__ }}",
    "{{ t._days }}",
    "{{ view.method.__globals__ }}",
    "{{ view['_hidden'] }}",
    "{{ missing.__class__ }}",
    "{% include ['b.html', ''.__class__] %}",
    "{% if false %}{{ x.__class__ }}{% endif %}",
    "{{ 9 ** 9 ** 9 }}",
    "{% for n in range(10000000) %}{% endfor %}",
)
# The same, where Jinja goes on with a value that is not there.
READS_NOTHING = (
    "{{ ['']|map(attribute='__class__')|list }}",
    "{{ ['']|groupby('__class__') }}",
    "{{ ['']|max(attribute='__class__') }}",
)
# A page is made of shared values: who changes one changes another page.
CHANGES = (
    "{{ assets.clear() }}",
    "{{ assets.update(x='y') }}",
    "{{ view.names.append('x') }}",
    "{{ view.names['append']('x') }}",
    "{{ view.table.pop('a') }}",
    "{{ view.table['pop']('a') }}",
    "{{ view.table.setdefault('b', 1) }}",
)


@dataclass(frozen=True, slots=True)
class _View:
    names: list[str]
    table: dict[str, str]
    _hidden: str = "secret"

    def method(self) -> str:
        return "read"


@pytest.mark.parametrize("source", [*REACHES_OUT, *CHANGES])
def test_a_template_that_reaches_behind_a_value_is_refused_at_its_line(
    write_theme: WriteTheme, source: str
) -> None:
    theme = load_theme([write_theme({"templates/a.html": f"\n{source}", "templates/b.html": "b"})])
    view = _View(["n"], {"a": "A"})
    with pytest.raises(UsageError) as refused:
        theme.render("a.html", view=view, name="__class__")
    assert "templates/a.html:2: " in refused.value.text.en
    assert view == _View(["n"], {"a": "A"})


@pytest.mark.parametrize("source", READS_NOTHING)
def test_a_name_made_at_run_time_reads_nothing(write_theme: WriteTheme, source: str) -> None:
    theme = load_theme([write_theme({"templates/a.html": source})])
    assert theme.render("a.html") in ("[Undefined]", "[(Undefined, [&#39;&#39;])]", "")


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("{{ view.names[0] }} {{ view['names'][0] }} {{ view.table.a }} {{ view.table['a'] }}", "n n A A"),
        ("{{ view.method() }} {{ [view]|map(attribute='table.a')|join }}", "read A"),
        (
            "{% set ns = namespace(n=0) %}{% for x in range(3) %}{% set ns.n = ns.n + x %}{% endfor %}{{ ns.n }}",
            "3",
        ),
        ("{{ view.table.items()|list|length }} {{ 'a,b'.split(',')[1] }} {{ '%s'|format('x') }}", "1 b x"),
        ("{{ [view]|selectattr('names')|list|length }} {{ dict(a=1)['a'] }}", "1 1"),
    ],
)
def test_what_a_page_is_made_of_can_be_read(write_theme: WriteTheme, source: str, made: str) -> None:
    theme = load_theme([write_theme({"templates/a.html": source})])
    assert theme.render("a.html", view=_View(["n"], {"a": "A"})) == made


@pytest.mark.parametrize("place", ["{n.__class__}", "{n[0]}", "{n!r}", "{n:>9999999}", "{}", "{0}"])
def test_words_are_filled_in_by_name_alone(write_theme: WriteTheme, place: str) -> None:
    theme = write_theme({"templates/a.html": "a"})
    words = theme / "strings/zh-CN.yaml"
    words.write_text(f'site:\n  home: "首页{place}"\n', "utf-8")
    if place == "{0}":
        # A number is a name too: there is no such value, and nothing is followed.
        assert load_theme([theme]).words.texts["site.home"] == "首页{0}"
        return
    with pytest.raises(UsageError, match=r"“site\.home”"):
        load_theme([theme])


def test_a_hostile_theme_starts_no_program_and_opens_nothing_but_its_own_files(
    write_theme: WriteTheme,
) -> None:
    folder = write_theme({"templates/b.html": "b"})
    for number, source in enumerate(REACHES_OUT):
        (folder / f"templates/{number}.html").write_text(source, "utf-8")
    theme = load_theme([folder])
    seen: list[tuple[str, str]] = []
    watching = [True]

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event.startswith(("os.", "subprocess.", "socket.", "open", "import", "ctypes.")):
            seen.append((event, str(arguments[:1])))

    sys.addaudithook(watch)
    try:
        for number in range(len(REACHES_OUT)):
            with pytest.raises(UsageError):
                theme.render(f"{number}.html", view=_View([], {}), name="__class__")
    finally:
        watching[0] = False
    outside = [
        (event, argument)
        for event, argument in seen
        if str(folder) not in argument and event not in ("import", "os.listdir", "os.scandir")
        # Python loads its own modules, and looks up the lines of the frames that a traceback names.
        if not argument.endswith((".py',)", ".pyc',)"))
    ]
    assert outside == []
