"""The words for the start, the length and the end of force, each said once (docs/architecture.md: what a text says)."""

from site_builder.chinese.numerals import CHINESE_NUMERAL

FORCE = "(?:施行|实施|执行|试行|暂行|生效|实行)"
"""What a text does from a day on."""
ISSUE = "(?:印发|发布|公布|颁布|下发|发文|签发)"
"""What is done to a text on the day from which it may count."""
LAPSE = "(?:废止|失效|作废|(?:停止|不再|终止)(?:执行|施行|实施|适用))"
"""What a text does at its end."""
BY_ITSELF = "(?:自动|自行|即行|即时|即|同时|随之|相应|立即|予以|一并|将)"
"""How it does so."""
TERM = "(?:有效|试行|施行|执行|暂行|实施)期(?:限)?"
"""What the time between is called."""
UP_TO = "(?:截止到|截止|截至|到|至)"
FINANCIAL_NUMERALS = "壹贰叁肆伍陆柒捌玖拾"
"""As on cheques; a term is now and then written so."""
COUNT = rf"(?:(?:{CHINESE_NUMERAL}|[{FINANCIAL_NUMERALS}]){{1,3}}|[0-9０-９]{{1,3}})"
"""How many years or months."""
