# One image, two roles: `web` and `worker` (tools/entrypoint). Debian 12 with its own Python 3.11.
# No secret is in it: the key, the database and the public address come from the environment (docs/operations.md).
ARG BASE=debian:12-slim

# What both build stages stand on. Debian's stable release keeps one version of a package, so none is pinned here;
# what comes from PyPI and npm is pinned by its sum.
FROM ${BASE} AS builder
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates python3 python3-venv \
    && rm -rf /var/lib/apt/lists/*
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
WORKDIR /app

# Fonts and design system.
FROM builder AS assets
COPY requirements/node.txt requirements/
RUN python3 -m venv /node && /node/bin/pip install --no-deps --require-hashes -r requirements/node.txt
COPY package.json package-lock.json ./
RUN PATH="/node/bin:$PATH" npm ci --ignore-scripts --omit=dev --no-audit --no-fund

# Python packages, catalogues and static files.
FROM builder AS build
COPY requirements/base.txt requirements/
RUN python3 -m venv .venv && .venv/bin/pip install --no-deps --require-hashes -r requirements/base.txt
COPY --from=assets /app/node_modules node_modules
COPY manage.py ./
COPY tools tools
COPY site site
# The key is needed to load the settings and goes with this step.
RUN .venv/bin/python tools/catalogues.py compile \
    && SECRET_KEY="$(python3 -c 'import secrets; print(secrets.token_hex(32))')" ALLOWED_HOSTS=localhost PUBLIC_URL=http://localhost \
       VAR_DIR=/tmp/var STATIC_ROOT=/app/static DJANGO_SETTINGS_MODULE=config.settings.production \
       .venv/bin/python manage.py collectstatic --no-input --verbosity 0 \
    && .venv/bin/python -m compileall -q site \
    && .venv/bin/pip uninstall -y -q pip setuptools \
    && rm -rf /tmp/var requirements \
    && chmod -R a+rX,go-w /app

FROM ${BASE}
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 media-types python3 tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --no-create-home --home-dir /var/lib/stadtmitte --shell /usr/sbin/nologin stadtmitte \
    && install -d -o stadtmitte -g stadtmitte -m 0750 /var/lib/stadtmitte
COPY --from=build /app /app
WORKDIR /app
ENV BIND_ADDRESS=0.0.0.0 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    PATH=/app/.venv/bin:/usr/local/bin:/usr/bin:/bin \
    PORT=8000 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    STATIC_ROOT=/app/static \
    VAR_DIR=/var/lib/stadtmitte
# By number, so that a host can tell that it is not root.
USER 10001:10001
VOLUME /var/lib/stadtmitte
EXPOSE 8000
ENTRYPOINT ["/app/tools/entrypoint"]
CMD ["web"]
