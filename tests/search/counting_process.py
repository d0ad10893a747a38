"""A process that counts questions, as one of several that serve the site; arguments: HOW SECONDS QUESTION TIMES.

It writes down every so many seconds. With `end` it ends by itself, with `wait` when its input does; with `fork` a child
counts the same once more, written down before it ends.
"""

import os
import sys

import django
from django.conf import settings


def main(how: str, seconds: str, question: str, times: str) -> None:
    django.setup()
    settings.SEARCH_COUNTS_FLUSH_SECONDS = float(seconds)
    from search import counting

    for _time in range(int(times)):
        counting.count(question, "de", 1)
    if how == "fork":
        child = os.fork()
        if child == 0:
            for _time in range(int(times)):
                counting.count(question, "de", 0)
            counting.flush()
            os._exit(0)
        os.waitpid(child, 0)
    if how == "wait":
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
