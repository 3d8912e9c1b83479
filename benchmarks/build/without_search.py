"""`site-builder` without its search index, to stand beside generators that make none."""

from unittest.mock import patch

from site_builder.cli.main import main

with patch("site_builder.build.pipeline.search_bundles", lambda *_: ()):
    main()
