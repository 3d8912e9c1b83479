"""What ids are called in data that people read too."""

from collections.abc import Mapping
from types import MappingProxyType

from site_builder.language import Language, Text
from site_builder.model.document import DocumentType, RelationKind
from site_builder.model.site import Site

TYPE_LABELS: Mapping[DocumentType, Text] = MappingProxyType(
    {
        DocumentType.REGULATION: Text("规章", "Regulation"),
        DocumentType.NORMATIVE: Text("规范性文件", "Normative document"),
        DocumentType.POLICY: Text("政策文件", "Policy"),
        DocumentType.INTERPRETATION: Text("政策解读", "Interpretation"),
        DocumentType.NOTICE: Text("通知公告", "Notice"),
        DocumentType.NEWS: Text("动态要闻", "News"),
        DocumentType.LIST: Text("清单", "List"),
        DocumentType.GUIDE: Text("办事指南", "Service guide"),
        DocumentType.REPORT: Text("报告", "Report"),
        DocumentType.BUDGET: Text("预决算", "Budget"),
        DocumentType.FAQ: Text("常见问题", "Questions and answers"),
        DocumentType.CLEANUP: Text("清理结果", "Clean-up decision"),
        DocumentType.PAGE: Text("专页", "Page"),
    }
)

RELATION_LABELS: Mapping[RelationKind, tuple[Text, Text]] = MappingProxyType(
    {
        RelationKind.REPEALS: (Text("废止", "repeals"), Text("被废止", "repealed by")),
        RelationKind.AMENDS: (Text("修改", "amends"), Text("被修改", "amended by")),
        RelationKind.REPLACES: (Text("替换", "replaces"), Text("被替换", "replaced by")),
        RelationKind.EXTENDS: (
            Text("延长有效期", "extends the term of"),
            Text("被延长有效期", "extended by"),
        ),
        RelationKind.SUSPENDS: (Text("暂停执行", "suspends"), Text("被暂停执行", "suspended by")),
        RelationKind.INTERPRETS: (Text("解读", "interprets"), Text("被解读", "interpreted by")),
        RelationKind.BASIS: (Text("依据", "is based on"), Text("被作为依据", "is the basis of")),
    }
)
"""Seen from the acting document, and from the other one."""


def data_language(site: Site) -> Language:
    """The language of labels in data files: that of the site."""
    return "en" if site.config.language.lower().startswith("en") else "zh"


DRAFT = Text("草稿", "Draft")


def size_in_words(size_bytes: int) -> str:
    """`980 B`, `12 KB`, `3.4 MB`, decimal."""
    if size_bytes < 1_000:
        return f"{size_bytes} B"
    if size_bytes < 1_000_000:
        return f"{size_bytes / 1_000:.0f} KB"
    return f"{size_bytes / 1_000_000:.1f} MB"
