"""Chinese official writing: document numbers (文号), numerals, dates. Placeholder interface, filled in by its owner."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """A 文号 taken apart. `year` is None for orders (令第N号)."""

    code: str
    """机关代字 (`岳政办发`), or the body and 令 of an order (`示例市人民政府令`)."""
    year: int | None
    serial: int

    @property
    def text(self) -> str:
        """As it is written: `岳政办发〔2017〕3号`, `示例市人民政府令第97号`."""
        if self.year is None:
            return f"{self.code}第{self.serial}号"
        return f"{self.code}〔{self.year}〕{self.serial}号"
