"""`site-builder rule`: what a finding means and how to mend it."""

import click

from site_builder.cli.options import cli_command, lang_option
from site_builder.cli.words import current_language
from site_builder.diagnostics.catalogue import all_rules, find_rule, rule_page, similar_rules
from site_builder.errors import UsageError
from site_builder.language import Text


@cli_command(
    "rule",
    zh="解释一条规则：要求什么、为什么、怎样改。不写编号则列出全部规则。",
    en="Explain a rule: what it demands, why, how to mend it. Without an id, all rules are listed.",
)
@click.argument("rule_id", metavar="[ID]", required=False)
@lang_option
def command(rule_id: str | None) -> int:
    language = current_language()
    if rule_id is None:
        for each in all_rules():
            click.echo(f"{each.id:9}{each.severity.value:9}{each.name.in_(language)}")
        return 0
    rule = find_rule(rule_id)
    if rule is None:
        near = [rule.id for rule in similar_rules(rule_id)]
        raise UsageError(
            Text(f"没有规则“{rule_id}”", f"there is no rule “{rule_id}”"),
            Text(f"是不是 {'、'.join(near)}？", f"did you mean {', '.join(near)}?")
            if near
            else Text("用 site-builder rule 列出全部规则", "`site-builder rule` lists all rules"),
        )
    click.echo(rule_page(rule, language))
    return 0
