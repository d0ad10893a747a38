"""What the logs leave out, for every layer that writes some: query strings, addresses of visitors, secrets in paths.

A search, a filter by rent or a word in a form says something about a person; an address makes it theirs. A path with a
token in it opens a draft or ends a subscription for whoever reads the log. Where this ends: the proxy in front writes
its own log, and tracebacks may name values (they go to the error log, for operators only).
"""

import logging
import re

# The rest of such a path is a secret: drafts, links of owners, subscriptions, new passwords.
SECRET_PATHS = re.compile(
    r"(/(?:preview|vorschau|owner-links|eigentuemer|subscriptions|password_reset/confirm)/)[^\s\"']+"
)
# Signed values of Django stand anywhere and have colons.
SIGNED = re.compile(r"/[\w=-]+(?::[\w=-]+)+")
UVICORN_ACCESS_ARGUMENTS = 5
DJANGO_LOGGERS = ("django.request", "django.security", "django.server")


def redacted(path: str) -> str:
    """A path that may stand in a log: no query string, no token."""
    return SIGNED.sub("/…", SECRET_PATHS.sub(r"\1…", path.partition("?")[0]))


class NothingPersonal(logging.Filter):
    """For `uvicorn.access` (address, method, path, version, status) and the loggers of Django that name paths."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not isinstance(record.args, tuple):
            return True
        if record.name == "uvicorn.access" and len(record.args) == UVICORN_ACCESS_ARGUMENTS:
            _, method, path, _, status = record.args
            record.msg, record.args = "%s %s %s", (method, redacted(str(path)), status)
        elif record.name.startswith(DJANGO_LOGGERS):
            record.args = tuple(redacted(value) if isinstance(value, str) else value for value in record.args)
        return True
