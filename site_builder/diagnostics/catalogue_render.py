"""Rules about what the public sees."""

from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

CONTRAST_TOO_LOW = Rule(
    id="A11Y-03",
    name=Text(
        "主题的颜色要有足够的对比度：文字至少 4.5，边框和标记至少 3",
        "Colours of a theme stand out enough: 4.5 for text, 3 for borders and marks",
    ),
    why=Text(
        "视力不好的人、在阳光下看手机的人看不清颜色相近的文字（WCAG 1.4.3、1.4.11；适老化要求同样是 4.5）。",
        "People with weak sight, and anyone reading in sunlight, cannot read text that is close in colour to "
        "what lies behind it (WCAG 1.4.3 and 1.4.11; the rules for elderly readers ask for 4.5 too).",
    ),
    fix=Text(
        "在主题的 theme.yaml（colours、dark_colours）或者 assets/tokens.css 里把其中一个颜色调深或者调浅。",
        "Make one of the two colours darker or lighter in theme.yaml (colours, dark_colours) or in "
        "assets/tokens.css of the theme.",
    ),
    bad=(
        "# site.yaml\n"
        "theme: blue\n"
        "# themes/blue/theme.yaml\n"
        "extends: default\n"
        "colours:\n"
        '  ink: "#9aa3ab"\n'
        '  paper: "#ffffff"'
    ),
    good=(
        "# site.yaml\n"
        "theme: blue\n"
        "# themes/blue/theme.yaml\n"
        "extends: default\n"
        "colours:\n"
        '  ink: "#1c2227"\n'
        '  paper: "#ffffff"'
    ),
)
