# Squill's image: the action, and the same program for a terminal.
ARG PYTHON_IMAGE=python:3.13-slim-bookworm

FROM ${PYTHON_IMAGE} AS build
WORKDIR /build
COPY requirements/runtime.txt requirements/build.txt requirements/
RUN python -m venv --without-pip /opt/squill \
    && pip --python /opt/squill/bin/python install --no-cache-dir --no-compile --only-binary :all: \
        --require-hashes -r requirements/runtime.txt \
    && pip install --no-cache-dir --only-binary :all: --require-hashes -r requirements/build.txt
COPY pyproject.toml README.md LICENSE config.yaml ./
COPY bot bot
# The action-toolkit wheel brings a top-level `tests` package that nothing of ours may import. Lists of
# other people's licences, some megabytes long, are kept packed.
RUN pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir dist . \
    && pip --python /opt/squill/bin/python install --no-cache-dir --no-compile --no-deps dist/*.whl \
    && rm -rf /opt/squill/lib/python3*/site-packages/tests \
    && find /opt/squill/lib -path '*.dist-info/*' -size +500k -exec gzip -9 {} + \
    && /opt/squill/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash /opt/squill/lib
# The rules that find credentials, compiled: a run that has to do it itself takes seconds longer.
RUN KF_RULE_CACHE_DIR=/opt/squill/rules /opt/squill/bin/python -I -c \
    "import kingfisher_sdk; kingfisher_sdk.Scanner()"

FROM ${PYTHON_IMAGE}
ARG REVISION=unknown
ARG VERSION=0.1.0
ARG CREATED=1970-01-01T00:00:00Z
ARG SOURCE=unknown
LABEL org.opencontainers.image.title="squill" \
      org.opencontainers.image.description="Writes the squash-commit message and the changelog entry of a pull request with your own Ollama model" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.created="${CREATED}"
COPY --from=build /opt/squill /opt/squill
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 KF_RULE_CACHE_DIR=/opt/squill/rules
# Root, since the files that the runner mounts for outputs and summaries belong to root. Absolute and
# isolated (-I), since the working directory may hold a pull request's own `bot/`.
# hadolint ignore=DL3002
ENTRYPOINT ["/opt/squill/bin/python", "-I", "-m", "bot"]
