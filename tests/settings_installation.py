"""For processes that a test starts on an installation of its own: the test settings with a real database file."""

import os

from config.settings.test import *  # noqa: F403

ELASTICSEARCH_URL = os.environ.get("TESTS_ELASTICSEARCH_URL", "")
SEARCH_COUNTS_FLUSH_SECONDS = 60  # as in life: nothing is rolled back here
