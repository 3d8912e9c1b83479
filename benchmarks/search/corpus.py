"""Real documents to index: a folder with `laws.jsonl` (id, title, published, effective) and `text/<id>.md`."""

import json
import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from site_builder.digest import bytes_digest
from site_builder.search.records import SearchRecord

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^#+ ", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Records with their texts, and the size of what they were written from."""

    records: tuple[SearchRecord, ...]
    texts: dict[str, str]
    """Plain text by body digest."""
    markdown_bytes: int


def read_corpus(laws: Path, documents: int, seed: int = 7) -> Corpus:
    """So many documents; above the number of laws the texts are used again, with another title and last line."""
    rng = random.Random(seed)
    rows = [json.loads(line) for line in (laws / "laws.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = sorted((row for row in rows if row["published"]), key=lambda row: str(row["id"]))
    records, texts, size = [], {}, 0
    for n in range(documents):
        row, turn = rows[n % len(rows)], n // len(rows)
        markdown = (laws / "text" / f"{row['id']}.md").read_text(encoding="utf-8")
        ending = f"\n\n本辑为第{turn + 1}辑。\n" if turn else ""
        text = _HEADING.sub("", _COMMENT.sub("", markdown)) + ending
        digest = bytes_digest(text.encode())
        texts[digest] = text
        size += len((markdown + ending).encode())
        records.append(_record(row, n, turn, digest, rng))
    return Corpus(records=tuple(records), texts=texts, markdown_bytes=size)


def _record(row: dict[str, str], n: int, turn: int, digest: str, rng: random.Random) -> SearchRecord:
    published = date.fromisoformat(row["published"])
    effective = max(published, date.fromisoformat(row["effective"] or row["published"]))
    history = [(effective, "in_force")]
    if effective > published:
        history.insert(0, (published, "not_yet"))
    if rng.random() < 0.3:
        history.append((effective + timedelta(days=rng.randrange(300, 4000)), "repealed"))
    top, second, third = (rng.randrange(8), rng.randrange(6), rng.randrange(4))
    columns = (
        (f"c{top}", f"一级栏目{top}"),
        (f"c{top}/s{second}", f"二级栏目{second}"),
        (f"c{top}/s{second}/t{third}", f"三级栏目{third}"),
    )
    return SearchRecord(
        url=f"{columns[-1][0]}/{row['id']}-{turn}/",
        title=row["title"] + (f"(第{turn + 1}辑)" if turn else ""),
        number=f"示政发〔{row['published'][:4]}〕{n + 1}号",
        index="",
        issuers=("示例市人民政府",),
        columns=columns,
        type="normative",
        history=tuple(history),
        units=(rng.choice(("市财政局", "市教育局", "市交通局", "市水利局", "市农业局", "市审计局")),),
        topics=(),
        published=published,
        body_digest=digest,
        attachments=(),
    )
