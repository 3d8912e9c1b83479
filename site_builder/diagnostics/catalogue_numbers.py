"""Rules about document numbers (文号) and registration numbers (统一登记号) beyond their form."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

REGISTRATION_AS_NUMBER = Rule(
    id="NUM-12",
    severity=Severity.WARNING,
    name=Text("统一登记号有自己的字段", "A registration number has its own field"),
    why=Text(
        "统一登记号由登记机关编，文号由发文机关编；写在一处，按文号就找不到文件，废止关系也对不上",
        "The one is given by the office that registers, the other by the issuer; mixed up, neither is found",
    ),
    fix=Text(
        "登记号写到“统一登记号”，文号写发文字号", "Write it under `registration`, and the issuing number"
    ),
    bad="文号: SLPR-2026-00001",
    good="文号: 示政发〔2026〕3号\n统一登记号: SLPR-2026-00001",
)
DUPLICATE_REGISTRATION = Rule(
    id="NUM-13",
    severity=Severity.WARNING,
    name=Text("统一登记号全站唯一", "A registration number is used once"),
    why=Text(
        "一个登记号只登记一份规范性文件；重复的多半是复制后忘了修改",
        "One number registers one document; a repeated one is mostly a copy that was not changed",
    ),
    fix=Text("核对两份文件的登记号", "Compare the numbers of both documents"),
    bad="# a.md\n统一登记号: SLPR-2026-00001\n# b.md\n统一登记号: SLPR-2026-00001",
    good="# a.md\n统一登记号: SLPR-2026-00001\n# b.md\n统一登记号: SLPR-2026-00002",
)
