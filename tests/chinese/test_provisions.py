"""Parts of a document as law names them, read and written."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.chinese.provisions import (
    Provision,
    ProvisionUnit,
    find_provisions,
    parse_provisions,
    whole_article,
)

READ = (
    ("5", "第五条"),
    ("５", "第五条"),
    ("第五条", "第五条"),
    (" 第 五 条 ", "第五条"),
    ("第一百二十三条", "第一百二十三条"),
    ("5-8", "第五条、第六条、第七条、第八条"),
    ("5—8", "第五条、第六条、第七条、第八条"),
    ("第五条至第八条", "第五条、第六条、第七条、第八条"),
    ("第三条至五条", "第三条、第四条、第五条"),
    ("8、5", "第五条、第八条"),
    ("第三、四条", "第三条、第四条"),
    ("5、6条", "第五条、第六条"),
    ("第五条以及第七条", "第五条、第七条"),
    ("第五条之一", "第五条之一"),
    ("第一百二十条之二", "第一百二十条之二"),
    ("第三条第二款", "第三条第二款"),
    ("第3条第2款", "第三条第二款"),
    ("第三条第二款、第三款", "第三条第二款、第三条第三款"),
    ("第三条第二、三款", "第三条第二款、第三条第三款"),
    ("第三条第二款和第五条", "第三条第二款、第五条"),
    ("第三条第（二）项", "第三条第（二）项"),
    ("第三条第二项", "第三条第（二）项"),
    ("第十二条第（一）、（二）项", "第十二条第（一）项、第十二条第（二）项"),
    ("第三条第一项至第三项", "第三条第（一）项、第三条第（二）项、第三条第（三）项"),
    ("第三条第二款第（三）项第四目", "第三条第二款第（三）项第四目"),
    ("第三章", "第三章"),
    ("第一章至第三章", "第一章、第二章、第三章"),
    ("第二章第一节、第二节", "第二章第一节、第二章第二节"),
    ("第三编第二分编", "第三编第二分编"),
    ("附件2", "附件2"),
    ("附件", "附件"),
    ("附件2第三条", "附件2第三条"),
)
NOT_READ = (
    "",
    "0",
    "2001",
    "2024",
    "5-",
    "8-5",
    "全部",
    "若干条",
    "部分条款",
    "第三款",
    "第（二）项",
    "第三条、之一",
    "第五条有关收费的规定",
    "第三条至第五条第二款",
    "第三章至第五条",
    "五" * 501,
)


@pytest.mark.parametrize(("written", "parts"), READ)
def test_parts_are_read_in_every_spelling(written: str, parts: str) -> None:
    found = parse_provisions(written)
    assert found is not None
    assert "、".join(map(str, found)) == parts


@pytest.mark.parametrize("written", NOT_READ)
def test_what_is_no_part_or_names_no_article_is_not_read(written: str) -> None:
    assert parse_provisions(written) is None


@pytest.mark.parametrize(
    ("written", "english", "anchor", "article", "is_within"),
    [
        ("第五条", "article 5", "art-5", 5, False),
        ("第五条之一", "article 5-1", "art-5-1", None, False),
        ("第三条第二款第（三）项", "article 3 paragraph 2 item 3", "art-3", None, True),
        ("第五条之一第二款", "article 5-1 paragraph 2", "art-5-1", None, True),
        ("第三章", "chapter 3", "ch-3", None, False),
        ("第一编第三章第二节", "part 1 chapter 3 section 2", "part-1-ch-3-s-2", None, False),
        ("附件2", "annex 2", "", None, False),
        ("附件", "annex", "", None, False),
        ("附件2第三条", "annex 2 article 3", "", None, False),
    ],
)
def test_a_part_knows_its_words_its_anchor_and_whether_it_is_a_whole_article(
    written: str, english: str, anchor: str, article: int | None, is_within: bool
) -> None:
    (part,) = parse_provisions(written) or ()
    assert (part.words.zh, part.words.en) == (written, english)
    assert (part.anchor, part.article, part.is_within) == (anchor, article, is_within)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("第五条、第八条废止", "第五条、第八条"),
        ("废止第三条第二款。", "第三条第二款"),
        ("部分条款废止（第五条）", "第五条"),
        ("第三条第二款、第三款和第五条同时废止", "第三条第二款、第三条第三款、第五条"),
        ("删去第三章", "第三章"),
        ("第1、2批文件", ""),
        ("第一条第二款第三款第四款", ""),
        ("自第二季度起", ""),
    ],
)
def test_parts_are_found_in_running_text(text: str, parts: str) -> None:
    assert "、".join(map(str, find_provisions(text))) == parts


numbers = st.integers(1, 200)


@st.composite
def provisions(draw: st.DrawFn) -> Provision:
    """Any part: of articles, of divisions, of annexes."""
    steps: list[tuple[ProvisionUnit, int]] = []
    if draw(st.booleans()):
        steps.append((ProvisionUnit.ARTICLE, draw(numbers)))
        inner = (ProvisionUnit.INSERTED, ProvisionUnit.PARAGRAPH, ProvisionUnit.ITEM, ProvisionUnit.POINT)
        steps += [(unit, draw(numbers)) for unit in inner if draw(st.booleans())]
    else:
        units = draw(
            st.sets(
                st.sampled_from([ProvisionUnit.PART, ProvisionUnit.CHAPTER, ProvisionUnit.SECTION]),
                min_size=1,
            )
        )
        steps = [(unit, draw(numbers)) for unit in sorted(units)]
    return Provision(steps=tuple(steps))


@given(provisions())
def test_what_is_written_is_read_again(part: Provision) -> None:
    assert parse_provisions(part.words.zh) == (part,)


@given(st.lists(provisions(), min_size=1, max_size=5))
def test_a_list_is_read_in_the_order_of_the_text_each_part_once(parts: list[Provision]) -> None:
    whole = [part for part in parts if part.steps[0][0] is ProvisionUnit.ARTICLE]
    written = "、".join(part.words.zh for part in whole)
    assert parse_provisions(written) == (tuple(sorted(set(whole))) or None)


@given(st.text(alphabet="第一二三四五条款项章之附件、和至（）0123456789-", max_size=60))
def test_nothing_that_is_written_ends_in_an_error(text: str) -> None:
    for part in parse_provisions(text) or ():
        assert parse_provisions(part.words.zh) == (part,)
    find_provisions(text)


def test_long_texts_are_read_in_time() -> None:
    began = process_time()
    for unit in ("第一条第二款、", "第", "一二三", "第一、", "（"):
        find_provisions(unit * 50_000)
        parse_provisions((unit * 500)[:500])
    assert process_time() - began < 5


def test_articles_sort_as_they_stand_in_a_text() -> None:
    parts = parse_provisions("第十条、第五条第二款、第五条、第三章、附件1、第五条之一") or ()
    assert "、".join(map(str, parts)) == "第三章、第五条、第五条之一、第五条第二款、第十条、附件1"
    assert whole_article(5) in parts
