"""The index finds every substring and nothing else, in the order the documentation promises."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.search import shards
from site_builder.search.index_reader import read_cards, read_facts
from site_builder.search.tokens import fold
from tests.search.reader_query import parse_query

from .conftest import Doc, Written

Write = Callable[..., Written]
IN_FORCE = ((date(2019, 1, 1), "in_force"),)
ENDED = ((date(2019, 1, 1), "in_force"), (date(2021, 1, 1), "repealed"))

texts = st.text(alphabet="一二三四a7。，\n ", max_size=40)


@given(st.lists(texts, min_size=1, max_size=6), st.data())
@settings(deadline=None, max_examples=40)
def test_finds_exactly_the_documents_that_contain_a_piece(
    write_index: Write, bodies: list[str], data: st.DataObject
) -> None:
    written = write_index([Doc(text=text, title="Ω", url=f"u{n:02}/") for n, text in enumerate(bodies)])
    whole = " ".join(map(fold, bodies))
    pieces = [word for word in whole.split() if parse_query(word).terms] or ["一"]
    word = data.draw(st.sampled_from(pieces))
    start = data.draw(st.integers(0, len(word) - 1))
    piece = word[start : data.draw(st.integers(start + 1, len(word)))]
    truth = [f"u{n:02}/" for n, text in enumerate(bodies) if piece in fold(text)]
    assert sorted(written.urls(piece)) == truth


@given(st.lists(texts, min_size=1, max_size=4), st.data())
@settings(deadline=None, max_examples=40)
def test_quotes_keep_words_together_over_white_space(
    write_index: Write, bodies: list[str], data: st.DataObject
) -> None:
    written = write_index([Doc(text=text, title="Ω", url=f"u{n}/") for n, text in enumerate(bodies)])
    folded = fold(data.draw(st.sampled_from(bodies)))
    start = data.draw(st.integers(0, len(folded)))
    piece = folded[start : data.draw(st.integers(start, len(folded)))].strip()
    truth = {f"u{n}/" for n, text in enumerate(bodies) if piece and piece in fold(text)}
    assert truth <= set(written.urls(f'"{piece}"'))


def test_a_key_with_many_places_fills_shards_of_its_own(
    write_index: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_SHARD_BYTES", (64, 64))
    docs = [Doc(text=f"规定规定规定第{n}条" * 9, url=f"u{n:02}/") for n in range(40)]
    written = write_index(docs)
    names = [name for name in written.files if name.endswith(".bin") and "segments" in name]
    assert len(names) > 20
    assert sorted(written.urls("规定")) == [f"u{n:02}/" for n in range(40)]
    assert sorted(written.urls("定第7条")) == ["u07/"]
    assert sorted(written.urls("条")) == [f"u{n:02}/" for n in range(40)]


def test_all_terms_are_required_and_excluded_ones_absent(write_index: Write) -> None:
    written = write_index(
        [
            Doc(text="税收优惠", url="a/"),
            Doc(text="税收征管", url="b/"),
            Doc(text="优惠政策, 税收", url="c/"),
        ]
    )
    assert sorted(written.urls("税收 优惠")) == ["a/", "c/"]
    assert sorted(written.urls("税收 -优惠")) == ["b/"]
    assert written.urls("-优惠") == []
    assert written.urls("税收 不存在的词") == []


def test_a_prefix_searches_one_field(write_index: Write) -> None:
    written = write_index(
        [
            Doc(title="关于预算的通知", text="正文", url="title/"),
            Doc(title="甲", text="预算", url="body/"),
            Doc(title="乙", issuers=("预算局",), url="issuer/"),
            Doc(title="丙", attachments=("预算表.xlsx",), url="attachment/"),
            Doc(title="丁", index="430600/2020-预算", url="index/"),
        ]
    )
    found = {
        prefix: written.urls(f"{prefix}:预算") for prefix in ("标题", "正文", "issuer", "附件", "索引号")
    }
    assert found == {
        "标题": ["title/"],
        "正文": ["body/"],
        "issuer": ["issuer/"],
        "附件": ["attachment/"],
        "索引号": ["index/"],
    }
    assert len(written.urls("预算")) == 5


@pytest.mark.parametrize(
    "typed",
    [
        "岳政办发〔2017〕3号",
        "岳政办发[2017]3号",
        "岳政办发（2017）第3号",
        "岳政办发 2017 3",
        "岳政办发2017年第3号",
        "岳政办发20173号",
    ],
)
def test_a_number_in_any_spelling_comes_first(write_index: Write, typed: str) -> None:
    written = write_index(
        [
            Doc(
                title="引用它的文件",
                text="按照岳政办发[2017]第3号执行",
                url="cites/",
                published=date(2023, 1, 1),
            ),
            Doc(title="另一件", number="岳政办发〔2017〕33号", url="other/"),
            Doc(title="本文件", number="岳政办发〔2017〕3号", url="it/", published=date(2017, 1, 1)),
        ]
    )
    assert written.urls(typed) == ["it/", "cites/"]


def test_an_order_is_found_without_its_signs(write_index: Write) -> None:
    written = write_index([Doc(number="示例市人民政府令第97号", url="order/"), Doc(url="other/")])
    assert written.urls("示例市人民政府令97") == ["order/"]


@pytest.mark.parametrize(
    ("number", "typed"),
    [
        ("国家税务总局公告2019年第38号", "国家税务总局公告2019年第38号"),
        ("国家税务总局公告2019年第38号", "国家税务总局公告〔2019〕38号"),
        ("中国人民银行公告〔2019〕第30号", "中国人民银行公告2019年第30号"),
        ("中国人民银行公告〔2019〕第30号", "中国人民银行公告〔2019〕第30号"),
        ("交通运输部令2019年第17号", "交通运输部令2019年第17号"),
        ("交通运输部令2019年第17号", "交通运输部令〔2019〕17号"),
        ("财税字〔1994〕020号", "财税字〔1994〕20号"),
        ("财税字〔1994〕020号", "财税字[1994]020号"),
        ("中华人民共和国主席令第九十一号", "主席令第91号"),
        ("中华人民共和国主席令第九十一号", "主席令第九十一号"),
        ("主席令（第九十一号）", "主席令第91号"),
        ("国务院第711号令", "国务院令第711号"),
        ("农（渔）发〔2019〕第3号", "农(渔)发[2019]3号"),
        ("示例市人大常委会公告第41号", "人大常委会公告第041号"),
    ],
)
def test_a_number_of_any_form_is_found(write_index: Write, number: str, typed: str) -> None:
    written = write_index([Doc(number=number, url="it/"), Doc(number="示政发〔2019〕3号", url="other/")])
    assert written.urls(typed) == ["it/"]
    cited = write_index([Doc(text=f"根据{number}制定", url="it/"), Doc(text="第3号", url="other/")])
    assert cited.urls(typed) == ["it/"]


def test_a_registration_number_is_found_like_an_index_number(write_index: Write) -> None:
    written = write_index(
        [
            Doc(index="430600/2022-00123", registration="SLPR-2022-00012", url="a/"),
            Doc(registration="SLPR-2022-00013", url="b/"),
        ]
    )
    for typed in ("SLPR-2022-00012", "slpr202200012", "统一登记号:SLPR-2022-00012", "430600202200123"):
        assert written.urls(typed) == ["a/"]
    assert written.urls("SLPR-2022-00013") == ["b/"]


def test_the_beginning_of_a_number_finds_all_that_go_on(write_index: Write) -> None:
    written = write_index([Doc(number=f"岳政办发〔2017〕{n}号", url=f"n{n}/") for n in (3, 4, 30, 31)])
    urls = written.urls("岳政办发〔2017〕3")
    assert urls[0] == "n3/"
    assert sorted(urls) == ["n3/", "n30/", "n31/"]


def test_an_index_number_is_found_without_its_punctuation(write_index: Write) -> None:
    written = write_index(
        [Doc(index="430600/2017-00123", url="a/"), Doc(index="430600/2017-00124", url="b/")]
    )
    assert written.urls("430600201700123") == ["a/"]
    assert written.urls("430600/2017-00123") == ["a/"]


def test_a_title_is_found_with_and_without_its_punctuation(write_index: Write) -> None:
    written = write_index(
        [
            Doc(title="关于印发《城市管理办法》的通知", url="it/"),
            Doc(
                title="关于停止执行《关于印发〈城市管理办法〉的通知》的决定",
                url="longer/",
                published=date(2024, 1, 1),
            ),
        ]
    )
    for typed in (
        "关于印发《城市管理办法》的通知",
        "关于印发城市管理办法的通知",
        "《关于印发〈城市管理办法〉的通知》",
    ):
        assert written.urls(typed)[0] == "it/"


def test_order_is_number_title_text_then_in_force_then_often_then_new(write_index: Write) -> None:
    written = write_index(
        [
            Doc(title="甲", text="节能减排", url="text-old/", published=date(2019, 1, 1)),
            Doc(title="乙", text="节能减排", url="text-new/", published=date(2020, 1, 1)),
            Doc(title="丙", text="节能减排" * 3, url="text-often/", published=date(2018, 1, 1)),
            Doc(
                title="丁", text="节能减排" * 9, url="text-ended/", history=ENDED, published=date(2019, 5, 1)
            ),
            Doc(title="节能减排方案", url="title/", published=date(2019, 1, 1), history=IN_FORCE),
            Doc(title="节能减排规划", url="title-ended/", published=date(2019, 6, 1), history=ENDED),
            Doc(title="节能减排", url="exact/", published=date(2010, 1, 1)),
            Doc(title="戊", issuers=("节能减排办公室",), url="issuer/", published=date(2010, 1, 1)),
        ]
    )
    relevance = [
        "exact/",
        "title/",
        "title-ended/",
        "issuer/",
        "text-often/",
        "text-new/",
        "text-old/",
        "text-ended/",
    ]
    assert written.urls("节能减排") == relevance
    assert written.urls("节能减排", newest_first=True)[:2] == ["text-new/", "title-ended/"]
    assert written.urls("节能减排", on=date(2020, 6, 1))[1:3] == ["title-ended/", "title/"]


def test_punctuation_is_given_up_only_when_nothing_has_it(write_index: Write) -> None:
    written = write_index([Doc(text="加强城市建设和管理", url="a/")])
    answer = written.reader.search("城市建设、管理", on=date(2026, 1, 1))
    assert (len(answer.matches), answer.loosened) == (1, True)
    assert not written.reader.search("城市建设和管理", on=date(2026, 1, 1)).loosened


def test_an_index_of_nothing_answers_nothing(write_index: Write) -> None:
    assert write_index([]).urls("税收") == []


def test_facts_and_cards_come_back(write_index: Write) -> None:
    columns = (("growth", "助力稳增长"), ("growth/economy", "经济运行"))
    docs = [
        Doc(title="甲", number="示政发〔2020〕1号", index="I-1", url="a/", columns=columns, history=ENDED),
        Doc(
            title="乙",
            url="b/",
            issuers=("市财政局", "市统计局"),
            units=("市财政局",),
            topics=("预算", "绩效"),
        ),
        Doc(title="丙", url="c/", columns=(), published=date(1951, 3, 1), type="news"),
    ]
    written = write_index(docs)
    named = {path.split("-")[0]: data for path, data in written.files.items() if "segments" not in path}
    facts = read_facts(named["search/facts"])
    rows = zip(
        facts.published,
        facts.columns,
        facts.types,
        facts.histories,
        facts.issuers,
        facts.units,
        facts.topics,
        strict=True,
    )
    assert list(rows) == [
        (r.published, r.columns, r.type, r.history, r.issuers, r.units, r.topics) for r in written.records
    ]
    cards = read_cards(named["search/cards"])
    assert [(c.url, c.title, c.number, c.index) for c in cards] == [
        (r.url, r.title, r.number, r.index) for r in written.records
    ]


def test_bytes_are_the_same_with_another_hash_seed_and_time_zone() -> None:
    script = """
import datetime, hashlib
from site_builder.search.index_plan import plan_index
from site_builder.search.records import SearchRecord
def record(n):
    return SearchRecord(url=f"u{n}/", title=f"标题{n}", number="", index="", issuers=("甲", "乙"), type="notice",
        columns=(("a", "甲"), ("a/b", "乙")), history=(), units=("u", "v"), topics=("t",),
        published=datetime.date(2020, 1, 1 + n), body_digest=str(n), attachments=())
plan = plan_index([record(n) for n in (3, 1, 2)])
files = [*plan.common_files(), *(f for s in plan.segments for f in s.produce("第{}条 规定".format))]
print(hashlib.sha256(repr(files).encode()).hexdigest())
"""
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/Lima"))
    }
    assert len(digests) == 1
