"""All sources of the history, and the edits that each knows."""

from history.dbt import breaks as dbt_breaks, harmless as dbt_harmless
from history.dbt.world import projects
from history.odcs import breaks as odcs_breaks, harmless as odcs_harmless
from history.odcs.world import Contracts
from history.snapshots import breaks as snapshot_breaks, harmless as snapshot_harmless
from history.snapshots.world import Snapshots
from history.sqlite import breaks as sqlite_breaks, harmless as sqlite_harmless
from history.sqlite.world import Database

BREAKS = {
    "dbt": dbt_breaks.BREAKS, "odcs": odcs_breaks.BREAKS, "sqlite": sqlite_breaks.BREAKS,
        "snapshots": snapshot_breaks.BREAKS,
}
HARMLESS = {
    "dbt": dbt_harmless.HARMLESS, "odcs": odcs_harmless.HARMLESS, "sqlite": sqlite_harmless.HARMLESS,
    "snapshots": snapshot_harmless.HARMLESS,
}


class World:
    """Everything that is captured, and what is written by hand into the store."""

    def __init__(self, random):
        self.sources = [
            *projects(random), Contracts(random, 24), Database(random, 24),
            Snapshots(random, "exported", 20, in_store=False), Snapshots(random, "snapshots", 20, in_store=True),
        ]

    @property
    def configuration(self):
        lines = "".join(source.configuration for source in self.sources)
        return f"edition: 1\nmode: gate\nstore: {{ layout: beside, root: snapshots }}\nsources:\n{lines}"

    def targets(self, kind, level):
        return [target for source in self.sources if source.kind == kind for target in source.targets(level)]

    def write(self, repository):
        """Writes what was edited since the last time."""
        for source in self.sources:
            source.write(repository)
            source.touched = set()
