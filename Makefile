# `make run` talks, `make test` tests. Both set up what they need the first time, and only then.

BIN := .venv/bin
READY := .venv/ready

.PHONY: help run check test lint types imports dependencies all clean

help:
	@echo "make run           have the conversation: on Telegram where TELEGRAM_TOKEN is set, else in this terminal"
	@echo "make check         look for problems in the flows"
	@echo "make test          run the tests"
	@echo "make all           the tests, and everything else that must hold before a change is sent"
	@echo "make clean         remove what was installed"

run: $(READY)
	@$(BIN)/kratom-guide start

check: $(READY)
	@$(BIN)/kratom-guide check

test: $(READY)
	@$(BIN)/python -m pytest

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY)
	@$(BIN)/mypy

imports: $(READY)
	@$(BIN)/lint-imports

dependencies: $(READY)
	@$(BIN)/deptry .

all: test lint types check imports dependencies

$(READY): constraints.txt pyproject.toml
	@.ci/set-up
	@touch $@

clean:
	rm -rf .venv
