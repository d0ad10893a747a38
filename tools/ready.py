"""Exit code 0 when the web server of this container answers /ready with 200: the health check of compose.yaml."""

import os
import sys
import urllib.error
import urllib.request

HOST = (os.environ.get("ALLOWED_HOSTS") or "localhost").split(",")[0].lstrip(".")


def main() -> int:
    address = f"http://127.0.0.1:{os.environ.get('PORT') or 8000}/ready"
    try:
        request = urllib.request.Request(address, headers={"Host": HOST})
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 - always http://127.0.0.1
            return 0 if answer.status == 200 else 1
    except (urllib.error.URLError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
