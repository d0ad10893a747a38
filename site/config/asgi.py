"""What gunicorn serves: the shield, and behind it Django in a few threads.

From the outside in:

1. *The page cache's place.* The cache will be the outermost application: on a hit it sends bytes that lie ready and
   touches nothing below; on a miss it awaits `shield.answer(scope, receive)`, keeps what may be kept and sends it.
   Until it is built, the shield has its place, inside `Lifespan` (`config.lifespan`), which tells packages that the
   process begins and ends.
2. `Shield` (`config.shield`): whole requests in, whole answers out, files from the disk.
3. `WSGIMiddleware` (a2wsgi): a pool of `WEB_THREADS` threads in each of `WEB_CONCURRENCY` processes.

**Threads × processes = connections to PostgreSQL**, because each thread keeps its own. The default of 2 × 6 takes
twelve of the hundred that PostgreSQL allows; the worker takes a few more. A page costs milliseconds of computing, and
Python computes in one thread at a time, so more threads wait rather than help; they cover waiting for the database.

Environment: `WEB_THREADS` (6), `BODY_LIMIT_MB` (50), the largest request in megabytes. It is twice what Wagtail accepts
as a picture, so that an editor whose picture is too large reads the form's own message.
"""

import os
from pathlib import Path
from typing import cast

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi_typing import WSGIApp
from django.conf import settings

from config.lifespan import Lifespan
from config.shield import MEGABYTE, Application, Limits, Shield
from config.wsgi import application as django
from core import registry

threads = int(os.environ.get("WEB_THREADS", "6"))
limits = Limits(body_bytes=int(os.environ.get("BODY_LIMIT_MB", "50")) * MEGABYTE)
# The website in a process of its own has no files to give.
media_root = Path(settings.MEDIA_ROOT) if settings.MEDIA_ROOT else None

# a2wsgi and Django each describe WSGI in types of their own.
in_threads = cast(Application, WSGIMiddleware(cast(WSGIApp, django), workers=threads))
application = Lifespan(Shield(in_threads, media_root, limits), registry.warmers, registry.closers)
