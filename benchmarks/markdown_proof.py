"""`python -m benchmarks.markdown_proof DIR…`: the fast ways of rendering Markdown, against the slow ones, file by file.

Every Markdown file below the folders is rendered three times over: the short way against the long one, whole value
by whole value; and our converter against Python-Markdown with the same extensions and, of ours, only the departures
that are meant (docs/decisions/0009-clerks-markdown.md), both on the text as it comes from `written`. Meant for
Python-Markdown's own test files (in its source distribution) and for real documents. Ends with 1 if one differs.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import markdown

from site_builder.load.front_matter import split_front_matter
from site_builder.load.journal import Journal
from site_builder.markup import converter
from site_builder.markup.body import render_body
from site_builder.markup.clerks_markdown import ClerksMarkdown, without_wrappers
from site_builder.markup.interpreted import render_interpreted
from site_builder.markup.limits import TooComplex
from site_builder.markup.plain import render_plain
from site_builder.markup.written import put_into_form

_STEPS = ("body, as it is built", "body, the long way", "HTML, our converter", "HTML, Python-Markdown")
_SUFFIXES = (".md", ".txt", ".text", ".markdown")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.markdown_proof", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    counts: Counter[str] = Counter()
    differing: list[str] = []
    seconds = dict.fromkeys(_STEPS, 0.0)
    for path, source in _sources(parser.parse_args().folders):
        counts["files"] += 1
        counts["bytes"] += len(source.encode())
        counts["taking the short way"] += render_plain(source) is not None
        if not _same_body(path, source, seconds):
            differing.append(f"{path}: the short way differs from the long one")
        verdict = _same_html(source, seconds)
        counts[verdict] += 1
        if verdict == "differ from stock":
            differing.append(f"{path}: our converter differs from Python-Markdown")
    for name, number in counts.items():
        print(f"{number:>10} {name}")
    for name, taken in seconds.items():
        print(f"{taken:>10.2f} s {name}")
    print("\n".join(differing))
    sys.exit(1 if differing else 0)


def _sources(folders: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in _SUFFIXES and path.is_file():
                try:
                    text = path.read_bytes().decode("utf-8-sig")
                except UnicodeDecodeError:
                    continue
                body = split_front_matter(text, Journal(path.name))
                source = body.body if body else text
                yield path, source.replace("\r\n", "\n").replace("\r", "\n")


def _same_body(path: Path, source: str, seconds: dict[str, float]) -> bool:
    began = time.process_time()
    short = render_body(source, path=path.name, first_line=1)
    between = time.process_time()
    long = render_interpreted(source, path=path.name, first_line=1)
    seconds["body, as it is built"] += between - began
    seconds["body, the long way"] += time.process_time() - between
    return short == long


def _same_html(source: str, seconds: dict[str, float]) -> str:
    text = put_into_form(source, path="a.md", first_line=1).text
    try:
        began = time.process_time()
        ours = converter.convert(text)
    except TooComplex:
        return "beyond our limits, shown as they are"
    between = time.process_time()
    stock = without_wrappers(_stock().convert(text))
    seconds["HTML, our converter"] += between - began
    seconds["HTML, Python-Markdown"] += time.process_time() - between
    return "equal to stock" if ours == stock else "differ from stock"


def _stock() -> markdown.Markdown:
    return markdown.Markdown(
        extensions=["tables", "footnotes", "attr_list", "def_list", "sane_lists", ClerksMarkdown()],
        extension_configs={"tables": {"use_align_attribute": True}},
    )


main()
