# gongkai: one image for every Airflow component, the sample portal and the releases' site. superset: that, and Superset
# beside it in an environment of its own. Each is installed from its lock. To pin the base: PYTHON_IMAGE=python@sha256:…
ARG PYTHON_IMAGE=python:3.11-slim-bookworm
FROM ${PYTHON_IMAGE} AS gongkai

# LibreOffice is optional: with it, legacy .doc files that our own reader refuses get a second reading.
ARG WITH_LIBREOFFICE=false
RUN if [ "$WITH_LIBREOFFICE" = "true" ]; then \
      apt-get update \
      && apt-get install --yes --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui \
      && rm -rf /var/lib/apt/lists/*; \
    fi

# Any user of group 0 may run it, so that files below ./data belong to whoever starts it (GONGKAI_UID).
RUN useradd --create-home --uid 50000 --gid 0 gongkai \
    && install --directory --owner gongkai --group root --mode 0775 /gongkai /gongkai/.airflow /gongkai/.airflow/logs /data /data/superset
USER gongkai
WORKDIR /gongkai

COPY --chown=gongkai:root requirements.lock pyproject.toml README.md ./
RUN python -m venv .venv \
    && sed -n '/^uv==/,/^    #/p' requirements.lock > .venv/uv.lock \
    && .venv/bin/pip install --quiet --no-cache-dir --require-hashes --no-deps --requirement .venv/uv.lock \
    && .venv/bin/uv pip sync --quiet --no-cache --require-hashes --only-binary :all: requirements.lock
COPY --chown=gongkai:root . .
RUN .venv/bin/uv pip install --quiet --no-cache --no-deps --no-build-isolation --editable .

ENV PATH=/gongkai/.venv/bin:$PATH \
    AIRFLOW_HOME=/gongkai/.airflow \
    AIRFLOW__CORE__DAGS_FOLDER=/gongkai/dags \
    AIRFLOW__CORE__PLUGINS_FOLDER=/gongkai/plugins \
    GONGKAI_PROJECT=/gongkai \
    GONGKAI_DATA=/data

FROM gongkai AS superset
RUN .ci/set_up_superset
