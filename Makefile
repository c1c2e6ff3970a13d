# Everything a developer does, by name. `make` alone says what there is.
PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
STAMPS := .venv/stamps
CATALOGUES := $(wildcard src/liangqing/locale/*/LC_MESSAGES/*.po)
KERNELS := src/liangqing/matching/pool/line_columns.py src/liangqing/matching/sums/subset_walk.py
SEED ?= 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test coverage lint bench bench-full bench-books trials fuzz layouts docs wheel lock assets \
  java clean

help: ## what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(STAMPS)/installed $(STAMPS)/catalogues $(STAMPS)/assets ## a virtual environment in .venv, ready to work

$(STAMPS)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Liangqing needs Python 3.11 or newer. '$(PYTHON)' is: $$($(PYTHON) --version 2>&1 | head -n 1)."; \
	  echo "需要 Python 3.11 或更高版本。Try: make $(or $(MAKECMDGOALS),setup) PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/locked: requirements.lock $(STAMPS)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(STAMPS)/installed: pyproject.toml $(STAMPS)/locked
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# The peers and the plots; only `make bench` needs them.
$(STAMPS)/bench: requirements-bench.lock $(STAMPS)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

# Spark, for its tests: large, so only `make test` fetches it; and Java, from the system's packages where it is missing.
$(STAMPS)/spark: requirements-spark.lock $(STAMPS)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-build-isolation \
	  -r requirements-spark.lock
	@touch $@

java:
	@java -version >/dev/null 2>&1 || sh scripts/install_java.sh

$(STAMPS)/catalogues: $(CATALOGUES) $(KERNELS) hatch_build.py $(STAMPS)/installed
	$(BIN)/python hatch_build.py
	@touch $@

$(STAMPS)/assets: package-lock.json scripts/fetch_assets.py $(STAMPS)/installed
	$(BIN)/python scripts/fetch_assets.py
	@touch $@

assets: $(STAMPS)/assets ## the fonts of the documents

demo: setup ## six companies, three months, from their files to signed tables
	$(BIN)/python -m examples.demo --out build/demo

test: setup $(STAMPS)/spark java lint ## everything that must hold before a change is kept
	$(BIN)/python -m pytest -n 3 --dist worksteal
	$(BIN)/python -m tests.on_postgresql -n 3 --dist worksteal tests/books tests/runs tests/web tests/trials/books

coverage: setup $(STAMPS)/spark java ## which lines no test runs; slower than the tests alone
	$(BIN)/python -m pytest -n 2 --cov --cov-branch --cov-report=term:skip-covered

lint: setup ## style, types and the arrows between the rooms
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup $(STAMPS)/bench ## accuracy, peers and speed, as build/bench/benchmarks.md; a few minutes
	$(BIN)/python -m bench.run

bench-full: setup $(STAMPS)/bench ## the same with ten million lines, and the peers with a million; an hour or more
	$(BIN)/python -m bench.run --full

bench-books: setup ## the books with five million entries on both databases, as build/bench/books.json; an hour or less
	$(BIN)/python -m bench.books --database sqlite
	$(BIN)/python -m bench.books --database postgresql

trials: setup ## the long trials, the books' on both databases; SEED=n repeats one
	$(BIN)/python -m pytest tests/trials tests/formats --hypothesis-profile=trials --hypothesis-seed=$(SEED)
	$(BIN)/python -m tests.on_postgresql tests/trials/books --hypothesis-profile=trials --hypothesis-seed=$(SEED)

fuzz: setup ## ten thousand damaged files for each reader; SEED=n repeats them
	$(BIN)/python -m tests.fuzz.run --count 10000 --seed $(SEED)

layouts: setup ## ledgers of layouts made at random, read beside their truth; SEED=n makes others
	$(BIN)/python -m bench.layouts.run --count 400 --seed $(SEED)

docs: setup ## the pages that are made from the code
	$(BIN)/python -m scripts.write_docs
	$(BIN)/python -m scripts.write_codes
	$(BIN)/python -m scripts.write_clauses
	$(BIN)/python -m scripts.write_roles

wheel: setup ## build/dist: the wheel, with catalogues and fonts inside
	$(BIN)/python -m build --wheel --no-isolation --outdir build/dist

# Needs `uv` (pip install uv). The lock names no package host, so that it works from any mirror.
lock: ## pin every dependency with its hashes, after a change of pyproject.toml
	$(UV) pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header -q -o requirements.lock
	$(UV) pip compile --group bench --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header -q -c requirements.lock -o requirements-bench.lock
	$(UV) pip compile pyproject.toml --extra spark --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header -q -c requirements.lock -c requirements-bench.lock -o requirements-spark.lock

clean: ## forget what was built; .venv stays
	rm -rf build dist $(STAMPS) .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
