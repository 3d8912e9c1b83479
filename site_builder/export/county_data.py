"""`data/county.json`: what a city needs to judge a county's columns."""

import json
from collections import Counter
from typing import Any

from site_builder.inherit.renames import at_present_paths
from site_builder.model.columns import ColumnTree
from site_builder.model.county import CountyFile
from site_builder.model.output import Output
from site_builder.model.own_addresses import COUNTY_DATA
from site_builder.model.site import Site


def county_data(county: CountyFile, template: ColumnTree, site: Site) -> tuple[Output, ...]:
    """`data/county.json`: what a city needs to judge the county's columns."""
    data = _county_json(at_present_paths(county, template), template, site)
    return (Output.known(path=COUNTY_DATA, label="county", data=data),)


def _county_json(county: CountyFile, template: ColumnTree, site: Site) -> bytes:
    documents = Counter(document.column for document in site.documents)
    value: dict[str, Any] = {
        "format": 1,
        "template": {"id": template.template_id, "version": template.version},
        "mount": county.mount,
        "units": {mapping.city: mapping.county for mapping in county.units},
        "switched_off": {one.path: one.reason for one in county.switched_off},
        "alias": {one.path: one.name for one in county.aliases},
        "added": [column.path for addition in county.additions for column in addition.columns],
        "documents": dict(sorted(documents.items())),
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
