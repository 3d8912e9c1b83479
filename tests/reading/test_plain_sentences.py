"""The closed grammar in front of every repeal that `fix` may write."""

from time import process_time

import pytest

from site_builder.reading.clauses import repeal_clauses
from site_builder.reading.plain_sentences import is_plain, is_plain_sentence

A = "《示例市停车管理办法》（示政发〔2019〕1号）"
PLAIN = (
    f"本办法自2026年5月1日起施行，{A}同时废止。",
    f"本办法自印发之日起施行，有效期5年，原{A}、《乙办法》（示政办发〔2018〕12号）同时废止。",
    f"决定废止{A}。",
    f"现决定将{A}予以废止。",
    f"经市政府研究，决定废止{A}、《乙规定》（示政发〔2018〕3号）。",
    f"根据《规章制定程序条例》的规定，市人民政府决定废止{A}",
    f"一、{A}",
    f"自2026年5月1日起，{A}废止",
    f"{A}自2026年5月1日起废止",
    f"{A}第三条、第五条第二款同时废止",
    "示政发〔2019〕1号文件同时废止",
    f"本通知自印发之日起执行，{A}停止执行",
    f"{A}自本办法施行之日起废止",
    f"本办法由市财政局负责解释，自2026年5月1日起施行，{A}同时废止",
    f"{A}有效期延长至2028年12月31日",
    f"{A}继续有效至2028年12月31日",
    "本办法自2026年5月1日起试行，试行期一年",
    "本办法自2026年5月1日起施行至2028年4月30日",
    "《示例市停车管理办法》（2019年3月1日示例市人民政府令第12号公布）同时废止",
    f"市政府决定对{A}予以废止",
    f"2018年3月1日市政府公布的{A}同时废止",
    "本办法自公布之日起30日后施行",
    "本办法自2026年5月1日起施行；《乙》同时废止",
)
OPEN = (
    f"建议将{A}予以废止，请贵局研究提出意见",
    f"现决定废止{A}，自2026年4月1日起执行",
    f"{A}同时废止，但第六条规定的补助政策执行至2026年12月31日",
    f"{A}及其补充规定同时废止",
    f"{A}予以废止，自2026年4月1日起执行",
    "其中第六条继续执行",
    f"{A}废止，有关县区另行规定废止日期",
    f"本通知有效期内{A}停止执行",
    f"在试点期间{A}停止执行",
    f"自施行之日起一年后{A}废止",
    f"拟对{A}予以废止",
    f"计划将{A}予以废止",
    f"可将{A}予以废止",
    f"报请省政府将{A}予以废止",
    f"2025年12月，市政府决定将{A}予以废止",
    f"自2026年4月1日至9月30日{A}停止执行",
    f"{A}在试行期内不再执行",
    f"依据《乙》第三条废止{A}",
    f"不得将{A}予以废止",
    f"暂不将{A}予以废止",
    f"请示将{A}予以废止，不予同意",
    f"是否将{A}予以废止",
    f"争取年内将{A}予以废止",
    f"同意将{A}予以废止",
    f"《乙》印发后，{A}同时废止",
    f"复议期间{A}停止执行",
    "撤销第三条",
    f"如省政府批准，{A}的有效期延长至2028年12月31日",
    f"延长{A}的有效期至2028年12月31日，第三条除外",
    "《塔梁办法》第十条规定，本办法自2026年3月1日起施行，有效期2年",
    f"研究废止{A}",
    f"{A}（第二条除外）同时废止",
    f"{A}除第二条外同时废止",
)


@pytest.mark.parametrize("sentence", PLAIN)
def test_what_decisions_write_is_plain(sentence: str) -> None:
    assert is_plain_sentence(sentence)


@pytest.mark.parametrize("sentence", OPEN)
def test_whatever_else_a_sentence_says_makes_it_a_question(sentence: str) -> None:
    assert not is_plain_sentence(sentence)
    assert [clause for clause in repeal_clauses(f"{sentence}。") if clause.is_plain] == []


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        (f"现决定如下：\n\n一、废止{A}。", True),
        (f"初步意见：\n\n一、废止{A}。", False),
        (f"废止{A}。\n\n上述文件待省政府批准后废止。", False),
        (f"废止{A}。\n\n其中第六条继续执行。", False),
        (f"各县区人民政府：\n\n{A}停止执行。", True),
    ],
)
def test_what_stands_around_a_sentence_counts(text: str, is_plain: bool) -> None:
    assert [clause.is_plain for clause in repeal_clauses(text)] == [is_plain]


@pytest.mark.parametrize("title", ["关于废止文件的请示", "关于废止文件的批复", "市政府常务会议纪要"])
def test_requests_replies_and_minutes_only_ask(title: str) -> None:
    assert [clause.is_plain for clause in repeal_clauses(f"废止{A}。", own_title=title)] == [False]


@pytest.mark.parametrize(
    "unit", ["局和", "政府、", "《甲》第一条、", "予以", "同时、", "自", "根据", "示政发〔2019〕1号、"]
)
def test_long_sentences_are_parted_in_time(unit: str) -> None:
    began = process_time()
    for count in (30, 60, 120, 1000):
        is_plain_sentence(unit * count + "止")
    assert process_time() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        f"同意市住建局废止{A}。",
        f"市政府将{A}予以废止。",
        f"市住建局：你局废止{A}。",
        f"- 市司法局：废止{A}。",
        f"{A}停止执行，至2026年12月31日止。",
        f"{A}同时废止。第六条保留执行至年底。",
        f"附：示例市停车办法（送审稿）\n\n第九条 {A}同时废止。",
        f"示例市停车办法（讨论稿）\n\n第九条 {A}同时废止。",
        f"省政府《通知》规定如下：\n\n第九条 {A}同时废止。",
        f"现将省政府通知转发如下：\n\n{A}同时废止。",
        f"（示例）{A}同时废止。",
        f"二、2027年工作安排\n\n{A}废止。",
        f"下一步工作\n\n一、废止{A}。",
        f"2026年3月2日，市政府废止{A}。",
    ],
)
def test_what_stands_above_or_behind_makes_a_question_of_it(text: str) -> None:
    assert not any(clause.is_plain for clause in repeal_clauses(text, own_title="示例市停车工作的通知"))


@pytest.mark.parametrize(
    "text",
    [
        f"示例市人民政府决定：废止{A}。",
        f"现通知如下：\n\n一、{A}同时废止。",
        f"根据《规章制定程序条例》，经研究，决定如下：\n\n一、废止{A}。",
        f"各县（市、区）人民政府：\n\n{A}同时废止。",
        f"（一）{A}同时废止。",
        f"市政府决定将{A}予以废止。",
        f"第九条 本办法自公布之日起施行。{A}同时废止。\n\n第十条 本办法由市住建局解释，继续执行原标准。",
    ],
)
def test_what_only_leads_to_it_leaves_it_plain(text: str) -> None:
    assert [clause.is_plain for clause in repeal_clauses(text, own_title="示例市停车工作的通知")] == [True]


@pytest.mark.parametrize("words", ["2027年1月1日起，", "自2027年1月1日起，", "自2027年1月1日起"])
def test_a_day_before_the_name_is_read_with_and_without_its_first_word(words: str) -> None:
    (clause,) = repeal_clauses(f"{words}{A}同时废止。")
    assert (str(clause.on), clause.is_plain) == ("2027-01-01", True)


@pytest.mark.parametrize(
    "text",
    [
        "省人大常委会通过了《某某省燃气条例》，自2027年1月1日起施行。《甲办法》同时废止。",
        "新《条例》将于2027年1月1日起施行。《甲办法》同时废止。",
        "国家新规定已于2026年5月1日起实施。《甲办法》一并废止。",
    ],
)
def test_what_follows_the_start_of_another_text_may_be_ended_by_that(text: str) -> None:
    start = text.index("《甲办法》")
    assert not is_plain(text, start, start + 5)


def test_what_follows_the_text_s_own_start_is_ended_by_it() -> None:
    text = "根据《乙条例》制定。\n\n本办法自2026年4月1日起施行。《甲办法》同时废止。"
    start = text.index("《甲办法》")
    assert is_plain(text, start, start + 5)
