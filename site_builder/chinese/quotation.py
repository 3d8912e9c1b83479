"""Quotation marks and title marks “…” and 《…》 outside, ‘…’ and 〈…〉 within (docs/standards.md#quotation-marks)."""


def in_quotes(words: str) -> str:
    """`words` between “”, its own “” turned to ‘’ so that the reader sees where the quotation ends."""
    return f"“{words.translate(_INNER_QUOTES)}”"


def in_title_marks(title: str) -> str:
    """`title` between 《》, its own 《》 turned to 〈〉: 《关于印发〈示例办法〉的通知》."""
    return f"《{title.translate(_INNER_TITLES)}》"


_INNER_QUOTES = str.maketrans("“”", "‘’")
_INNER_TITLES = str.maketrans("《》", "〈〉")
