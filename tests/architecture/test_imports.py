"""No import cycle inside a package. The direction between packages is import-linter's (pyproject.toml).

Names that stand in annotations only (`if TYPE_CHECKING`) are not counted: nothing loads because of them.
"""

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest

pytestmark = pytest.mark.once

PACKAGES = ["config", "demo", "home", "quarters", "projects", "search", "core", "media", "web"]
# Imports inside a function that close a circle on purpose, with the reason.
ON_PURPOSE = {
    (
        "core.pages",
        "core.preview",
    ): "Wagtail asks a page class for its preview, which is built from page classes",
    (
        "quarters.visibility",
        "quarters.models.check_settings",
    ): "a shop's model reads the predicate, and the days of grace in it are a setting that editors keep",
    (
        "quarters.freshness_panel",
        "quarters.freshness_state",
    ): "a panel stands in its model's class, and what it shows is asked of that model's rows",
}


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = grimp.build_graph(*PACKAGES, exclude_type_checking_imports=True)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    unused = {pair for pair in ON_PURPOSE if pair[1] not in imports.get(pair[0], set())}
    assert unused == set()
    for importer, imported in ON_PURPOSE:
        imports[importer] = imports[importer] - {imported}
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(reversed(error.args[1])), pytrace=False)
