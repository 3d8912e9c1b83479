"""All rules that reading the files can find broken."""

from site_builder.diagnostics import catalogue_load_columns, catalogue_load_fields, catalogue_load_files

RULES = (*catalogue_load_files.RULES, *catalogue_load_fields.RULES, *catalogue_load_columns.RULES)
