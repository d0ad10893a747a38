# Every command of the project. The work is done by the scripts in tools/; `make help` lists what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test lint bench faults container screenshots locale openapi requirements

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

run: ## the site on 127.0.0.1, port PORT (8000), from nothing; Ctrl-C ends it
	@exec tools/run

test: ## every check and every test, on SQLite and on PostgreSQL
	@exec tools/test

lint: ## the checks that read the code, without the tests
	@exec tools/test lint

bench: ## measurements of this machine
	@exec tools/long bench

faults: ## the long fault and security runs
	@exec tools/long fault

container: ## builds the image without a container engine and proves that it serves the demonstration
	@exec tools/container

screenshots: ## pictures of the running site into docs/images
	@exec tools/screenshots

locale: ## takes the texts of code and templates into the catalogues
	@tools/install-python test && .venv/bin/python tools/catalogues.py update

openapi: ## writes docs/openapi.json from the code
	@exec tools/openapi

requirements: ## compiles requirements/*.in into *.txt
	@exec tools/requirements
