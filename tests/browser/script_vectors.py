"""Ways to have a script run that somebody could write where text is expected; each calls `alert` with a number of its own."""

from itertools import product

FIRST = 100_001
"""Numbers that stand nowhere else, so that what became of a vector can be looked for."""

_ELEMENTS = (
    *(
        "img src=x",
        "svg",
        "body",
        "details open",
        "video src=x",
        "audio src=x",
        "input autofocus",
        "p",
        "a href=#",
    ),
    *(
        "marquee",
        "iframe",
        "object data=x",
        "math",
        "x-y",
        "table",
        "td",
        "style",
        "select autofocus",
        "form",
        "button",
    ),
)
_EVENTS = (
    "onerror",
    "onload",
    "onclick",
    "ontoggle",
    "onfocus",
    "onmouseover",
    "onbegin",
    "onstart",
    "onanimationend",
)
_TAGS = (
    "<{e} {h}=alert({n})>",
    '<{e}/{h}="alert({n})"//',
    "<{e} {h}='alert&lpar;{n}&rpar;'>甲</{e0}>",
)
_SCHEMES = (
    *(
        "javascript:alert({n})",
        "JaVaScRiPt:alert({n})",
        " \x0bjavascript:alert({n})",
        "java&#9;script:alert({n})",
    ),
    *("&#106;avascript:alert({n})", "&#x6A;avascript&colon;alert({n})", "javascript&#58;alert({n})"),
    *(
        "data:text/html,<script>alert({n})</script>",
        "data:text/html;base64,PHNjcmlwdD5hbGVydCg{n}",
        "vbscript:alert({n})",
    ),
    *("java\u200bscript:alert({n})", "\u202ejavascript:alert({n})", "view-source:javascript:alert({n})"),
    *(
        '//a.invalid/{n}" onclick="alert({n})',
        "javascript://%0aalert({n})",
        "blob:alert({n})",
        "\\javascript:alert({n})",
    ),
)
_LINKS = (
    *(
        "[甲]({s})",
        "[甲](<{s}>)",
        "![甲]({s})",
        "<{s}>",
        "[甲][1]\n\n[1]: {s}",
        '<a href="{s}">甲</a>',
        "<img src='{s}'>",
    ),
    *(
        '<form action="{s}"><input type=submit>',
        '<iframe src="{s}"></iframe>',
        '<base href="{s}">',
        '<object data="{s}">',
    ),
    *('<meta http-equiv=refresh content="0;url={s}">', '<svg><a xlink:href="{s}"><text>甲</text></a></svg>'),
)
_OTHERS = (
    *("<script>alert({n})</script>", "<SCRIPT\n>alert({n})</SCRIPT >", "<scr<script>ipt>alert({n})</script>"),
    *(
        "<script src=data:,alert({n})></script>",
        "<svg><script>alert&#40;{n})</script></svg>",
        "<script/x>alert({n})",
    ),
    *(
        "<iframe srcdoc='<script>parent.alert({n})</script>'></iframe>",
        "<!--><img src=x onerror=alert({n})>-->",
    ),
    *(
        "<!-- --!><img src=x onerror=alert({n})>",
        "<![CDATA[<img src=x onerror=alert({n})>]]>",
        "<!--<script>alert({n})",
    ),
    *(
        "<noscript><p title='</noscript><img src=x onerror=alert({n})>'>",
        "<style><img src=x onerror=alert({n})></style>",
    ),
    *(
        "<math><mtext><table><mglyph><style><img src=x onerror=alert({n})>",
        "<svg><style><img src=x onerror=alert({n})>",
    ),
    *(
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert({n})>",
        "<xmp><img src=x onerror=alert({n})>",
    ),
    *(
        "<title><img title='</title><img src=x onerror=alert({n})>'>",
        "<textarea></textarea><img src=x onerror=alert({n})>",
    ),
    *(
        "甲\n{{: onclick=alert({n}) }}",
        "## 甲 {{: #x onmouseover=alert({n}) }}",
        "[甲](x '\" onclick=alert({n}) a=\"')",
    ),
    *(
        '![" onerror="alert({n})](x.png)',
        "[^1]\n\n[^1]: <img src=x onerror=alert({n})>",
        '[^"><img src=x onerror=alert({n})>]',
    ),
    *(
        "表：<img src=x onerror=alert({n})>\n\n| 甲 |\n|---|\n| <img src=x onerror=alert({n})> |",
        "`<img src=x onerror=alert({n})>`",
    ),
    *(
        "{{{{ cycler.__init__('alert({n})') }}}}",
        "{{% raw %}}<script>alert({n})</script>",
        "${{alert({n})}}",
        "<%= alert({n}) %>",
    ),
    *(
        "&lt;script&gt;alert({n})&lt;/script&gt;",
        "&amp;lt;img src=x onerror=alert({n})&amp;gt;",
        "\\<script>alert({n})</script>",
    ),
    *(
        "<b id=location name=alert>{n}</b><a id=alert href=x>",
        '<p id="x" onclick=alert({n})>',
        "**<img src=x onerror=alert({n})**>",
    ),
    *(
        "<div style='background:url(javascript:alert({n}))'>",
        '<p style="width:expression(alert({n}))">',
        "<link rel=import href=data:,{n}>",
    ),
    *(
        "\u202e<script>alert({n})</script>",
        "<scr\u200bipt>alert({n})</script>",
        "<img\u3000src=x onerror=alert({n})>",
        "＜script＞alert({n})",
    ),
    *(
        "</title><script>alert({n})</script>",
        '"><script>alert({n})</script>',
        "'-alert({n})-'",
        "</script><script>alert({n})</script>",
    ),
    *(
        "]]><script>alert({n})</script>",
        "\\u003cscript\\u003ealert({n})",
        "<?xml-stylesheet href='javascript:alert({n})'?>",
    ),
)
_PLAIN = (
    '"><img src=x onerror=alert({n})>',
    "<svg onload=alert({n})>",
    "'\"--></style></script><script>alert({n})</script>",
)


def script_vectors() -> list[tuple[int, str]]:
    """More than 800 of them with their numbers, for Markdown."""
    made = [
        tag.format(e=element, e0=element.split()[0], h=event, n="{n}")
        for element, event, tag in product(_ELEMENTS, _EVENTS, _TAGS)
    ]
    links = [link.replace("{s}", scheme) for link, scheme in product(_LINKS, _SCHEMES)]
    filled = [form.replace("{n}", str(FIRST + n)) for n, form in enumerate([*made, *links])]
    rest = [form.format(n=FIRST + len(filled) + n) for n, form in enumerate(_OTHERS)]
    return list(enumerate([*filled, *rest], FIRST))


def plain_vectors(first: int, count: int) -> list[str]:
    """For one line of plain text: names, titles, labels."""
    return [_PLAIN[n % len(_PLAIN)].format(n=first + n) for n in range(count)]
