# Gongkai. `make help` lists the targets; every target sets up what it needs by itself.
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
# Where Airflow's pages are served by `make up`.
PORT ?= 8080
# Superset's by `make superset`.
SUPERSET_PORT ?= 8088
# And the documentation's by `make docs-serve`.
DOCS_PORT ?= 8000
export GONGKAI_DATA ?= $(CURDIR)/data
# Containers like to set it; every process of dbt, Airflow and the tests would then compile all that it imports.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: .venv/synced ## sample portal → warehouse → release, once, through Airflow (INPUT=DIR: a folder of your own files)
	@$(BIN)/gongkai run $(if $(INPUT),--input "$(INPUT)")

.PHONY: up
up: .venv/synced ## Airflow with its pages on http://127.0.0.1:8080 (PORT=…), scheduler and sample portal, until Ctrl-C
	@$(BIN)/gongkai up --port $(PORT)

.PHONY: cluster
cluster: .venv/synced ## what docker-compose.yml runs, without Docker: PostgreSQL, Redis, two Celery workers, pages on PORT=… (STORE=yes: an object store too), until Ctrl-C
	@$(BIN)/gongkai cluster --port $(PORT) $(if $(STORE),--store)

.PHONY: secrets
secrets: .venv/synced ## what docker-compose.yml's services sign in with, into ./secrets, once
	@$(BIN)/gongkai cluster --write-secrets secrets

.PHONY: superset
superset: .venv/synced ## Superset over GONGKAI_SERVING_DSN with our dashboards on http://127.0.0.1:8088 (SUPERSET_PORT=…), until Ctrl-C
	@$(BIN)/python -m bi.superset --check
	@$(MAKE) --no-print-directory .venv-superset/synced
	@$(BIN)/python -m bi.superset --port $(SUPERSET_PORT)

.PHONY: test-superset
test-superset: .venv/synced .venv-superset/synced ## every chart over the current release, asked of a Superset and a PostgreSQL of their own (PICTURES=DIR; minutes)
	$(BIN)/python -m bi.superset.trial $(if $(PICTURES),--pictures "$(PICTURES)")

.PHONY: superset-bundle
superset-bundle: .venv/synced ## our datasets, charts and dashboards of GONGKAI_SERVING_DSN as a file that any Superset imports
	@$(BIN)/python -m bi.superset --write build/gongkai-superset.zip

.PHONY: superset-lock
superset-lock: .venv/synced ## write bi/superset/requirements.lock from requirements.in (UPGRADE=yes: newest versions)
	$(BIN)/uv pip compile bi/superset/requirements.in --generate-hashes --no-emit-index-url $(if $(UPGRADE),--upgrade) \
	    --universal --python-version 3.11 --no-emit-package odfpy \
	    --custom-compile-command "make superset-lock" --quiet --output-file bi/superset/requirements.lock

.PHONY: explorer
explorer: ## fetch DuckDB for the browser (36 MB, needs npm once): releases served over HTTP can then be queried on their site
	@.ci/fetch_explorer "$(GONGKAI_DATA)"

.PHONY: test
test: .venv/synced check ## everything that CI runs: check, then all tests
	$(BIN)/python -m pytest -n 3 --dist worksteal

# Types and SQL style take most of the time, and each keeps one core.
.PHONY: check
check: .venv/synced ## lint, types, layers and SQL style, without tests
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target check-sql check-python check-layers

.PHONY: check-sql check-python check-layers
check-sql: .venv/synced
	$(BIN)/python -m tests.sql_style lint --processes 2 dbt_project/models
check-python: .venv/synced
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
check-layers: .venv/synced
	$(BIN)/lint-imports --no-cache

.PHONY: format
format: .venv/synced ## put Python and SQL into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m tests.sql_style fix dbt_project/models

# What mkdocs' makers say of their next version is no message of ours.
.PHONY: docs docs-serve
docs docs-serve: export NO_MKDOCS_2_WARNING := 1
docs: .venv/synced ## the documentation's site, into build/docs; broken links fail
	$(BIN)/python -m mkdocs build
docs-serve: .venv/synced ## the same on http://127.0.0.1:8000 (DOCS_PORT=…), made anew whenever a page changes, until Ctrl-C
	$(BIN)/python -m mkdocs serve --dev-addr 127.0.0.1:$(DOCS_PORT)

.PHONY: bench
bench: .venv/synced ## the short form of every bench, each figure beside the last recorded one (ONLY=reading,ledger,…; a quarter of an hour)
	$(BIN)/python -m bench.measured

.PHONY: bench-reading
bench-reading: .venv/synced ## how fast reports are read, beside pdfplumber and camelot (minutes)
	$(BIN)/python -m bench.reading

.PHONY: bench-agreement
bench-agreement: .venv/synced ## our tables beside plain pdfplumber's on FILES=…, page by page (a minute)
	$(BIN)/python -m bench.agreement $(FILES)

.PHONY: bench-robustness
bench-robustness: .venv/synced ## 2,400 damaged files: each read or refused with a cause (minutes)
	$(BIN)/python -m bench.robustness

.PHONY: bench-collecting
bench-collecting: .venv/synced ## a made-up site of 30 portals and 3,000 reports: pace, second runs, faults, kills (minutes)
	$(BIN)/python -m bench.collecting

.PHONY: bench-year
bench-year: .venv/synced ## a year of the country on a simulated clock: requests, pace, tasks, ledger, days behind (an hour; PORTALS=… COPIES=…)
	$(BIN)/python -m bench.country_year

.PHONY: bench-kills
bench-kills: .venv/synced ## whole runs killed 20 times at random moments: the next gives the same release (KILLS=…; an hour)
	$(BIN)/python -m bench.killed_runs

.PHONY: bench-cluster
bench-cluster: .venv/synced ## make cluster's parts killed and restarted in the middle of a run: the release is the undisturbed one (STORE=yes: with an object store; minutes)
	$(BIN)/python -m bench.cluster $(if $(STORE),--store)

.PHONY: bench-cluster-pace
bench-cluster-pace: .venv/synced ## 30 portals and 3,000 reports through make cluster, with one and with two processes that read (half an hour)
	$(BIN)/python -m bench.cluster_pace

.PHONY: bench-upgrade
bench-upgrade: .venv/synced ## 3,000 reports under a changed reader: told, accepted, undone, killed in between (REPORTS=… FORMER=a version; an hour)
	$(BIN)/python -m bench.upgrade

.PHONY: bench-ledger
bench-ledger: .venv/synced ## a ledger of a thousand runs and a million requests
	$(BIN)/python -m bench.ledger_of_years

.PHONY: bench-warehouse
bench-warehouse: .venv/synced ## builds of many made-up reports, whole and after 500 new ones (long; see --help)
	$(BIN)/python -m bench.warehouse

.PHONY: bench-site
bench-site: .venv/synced ## how long the site of DATA=… takes and how fast its pages open (DATA: what bench.warehouse has left; minutes)
	$(BIN)/python -m bench.site --data $(DATA)

.PHONY: bench-serving
bench-serving: .venv/synced ## psql, SQLAlchemy, ADBC and JDBC while releases are swapped under them for a minute (needs PostgreSQL; minutes)
	$(BIN)/python -m bench.serving

.PHONY: bench-coordinates
bench-coordinates: .venv/synced ## how many printed numbers of FILES=… have their place and are proved, and why the others do not (minutes)
	$(BIN)/python -m bench.coordinates $(FILES)

.PHONY: bench-naive-sums
bench-naive-sums: .venv/synced ## sums of the additive views beside the totals that the reports FILES=… print (minutes)
	$(BIN)/python -m bench.naive_sums $(FILES)

.PHONY: bench-planted-errors
bench-planted-errors: .venv/synced ## how many errors planted into the reports FILES=… the checks find, by kind (minutes)
	$(BIN)/python -m bench.planted_errors $(FILES)

.PHONY: bench-confidence
bench-confidence: .venv/synced ## how likely figures are right: the table refitted on the labelled ones, and its calibration
	$(BIN)/python -m bench.confidence

.PHONY: bench-personal-data
bench-personal-data: .venv/synced ## what is taken out of the reports FILES=… as personal data, to be looked at (minutes)
	$(BIN)/python -m bench.personal_data $(FILES)

.PHONY: bench-words
bench-words: .venv/synced ## what is proposed of fifty words taken out of the vocabulary, over the reports FILES=… (long)
	$(BIN)/python -m bench.removed_words $(FILES)

.PHONY: bench-croissant
bench-croissant: ## whether mlcroissant takes a release's croissant.json (CROISSANT=a Python that has it, RELEASE=…)
	$(or $(CROISSANT),$(BIN)/python) -m bench.croissant $(or $(RELEASE),$(GONGKAI_DATA)/releases/current)

.PHONY: samples
samples: .venv/synced ## write the sample reports anew (needs LibreOffice)
	$(BIN)/python sample_portal/write_reports.py

.PHONY: licences
licences: .venv/synced ## the licence of every library that is installed; fails for one that nobody accepted
	@$(BIN)/python -m bench.licences

.PHONY: sbom
sbom: .venv/synced ## what is installed as CycloneDX JSON, with hashes and licences, into build/gongkai.cdx.json
	@$(BIN)/python -m bench.sbom

.PHONY: audit
audit: .venv/synced ## known vulnerabilities of the lock, by the OSV or PyPA database DATABASE=… (a zip or folder on this machine)
	@$(BIN)/python -m bench.audit $(or $(DATABASE),$(error DATABASE=… must name a zip or a folder of advisories: docs/how-to/supply-chain.en.md))

.PHONY: lock
lock: .venv/synced ## write requirements.lock from pyproject.toml, for each Python it allows (UPGRADE=yes: newest versions)
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra cluster --extra lineage --generate-hashes --no-emit-index-url $(if $(UPGRADE),--upgrade) \
	    --universal --python-version 3.11 \
	    --custom-compile-command "make lock" --quiet --output-file requirements.lock

.PHONY: clean
clean: ## remove what can be made again: .venv, .airflow, data and caches
	rm -rf .venv .venv-superset .airflow data build dist dbt_project/target .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/synced: .venv/bin/python requirements.lock pyproject.toml
	@PYTHON="$(PYTHON)" .ci/set_up

.venv-superset/synced: .venv-superset/bin/python bi/superset/requirements.lock
	@SUPERSET_PYTHON="$(SUPERSET_PYTHON)" .ci/set_up_superset

.venv-superset/bin/python: ;

# A link that leads nowhere once the system has another Python: then .venv is set up anew.
.venv/bin/python: ;

# Who names a Python means that one: whether .venv has it is looked at each time.
ifneq ($(PYTHON),)
.venv/synced: always
endif
.PHONY: always
always:
