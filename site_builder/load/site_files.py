"""Names of the files of a site that stand beside `site.yaml` and `columns.yaml`."""

LOCK_NAME = "columns.lock"
REDIRECTS_NAME = "redirects.yaml"
MEMBERS_NAME = "members.yaml"
