"""Quotation marks as GB/T 15834 sets them: “…” outside, ‘…’ within."""


def in_quotes(words: str) -> str:
    """`words` between “”, its own “” turned to ‘’ so that the reader sees where the quotation ends."""
    return f"“{words.translate(_INNER)}”"


_INNER = str.maketrans("“”", "‘’")
