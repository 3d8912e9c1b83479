"""A page costs what it may cost and no more, whatever its template repeats, doubles or fills up."""

import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.errors import UsageError
from site_builder.render.theme import load_theme

WriteTheme = Callable[..., Path]

_LONG = "{% set x = 'a' * 1000000 %}"
_DOUBLED = "{% set ns = namespace(x='甲', l=[1], n=9) %}{% for i in range(60) %}%s{% endfor %}"
ENDLESS = (
    "{{ 'a' * 1000000000 }}",
    "{{ 1000000000 * [1] }}",
    "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
    "{% for a in range(100000) %}{% for b in range(100000) %}甲{{ a }}{% endfor %}{% endfor %}",
    "{% filter upper %}{% for a in range(100000) %}{% for b in range(100000) %}甲{% endfor %}{% endfor %}{% endfilter %}",
    "{% for a in range(100000)|map('string') %}{% for b in range(100000)|map('string') %}{% endfor %}{% endfor %}",
    *(
        _DOUBLED.replace("%s", doubling)
        for doubling in (
            "{% set ns.x = ns.x ~ ns.x %}",
            "{% set ns.x = ns.x + ns.x %}",
            "{% set ns.x = '%s%s' % (ns.x, ns.x) %}",
            "{% set ns.x = ns.x|replace('甲', '甲甲') %}",
            "{% set y %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = y %}",
            "{% set ns.l = ns.l + ns.l %}",
            "{% set ns.n = ns.n * ns.n %}",
        )
    ),
    *(
        _DOUBLED.replace("%s", "{% set ns.l = [ns.l, ns.l] %}") + shown
        for shown in ("{{ ns.l }}", "{{ ns.l|tojson }}", "{{ ns.l ~ '' }}", "{{ '%s' % ns.l }}", "{{ ns.l|string }}")
    ),
    "{% macro d(x) %}{{ x }}{{ x }}{% endmacro %}" + _DOUBLED.replace("%s", "{% set ns.x = d(ns.x) %}"),
    "{{ '%2000000000d' % 1 }}",
    "{{ '%2000000000d'|format(1) }}",
    "{{ '%*d' % (2000000000, 1) }}",
    "{{ 'a'|center(2000000000) }}",
    "{{ 'a'.ljust(2000000000) }}",
    "{{ (5).to_bytes(2000000000, 'big') }}",
    "{{ 'a'|indent(2000000000, true) }}",
    "{{ [1]|batch(2000000000, 'x')|list }}",
    "{{ 1.5|round(2000000000, 'ceil') }}",
    _LONG + "{{ x|replace('a', x) }}",
    _LONG + "{{ x.replace('a', x) }}",
    _LONG + "{{ (x|safe).replace('a', x) }}",
    _LONG + "{{ range(100000)|join(x) }}",
    _LONG + "{{ ([x] * 10000)|join }}",
    _LONG + "{{ ''.join([x] * 10000) }}",
    _LONG + "{% for a in range(100000) %}{% set y = x.upper() %}{% endfor %}",
    "{% set x = range(100000)|list %}{% for a in range(100000) %}{% if -1 in x %}{% endif %}{% endfor %}",
    "{% set x = range(100000)|list %}{% for a in range(100000) %}{% set y = x[1:] %}{% endfor %}",
    "{% macro m(n) %}{{ m(n + 1) }}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}",
    "{% macro m(n) %}{% if n < 60 %}{{ m(n + 1) }}{{ m(n + 1) }}{% endif %}{% endmacro %}{{ m(0) }}",
    "{% include 'a.html' %}{% include 'a.html' %}",
    "{% block b %}{{ self.b() }}{{ self.b() }}{% endblock %}",
    "{% for a in [1, 2] recursive %}{{ loop([1, 2]) }}{{ loop([1, 2]) }}{% endfor %}",
)  # fmt: skip


@pytest.mark.parametrize("source", ENDLESS)
def test_what_never_ends_or_grows_without_bound_is_refused_at_its_template(
    write_theme: WriteTheme, source: str
) -> None:
    theme = load_theme([write_theme({"templates/a.html": source})])
    started, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UsageError) as refused:
        theme.render("a.html")
    assert "templates/a.html:1: " in refused.value.text.en
    assert time.process_time() - started < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 900_000


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("{{ 2 * 3 }}{{ 2 + 3 }}{{ 7 % 4 }}{{ 'a' * 3 }}{{ '%s-%03d' % ('x', 7) }}", "653aaax-007"),
        ("{{ 'a' + 'b' ~ 1 }}{{ [1] + [2] }}{{ ('a,b').replace(',', ';') }}", "ab1[1, 2]a;b"),
        ("{% for x in [1, 2, 3] %}{{ x }}/{{ loop.length }}{{ ',' if not loop.last }}{% endfor %}", "1/3,2/3,3/3"),
        ("{% for x in ['a', 'b']|map('upper') %}{{ loop.index }}{{ x }}{% endfor %}", "1A2B"),
        ("{% set b = '<b>'|safe %}{{ ['a', '<']|join('|') }}{{ b ~ '<' }}{{ {'a': 1}|tojson }}", 'a|&lt;<b>&lt;{"a": 1}'),
        ("{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}{{ 'b' in ['a', 'b'] }}", "a1True"),
        ("{% for x in [[1, [2]]] recursive %}{{ x if x is number else loop(x) }}{% endfor %}", "12"),
        ("{{ 'x' * 1999999 }}", "x" * 1_999_999),
    ],
)  # fmt: skip
def test_what_is_within_bounds_is_as_jinja_makes_it(write_theme: WriteTheme, source: str, made: str) -> None:
    theme = load_theme([write_theme({"templates/a.html": source})])
    assert theme.render("a.html") == made


def test_each_page_has_an_account_of_its_own(write_theme: WriteTheme) -> None:
    source = "{% for a in range(50000) %}{% for b in range(12) %}{{ b }}{% endfor %}{% endfor %}"
    theme = load_theme([write_theme({"templates/a.html": source})])
    for _ in range(3):
        assert theme.render("a.html") == "01234567891011" * 50_000
