# Two commands matter: `make run` and `make test`. Both work on a fresh clone.

PYTHON ?= python3
PORT ?= 8000
ROWS ?= 20000
HR_ROWS ?=
ROUNDS ?=
ONLY ?=
KILLS ?= 100
REQUESTS ?= 5000
# Python compiles what it uses when it first does: most of what is installed never is.
PIP_INSTALL = .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-compile --require-hashes -r
export PYTHON PORT

.DEFAULT_GOAL := help
.PHONY: help run test setup lint format requirements screenshots bench load run-production test-faults messages

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/run.stamp ## Run the demo on http://localhost:8000 (another port: make run PORT=8001)
	@scripts/run-demo.sh

run-production: .venv/run.stamp ## Serve as in production, on PostgreSQL (DATABASE_URL, or one of its own)
	@scripts/run-production.sh

test: setup ## Run every check and test, on SQLite and on PostgreSQL
	@scripts/test.sh

test-faults: setup ## Kill, stop and fill up whatever the site rests on (fewer: make test-faults KILLS=10)
	@scripts/install-system-packages.sh
	@KILLS=$(KILLS) .venv/bin/python -m pytest tests/faults -p no:cacheprovider -s
	@KILLS=$(KILLS) scripts/with-postgres.sh .venv/bin/python -m pytest tests/faults -p no:cacheprovider -s

setup: .venv/dev.stamp ## Make .venv with everything to develop and test

lint: setup ## Run the linters and the type checker only
	@.venv/bin/python -m ruff check .
	@.venv/bin/python -m ruff format --check .
	@.venv/bin/python -m djlint templates --lint --quiet
	@.venv/bin/python -m mypy

format: setup ## Put the Python code into its standard layout
	@.venv/bin/python -m ruff check --fix .
	@.venv/bin/python -m ruff format .

bench: .venv-bench/stamp ## Measure everything beside its baseline (more: make bench ROWS=1000000; parts: ONLY=export,survey)
	@scripts/install-system-packages.sh sqlite3 >/dev/null
	@scripts/with-postgres.sh .venv-bench/bin/python -m bench --rows $(ROWS) $(if $(HR_ROWS),--hr-rows $(HR_ROWS)) \
		$(if $(ROUNDS),--rounds $(ROUNDS)) --only "$(ONLY)" --json bench.json

load: .venv-bench/stamp ## Load two workers, and see whether they answer and grow (as in the goal: make load REQUESTS=50000)
	@scripts/install-system-packages.sh >/dev/null
	@scripts/with-postgres.sh .venv-bench/bin/python -m bench --only "under load" --rows 400 --requests $(REQUESTS)

screenshots: setup ## Take the pictures in docs/screenshots anew
	@.venv/bin/python scripts/screenshots.py

messages: setup ## Collect all texts into the catalogues in locale/, and compile these
	@scripts/install-system-packages.sh >/dev/null
	@.venv/bin/python manage.py makemessages
	@.venv/bin/python manage.py compilemessages --ignore '.venv*'

requirements: ## Pin the newest versions that requirements*.in allow (needs uv)
	@command -v uv >/dev/null || { echo "uv is not installed: pip install uv" >&2; exit 1; }
	@for name in requirements requirements-dev requirements-bench; do \
		UV_CUSTOM_COMPILE_COMMAND="make requirements" uv pip compile --quiet --upgrade --universal --python-version 3.11 \
			--generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links $$name.in --output-file $$name.txt || exit 1; \
	done

# The stamps remember which pins are installed, so that a second run starts at once.
.venv/run.stamp: requirements.txt
	@scripts/make-venv.sh
	@echo "Installing what the site needs (under a minute) ..."
	@$(PIP_INSTALL) requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt
	@scripts/make-venv.sh
	@echo "Installing what the tests need (about a minute) ..."
	@$(PIP_INSTALL) requirements-dev.txt
	@touch $@ .venv/run.stamp

.venv-bench/stamp: requirements-bench.txt
	@$(PYTHON) -m venv .venv-bench
	@echo "Installing what is measured and what it is compared with (under a minute) ..."
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r requirements-bench.txt
	@touch $@
