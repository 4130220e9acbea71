# `make run` talks, `make test` tests. Both set up what they need the first time, and only then.

BIN := .venv/bin
READY := .venv/ready

.PHONY: help run check practice hook schemas test lint types imports dependencies all clean

help:
	@echo "make run           have the conversation: on Telegram where TELEGRAM_TOKEN is set, else in this terminal"
	@echo "make check         look for problems in the flows"
	@echo "make practice      make the folder practice, with a small book to learn on (see flows/README.md)"
	@echo "make hook          have every commit checked before it is made"
	@echo "make schemas       renew what editors know of the flows (see flows/README.md)"
	@echo "make test          run the tests"
	@echo "make all           the tests, and everything else that must hold before a change is sent"
	@echo "make clean         remove what was installed"

run: $(READY)
	@$(BIN)/kratom-guide start

check: $(READY)
	@$(BIN)/kratom-guide check

practice: $(READY)
	@$(BIN)/python -m tests.docs.practice practice

hook: $(READY)
	@git config core.hooksPath .githooks
	@echo "Every commit is checked from now on. To take that back: git config --unset core.hooksPath"

schemas: $(READY)
	@$(BIN)/kratom-guide schema

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
