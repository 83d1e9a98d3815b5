# Two commands do everything: `make run` and `make test`. `make` alone lists the rest.
.DEFAULT_GOAL := help
SHELL := bash
PYTHON ?= python3.11
BIN := .venv/bin
STAMPS := .venv/.stamps
export PYTHONDONTWRITEBYTECODE = 1

.PHONY: desk-costs dictionary handbook docs cost restore-drill upgrade-test help run stop logs redeploy test test-quick test-fast test-browser check format trace hollow faults fuzz mutants ciphertext kms-cells bench campaign judges tokens permissions abuse audit markers simulate stopwatch lighthouse screenshots package deploy deploy-rollback deploy-show openapi lock clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

run: $(STAMPS)/run $(STAMPS)/sandbox $(STAMPS)/client ## The whole system on an emulated AWS: prints the address and the demo accounts (PORT, SPEED)
	@$(BIN)/python -m infra.sandbox run

redeploy: $(STAMPS)/run $(STAMPS)/client ## Put changed code into the running system, in seconds
	@$(BIN)/python -m infra.sandbox redeploy

logs: ## What the running system's functions said last
	@$(BIN)/python -m infra.sandbox logs

stop: ## Stop the running system as Ctrl-C does; its data is kept
	@$(BIN)/python -m infra.sandbox stop

test: test-fast test-browser ## Every test: the core, the API, the template, the running system, the client in Chromium

# Byte code is kept beside the packages: rewriting every test's assertions anew takes longer than a fifth of the tests.
test-quick: export PYTHONDONTWRITEBYTECODE =
test-quick: export PYTHONPYCACHEPREFIX = $(CURDIR)/.venv/.bytecode
test-quick: $(STAMPS)/python ## The core and the API in a minute: no Chromium, no AWS emulated, no property test or campaign
	$(BIN)/python -m pytest -n 2 --dist loadfile -p no:schemathesis -m "not sandbox and not browser and not slow"

test-fast: $(STAMPS)/python $(STAMPS)/client ## Everything that needs no running system
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not sandbox and not browser"
	cd mobile_app && npm test --silent

test-browser: $(STAMPS)/python $(STAMPS)/sandbox $(STAMPS)/client $(STAMPS)/chromium ## The running system and the client in Chromium
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "sandbox or browser"

check: $(STAMPS)/python $(STAMPS)/client ## Lint, types, import rule, contracts, policy, pages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd mobile_app && npm run --silent check
	$(BIN)/python -m tests.lint_policy
	$(BIN)/python -m mobile_api --check docs/openapi.json
	$(BIN)/python -m mobile_api.data_dictionary --check docs/data-dictionary.md
	$(BIN)/python -m infra.check
	$(BIN)/python -m pytest -q -n 0 tests/docs

format: $(STAMPS)/python $(STAMPS)/node ## Put the code into its form
	$(BIN)/ruff check --fix -q . ; $(BIN)/ruff format -q .
	cd mobile_app && npm run --silent format

trace: $(STAMPS)/python ## Every row of the plan with its tests, or "none"
	@$(BIN)/python -m tests.trace

hollow: $(STAMPS)/python ## Each rule of the plan removed: how many of its own tests notice; hollow must be 0
	@$(BIN)/python -m tests.trace.hollow

faults: $(STAMPS)/python ## Kill, time out, throttle and repeat every AWS call: lost and doubled must be 0
	@$(BIN)/python -m tests.campaigns.faults

fuzz: $(STAMPS)/python ## Long hostile input campaign against every operation
	@$(BIN)/python -m tests.api.fuzz

markers: $(STAMPS)/python ## Every word of every form a marker: found in any sink in any writing must be 0
	@$(BIN)/python -m tests.campaigns.privacy

audit: $(STAMPS)/python ## Tamper with an audit in every way: each must be found and named
	@$(BIN)/python -m tests.audit

tokens: $(STAMPS)/python ## Every attack on tokens and proofs against every route: accepted must be 0
	@$(BIN)/python -m tests.campaigns.tokens

permissions: $(STAMPS)/python ## Every principal, object, call and method against the hand-written table: wrong must be 0
	@$(BIN)/python -m tests.campaigns.permissions

abuse: $(STAMPS)/python ## Floods, thefts, squatted codes, a month untaken, 200 duties: every harm must be 0
	@$(BIN)/python -m tests.campaigns.abuse

ciphertext: $(STAMPS)/python ## Every bit, cut, tail and transplant of everything sealed: opened must be 0
	@$(BIN)/python -m tests.ports.tampering

kms-cells: $(STAMPS)/python ## Who may use which key under which context, on moto under the guard: wrong must be 0
	@$(BIN)/python -m tests.campaigns.kms_guard

mutants: $(STAMPS)/python ## Change the plan, access, sealing, audit and sign-in in every small way: at most 5 in 100 may go unnoticed
	@$(BIN)/python -m tests.campaigns.mutants

bench: $(STAMPS)/python ## Speeds as ratios, measured side by side in one run
	@$(BIN)/python -m tests.campaigns.bench

desk-costs: $(STAMPS)/python ## Each page of the desk at 10^3, 10^4 and 10^5 cases: the same calls and rows, no decryption
	@$(BIN)/python -m tests.campaigns.desk

same-person: $(STAMPS)/python ## How many of the same persons the blind index finds, and among how many others
	@$(BIN)/python -m tests.campaigns.same_person

handbook: $(STAMPS)/python $(STAMPS)/client $(STAMPS)/chromium ## Take the pictures of the operator's handbook anew, into docs/pictures
	@$(BIN)/python -m tests.browser.handbook docs/pictures

docs: $(STAMPS)/python ## Every page: citations, pointers, pictures, examples, decisions, glossary; the licence list
	@$(BIN)/python -m infra.sbom
	@$(BIN)/python -m pytest -q -n 0 tests/docs tests/api/test_example_client.py

cost: $(STAMPS)/python $(STAMPS)/client ## Count every call to AWS and write docs/cost.md
	@$(BIN)/python -m tests.campaigns.cost

restore-drill: $(STAMPS)/python $(STAMPS)/sandbox ## Everything lost and brought back from copies: lost must be 0, erased readable must be 0
	@$(BIN)/python -m tests.campaigns.restore

upgrade-test: $(STAMPS)/python $(STAMPS)/sandbox $(STAMPS)/client ## What each release before left behind: rows read, the system served over it
	$(BIN)/python -m pytest -n 0 tests/ports/test_rows_of_releases.py tests/sandbox/test_home_of_the_release.py

simulate: $(STAMPS)/python ## A year of 2,000 cases on an advanced clock: every rung exactly when policy says
	@$(BIN)/python -m tests.campaigns.simulate_year
	@$(BIN)/python -m tests.campaigns.simulate_year.killed 40

campaign: $(STAMPS)/python $(STAMPS)/client $(STAMPS)/chromium ## 200 receptions with photos over a line that is cut, the browser killed 20 times: lost must be 0
	@$(BIN)/python -m tests.browser.campaign 200

judges: $(STAMPS)/python $(STAMPS)/node ## The phone's judgement of 100,000 typed texts beside the server's: differing must be 0
	@$(BIN)/python -m tests.campaigns.judges 100000

stopwatch: $(STAMPS)/python $(STAMPS)/client $(STAMPS)/chromium ## Taps, keys and seconds for reception, suspicion and handover
	@$(BIN)/python -m tests.browser.stopwatch

lighthouse: $(STAMPS)/python $(STAMPS)/client $(STAMPS)/chromium ## Lighthouse's accessibility and best practices: each must be 100
	@cd tests/campaigns/lighthouse && npm ci --silent --no-fund --no-audit
	@$(BIN)/python -m tests.campaigns.lighthouse

screenshots: $(STAMPS)/python $(STAMPS)/sandbox $(STAMPS)/client $(STAMPS)/chromium ## Every screen in both languages, phone and desk, into build/screenshots
	@$(BIN)/python -m tests.browser.screenshots build/screenshots

package: $(STAMPS)/run $(STAMPS)/client ## The deployable template and zip, in build/
	@$(BIN)/python -m infra.package

sbom: $(STAMPS)/run ## Every shipped package with its licence, into build/sbom.json
	@$(BIN)/python -m infra.sbom

deploy: $(STAMPS)/run $(STAMPS)/client ## Bring a stage of an AWS account to this checkout, change sets shown first (STAGE)
	@$(BIN)/python -m infra.deploy deploy $(STAGE)

deploy-rollback: $(STAMPS)/run ## Put the release before back, code and client; data stays (STAGE)
	@$(BIN)/python -m infra.deploy rollback $(STAGE)

deploy-show: $(STAMPS)/run ## What a stage consists of, and its releases (STAGE)
	@$(BIN)/python -m infra.deploy show $(STAGE)

openapi: $(STAMPS)/python ## Write docs/openapi.json from the models
	@$(BIN)/python -m mobile_api docs/openapi.json

dictionary: $(STAMPS)/python ## Write docs/data-dictionary.md from the forms
	@$(BIN)/python -m mobile_api.data_dictionary docs/data-dictionary.md

UV = $(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --python-version 3.11 --universal
lock: $(STAMPS)/python ## Pin requirements/*.in again, with hashes
	$(BIN)/pip install -q uv
	$(UV) -o requirements.txt requirements/runtime.in
	$(UV) -o requirements/dev.txt requirements/dev.in
	$(UV) -o requirements/run.txt requirements/run.in
	$(UV) -o requirements/sandbox.txt requirements/sandbox.in

clean: ## Remove everything that was built (not the sandbox's data: that is .sandbox/)
	rm -rf .venv .venv-sandbox build .chalice/deployments mobile_app/node_modules mobile_app/dist .mypy_cache .ruff_cache .hypothesis mutants

# A newcomer who only runs the system waits for a third of the packages that its tests need.
$(STAMPS)/run: requirements/run.txt
	@echo "· Python packages"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || python3 -m venv .venv
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/python: requirements/dev.txt | $(STAMPS)/run
	@echo "· Python packages for tests"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

$(STAMPS)/sandbox: requirements/sandbox.txt | $(STAMPS)/run
	@echo "· the emulated AWS"
	@test -x .venv-sandbox/bin/python || $(BIN)/python -m venv .venv-sandbox
	@.venv-sandbox/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements/sandbox.txt
	@touch $@

CLIENT_SOURCES := $(shell git ls-files mobile_app chalicelib/policy/rights_card.json chalicelib/policy/volunteer_guide.json chalicelib/policy/limits.json 2>/dev/null)
$(STAMPS)/node: mobile_app/package-lock.json | $(STAMPS)/run
	@echo "· Node packages"
	@cd mobile_app && npm ci --silent --no-fund --no-audit
	@touch $@

$(STAMPS)/client: $(STAMPS)/node $(CLIENT_SOURCES)
	@echo "· the client"
	@cd mobile_app && npm run --silent build
	@touch $@

$(STAMPS)/chromium: | $(STAMPS)/python
	@command -v chromium >/dev/null || { echo "· Chromium"; apt-get update -qq && apt-get install -y -qq chromium fonts-noto-core >/dev/null; } \
		|| { echo "Install Chromium (Debian: apt-get install chromium fonts-noto-core), then try again."; exit 1; }
	@touch $@
