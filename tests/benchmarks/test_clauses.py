"""The figures of repeal clauses over a corpus of two statutes and what a reader judged of them."""

import json
from pathlib import Path

from benchmarks.clauses import candidates_of, figures, judgements

OLD = "第一条 本市鼓励节水。\n\n第二条 《示例市用水办法》同时废止。\n"
NEW = "第一条 本条例及时修改或者废止。\n\n第二条 《示例市供水办法》第五条同时废止。《示例市排水办法》停止执行。\n"


def test_readings_are_counted_against_what_a_reader_judged(tmp_path: Path) -> None:
    _corpus(tmp_path)
    candidates = candidates_of(tmp_path)
    assert [(c.key, c.read) for c in candidates] == [
        (("供水条例", "第一条"), ()),
        (("供水条例", "第二条"), ("《示例市供水办法》 第5条",)),
        (("供水条例", "第二条 (2)"), ("《示例市排水办法》",)),
        (("供水条例 [2]", "第二条"), ("《示例市用水办法》",)),
    ]
    judged = tmp_path / "judged.tsv"
    judged.write_text(
        "供水条例\t第二条\t《示例市供水办法》 第5条\n供水条例 [2]\t第二条\t《示例市用水办法》\t《示例市节水办法》\n"
        "供水条例\t第九条\t《示例市河道办法》\n",
        encoding="utf-8",
    )
    assert figures(candidates, judgements(judged)) == (
        "4 candidate sentences, 2 of which repeal something; of the documents named: 2 read rightly, 1 wrongly, "
        "1 missed; precision 0.667, recall 0.667; 1 judgements without a sentence"
    )


def _corpus(folder: Path) -> None:
    (folder / "text").mkdir()
    records = []
    for name, text in (("a", NEW), ("b", OLD)):
        (folder / "text" / f"{name}.md").write_text(f"# 供水条例\n\n{text}", encoding="utf-8")
        records.append(json.dumps({"id": name, "title": "供水条例"}, ensure_ascii=False))
    (folder / "laws.jsonl").write_text("\n".join(records), encoding="utf-8")
