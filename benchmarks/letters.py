"""`python -m benchmarks.letters --laws DIR [--texts DIR]`: how many letters of real texts get lost on their way to a page.

DIR holds text/<id>.md, or files of text. Every text is rendered the way a build renders it, and compared with its page
and its text file letter by letter, those on the short way too. Each finding is printed, then the counts; ends with 1
if a letter is lost.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from site_builder.markup.body import render_body
from site_builder.markup.letters import letter_findings
from site_builder.markup.places import Places
from site_builder.markup.plain import render_plain
from site_builder.markup.written import put_into_form


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.letters", description=__doc__)
    parser.add_argument("--laws", type=Path, required=True, help="folder with text/<id>.md")
    parser.add_argument("--texts", type=Path, help="folder with more texts, .txt or .md")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    rendering = comparing = 0.0
    for path in _files([options.laws / "text", *([options.texts] if options.texts else [])]):
        source = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        began = time.process_time()
        body = render_body(source, path=path.name, first_line=1)
        between = time.process_time()
        found = list(body.findings)
        if render_plain(source) is not None:
            written = put_into_form(source, path=path.name, first_line=1)
            places = Places(source, written, path=path.name, first_line=1)
            found += letter_findings(source, body.html, body.text, places)
            counts["texts on the short way"] += 1
        rendering += between - began
        comparing += time.process_time() - between
        counts["texts"] += 1
        counts["characters"] += len(source)
        for finding in found:
            counts[finding.rule] += 1
            print(f"{finding.span} {finding.rule} {finding.text.zh}")
    for name, number in sorted(counts.items()):
        print(f"{number:>10} {name}")
    print(f"{rendering:>10.2f} s rendering, {comparing:.2f} s comparing texts on the short way")
    sys.exit(1 if counts["MD-10"] else 0)


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(path for path in folder.iterdir() if path.suffix in (".md", ".txt"))


if __name__ == "__main__":
    main()
