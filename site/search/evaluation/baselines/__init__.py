"""What others would use for German: the yardsticks. Each as good as it gets with what its engine brings along.

All of them look in titles and texts for any word of the question, and value a word in the title higher. The weights
were chosen for the best figures of each on our own collection, so that nobody beats a straw man.
"""

from search.evaluation.baselines import postgres, sqlite, stemmer
from search.evaluation.contest import Opened

BASELINES: dict[str, Opened] = {
    "SQLite FTS5": sqlite.opened,
    "PostgreSQL german": postgres.opened,
    "tantivy, plain stemmer": stemmer.opened,
}
