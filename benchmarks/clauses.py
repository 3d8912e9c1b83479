"""`python -m benchmarks.clauses LAWS`: repeal clauses of real statutes, as they are read and as a reader judged them.

LAWS holds laws.jsonl (id, title) and text/<id>.md. Every sentence with a word of ending (废止, 失效, 停止执行 …), and every
sentence on 修改 that names a document, is a candidate. What each repeals was judged once by reading all of them and
is kept in `clauses_judged.tsv` (title, place, what it repeals; a sentence that is not there repeals nothing).
Readings that differ are printed, with `--all` every candidate, then precision and recall.
"""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_builder.model.claims import Outcome, RepealClause
from site_builder.reading.clauses import repeal_clauses

_JUDGED = Path(__file__).with_name("clauses_judged.tsv")
_ENDS = re.compile(
    "废止|失效|作废|(?<!听)取代|代替|以本[^，。；]{1,12}为准|(?:停止|不再|终止)(?:执行|施行|实施|适用|使用|有效)"
)
_MODIFIES = re.compile("修改|修订|修正")
_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")
_ARTICLE = re.compile(
    r"^\W*(第[零〇一二三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十]+)?)", re.MULTILINE
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that may repeal something."""

    title: str
    place: str
    """The article it stands in, with a count where several candidates of a document stand there."""
    sentence: str
    read: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.title, self.place


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clauses", description=__doc__)
    parser.add_argument("laws", type=Path, help="folder with laws.jsonl and text/")
    parser.add_argument("--judged", type=Path, default=_JUDGED)
    parser.add_argument("--all", action="store_true", help="print every candidate")
    options = parser.parse_args()
    candidates = candidates_of(options.laws)
    judged = judgements(options.judged)
    for candidate in candidates:
        expected = judged.get(candidate.key, ())
        if options.all or sorted(expected) != sorted(candidate.read):
            print(f"{candidate.title} · {candidate.place}\n  {candidate.sentence}")
            print(f"  read:     {'; '.join(candidate.read) or '-'}\n  expected: {'; '.join(expected) or '-'}")
    print(figures(candidates, judged))


def candidates_of(laws: Path) -> tuple[Candidate, ...]:
    """Every candidate below `laws`, by title and id of the document and then in the order of the text."""
    records = [json.loads(line) for line in (laws / "laws.jsonl").read_text(encoding="utf-8").splitlines()]
    found: list[Candidate] = []
    seen: dict[str, int] = {}
    for record in sorted(records, key=lambda record: (record["title"], record["id"])):
        seen[record["title"]] = seen.get(record["title"], 0) + 1
        count = seen[record["title"]]
        title = record["title"] if count == 1 else f"{record['title']} [{count}]"
        text = _COMMENT.sub("", (laws / "text" / f"{record['id']}.md").read_text(encoding="utf-8"))
        found += _candidates(title, text, own_title=record["title"])
    return tuple(found)


def _candidates(title: str, text: str, *, own_title: str) -> Iterator[Candidate]:
    """Of one document, whose readings are made over its whole text as a build makes them."""
    clauses = repeal_clauses(text, own_title=own_title)
    taken: dict[str, int] = {}
    for sentence in _SENTENCE.finditer(text):
        of_sentence = [c for c in clauses if sentence.start() <= c.citation.start < sentence.end()]
        words = sentence[0].strip()
        if not (of_sentence or _ENDS.search(words) or (_MODIFIES.search(words) and "《" in words)):
            continue
        article = _article(text, sentence.end())
        taken[article] = taken.get(article, 0) + 1
        place = article if taken[article] == 1 else f"{article} ({taken[article]})"
        yield Candidate(title=title, place=place, sentence=words, read=tuple(map(reading, of_sentence)))


def _article(text: str, end: int) -> str:
    articles = _ARTICLE.findall(text[:end])
    return articles[-1] if articles else "题注"


def reading(clause: RepealClause) -> str:
    """One document that is repealed: its name, articles or 部分, day, and 失效 where that is what is said."""
    part = f" 第{','.join(map(str, clause.articles))}条" if clause.articles else " 部分"
    words = f"{clause.citation.target}{part if clause.is_partial else ''}"
    words += f" {clause.on}" if clause.on else ""
    return words + (" 失效" if clause.outcome is Outcome.EXPIRED else "")


def judgements(path: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        title, place, *repealed = line.split("\t")
        found[title, place] = tuple(repealed)
    return found


def figures(candidates: Sequence[Candidate], judged: dict[tuple[str, str], tuple[str, ...]]) -> str:
    right = wrong = missed = sentences = 0
    for candidate in candidates:
        expected = set(judged.get(candidate.key, ()))
        read = set(candidate.read)
        sentences += bool(expected)
        right += len(read & expected)
        wrong += len(read - expected)
        missed += len(expected - read)
    lost = set(judged) - {candidate.key for candidate in candidates}
    return (
        f"{len(candidates)} candidate sentences, {sentences} of which repeal something; of the documents named: "
        f"{right} read rightly, {wrong} wrongly, {missed} missed; "
        f"precision {right / max(1, right + wrong):.3f}, recall {right / max(1, right + missed):.3f}"
        + (f"; {len(lost)} judgements without a sentence" if lost else "")
    )


if __name__ == "__main__":
    main()
