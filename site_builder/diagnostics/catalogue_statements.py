"""Rules on what a text and its title state, and the header does not, or states otherwise."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

START_DIFFERS = Rule(
    id="VAL-33",
    severity=Severity.WARNING,
    name=Text("正文写的施行日期与文件头一致", "The effective day of the text is that of the header"),
    why=Text(
        "没有写施行日期的，页面从发布那天起显示现行有效；正文定在以后施行，页面就提前说它有效，有效期也会算错",
        "Without an effective day the page says “in force” from the day of publication, too early where the text names a "
        "later one, and terms are counted wrongly",
    ),
    fix=Text(
        "把提示里的一行加进文件头；两处都写了而不一致的，对照印发的原件改正",
        "Add the line of the hint to the header; where both name a day, correct the wrong one from the original",
    ),
    bad="标题: 示例市供水管理办法\n---\n本办法自2027年1月1日起施行。",
    good="标题: 示例市供水管理办法\n施行日期: 2027-01-01\n---\n本办法自2027年1月1日起施行。",
)
AMENDMENT_NOT_IN_HEADER = Rule(
    id="REL-10",
    severity=Severity.WARNING,
    name=Text("标题写了修改，文件头也要写", "What the title amends stands in the header"),
    why=Text(
        "关于修改《…》的决定没有写“修改”，被修改的文件就不会显示“已修改”，读者不知道条文变了",
        "Without `amends` in the header of the decision, the amended document does not say that its text has changed",
    ),
    fix=Text("把提示里的一行加进文件头", "Add the line of the hint to the header"),
    bad="标题: 关于修改《示例市供水办法》的决定",
    good="标题: 关于修改《示例市供水办法》的决定\n修改: 示政发〔2019〕8号",
)
EXTENSION_NOT_IN_HEADER = Rule(
    id="REL-11",
    severity=Severity.WARNING,
    name=Text("正文延长了有效期，文件头也要写", "A term that the text extends stands in the header"),
    why=Text(
        "正文写了延长而文件头没有写，被延长的文件到了原来的日子就会显示失效",
        "Where only the text extends a term, the page of the other document will say that it has ended on the old day",
    ),
    fix=Text("把提示里的一行加进文件头", "Add the line of the hint to the header"),
    bad=(
        "标题: 关于延长有效期的通知\n---\n《示例市供水办法》（示政发〔2019〕8号）有效期延长至2031年12月31日。"
    ),
    good=(
        "标题: 关于延长有效期的通知\n"
        "延长: {文件: 示政发〔2019〕8号, 有效期至: 2031-12-31}\n"
        "---\n"
        "《示例市供水办法》（示政发〔2019〕8号）有效期延长至2031年12月31日。"
    ),
)
DEED_NOT_IN_HEADER = Rule(
    id="REL-14",
    severity=Severity.WARNING,
    name=Text(
        "正文对别的文件做了什么，文件头也要写", "What the text does to other documents stands in the header"
    ),
    why=Text(
        "正文撤销、暂停执行、恢复执行、删改条款，或者除个别条款外、在一定范围内、从一个要推算的日子起废止另一份文件，或者说它已经废止，"
        "文件头没有写，那份文件的页面就还显示原来的效力；这些写法程序不能确定该写成什么，所以只问不改",
        "Where the text revokes, suspends, resumes or amends another document, repeals it but for a part, within limits "
        "or from an uncertain day, or tells that it has ended, and the header does not say so, that document goes on to show "
        "its old state. What to write is not certain from the words, so it is asked",
    ),
    fix=Text(
        "对照原件，按提示在文件头写“废止”或“修改”，写明条款、日期和方式；什么都没有做的，写“依据”",
        "Compare with the original, and write `repeals` or `amends` with articles, day and way as the hint shows; if the text "
        "does none of this, write `based_on`",
    ),
    bad="标题: 关于清理收费政策的通知\n---\n撤销《示例市供水办法》（示政发〔2019〕8号）。",
    good=(
        "标题: 关于清理收费政策的通知\n"
        "废止: {文件: 示政发〔2019〕8号, 方式: 撤销}\n"
        "---\n"
        "撤销《示例市供水办法》（示政发〔2019〕8号）。"
    ),
)
SIGNATURE_DIFFERS = Rule(
    id="DOC-07",
    severity=Severity.WARNING,
    name=Text("落款与文件头一致", "The signature agrees with the header"),
    why=Text(
        "正文末尾的署名和日期是原件上的发文机关和成文日期；与文件头不同，总有一处写错（GB/T 9704-2012 7.3.5）",
        "The name and day under the text are the issuer and the day of issue; where the header differs, one of them is wrong "
        "(GB/T 9704-2012, 7.3.5)",
    ),
    fix=Text(
        "对照印发的原件，改正写错的一处",
        "Compare with the original as issued, and correct whichever is wrong",
    ),
    bad="发文机关: 示例市人民政府\n成文日期: 2026-10-30\n---\n正文。\n\n示例市人民政府\n2026年10月29日",
    good="发文机关: 示例市人民政府\n成文日期: 2026-10-30\n---\n正文。\n\n示例市人民政府\n2026年10月30日",
)
