"""`python -m benchmarks build --docs N --laws DIR`: site-builder beside other generators, in one run.
`python -m benchmarks search --docs N --laws DIR`: its search beside Pagefind.
`python -m benchmarks preview --docs N --laws DIR`: from saving a document until a browser shows it."""

import argparse
import sys
from pathlib import Path

from benchmarks.build.run import PEERS, Plan, run
from benchmarks.search.__main__ import main as search

PROJECT = Path(__file__).parents[1]


def main() -> None:
    if sys.argv[1:2] == ["search"]:
        search(sys.argv[2:])
        return
    if sys.argv[1:2] == ["preview"]:
        # Loaded only here: the others need no browser.
        from benchmarks.preview import main as preview

        preview(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="build one corpus with every generator")
    build.add_argument("--laws", type=Path, required=True, help="folder with laws.jsonl and text/")
    build.add_argument("--docs", type=int, default=3400)
    build.add_argument("--runs", type=int, default=3)
    build.add_argument(
        "--peers",
        default=",".join(PEERS),
        help="comma-separated; without pagefind the index of search is measured on neither side",
    )
    build.add_argument(
        "--tools", type=Path, default=PROJECT / "build" / "bench-env", help="where the peers are installed"
    )
    build.add_argument("--work", type=Path, default=PROJECT / "build" / "bench", help="written anew")
    build.add_argument(
        "--out", type=Path, default=PROJECT / "docs" / "benchmarks", help="where table and chart go"
    )
    options = parser.parse_args()
    peers = tuple(name for name in options.peers.split(",") if name)
    if unknown := set(peers) - set(PEERS):
        parser.error(f"unknown peers: {', '.join(sorted(unknown))}; known: {', '.join(PEERS)}")
    plan = Plan(
        laws=options.laws,
        documents=options.docs,
        runs=options.runs,
        peers=peers,
        tools=options.tools.absolute(),
        work=options.work.absolute(),
        out=options.out.absolute(),
        project=PROJECT,
    )
    run(plan)


main()
