"""`python -m site_builder.diagnostics` writes the text of `docs/rules.md` to standard output."""

import sys

from site_builder.diagnostics.catalogue import rules_markdown

if __name__ == "__main__":
    sys.stdout.buffer.write(rules_markdown().encode())
