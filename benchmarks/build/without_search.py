"""`site-builder` without its search index, to stand beside generators that make none."""

import sys
from types import ModuleType

# Put in place of the module that plans the index, so that nothing of it is loaded either.
_NO_INDEX = ModuleType("site_builder.engine.search_bundles")
vars(_NO_INDEX)["search_bundles"] = lambda *_: ()
sys.modules[_NO_INDEX.__name__] = _NO_INDEX

if __name__ == "__main__":
    from site_builder.cli.main import main

    main()
