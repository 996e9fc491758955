# What one does with AdmZ. `make demo` and `make test` set up everything that they need.

BIN := .venv/bin
ROW ?=
CHAPTER ?=
ATTACK ?=
ARGS ?=

.PHONY: help demo setup check quick test bench campaign screens home-assistant esphome clean

help:
	@echo "make demo    everything on this machine, with a simulated reader, lock and door (ARGS=--headless for no window)"
	@echo "make test    checks and all tests"
	@echo "make quick   the fast tests, in two minutes on two cores"
	@echo "make check   format, lint, types, import contract"
	@echo "make bench   measurements against the raw primitives (ROW=name for one)"
	@echo "make campaign attacks on the door agent for ten minutes, going on where the last ones stopped (ATTACK=name for one)"
	@echo "make screens the picture book docs/screens: every screen and page, taken anew (CHAPTER=name for one)"
	@echo "make home-assistant  Home Assistant itself, in an environment of its own, finds a door and commands it"
	@echo "make esphome  the program of our sample locks, built by ESPHome for this machine, obeys the agent"
	@echo "make setup   Debian packages and virtual environment for development"
	@echo "make clean   the virtual environment and all caches are removed"

demo:
	@scripts/setup run
	@exec $(BIN)/admz demo $(ARGS)

setup:
	@scripts/setup dev

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports

quick: setup
	@# Whatever the environment says of it, bytecode is kept: else every worker compiles every test in every run.
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -q -n $$(($$(nproc) + 1)) -m "not slow"

test: check
	$(BIN)/pytest

bench: setup
	$(BIN)/python -m bench $(ROW)

campaign: setup
	nice $(BIN)/python -m tests.campaigns $(ATTACK) $(ARGS)

screens: setup
	$(BIN)/python -m tests.screens $(CHAPTER)

home-assistant: setup
	scripts/home-assistant

esphome: setup
	scripts/esphome

clean:
	rm -rf .venv .venv-home-assistant .venv-esphome .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
