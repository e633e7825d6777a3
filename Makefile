# Alt som kjøres i prosjektet. `make` alene viser listen; hvert mål gjør selv det oppsettet det trenger.
PYTHON ?= python3
BIN := .venv/bin
TESTS ?= tests
DEPLOYED := BINDELEDD_ALLOWED_HOSTS=bindeledd.example.no BINDELEDD_SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(60))")

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev start test nightly faults check bench format aksel messages screenshots lock audit docs licences wheel clean

help: ## Viser denne listen
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Gjør alt oppsett som trengs for å starte (start og test kaller dette selv)
	@$(PYTHON) -m tools.setup runtime

setup-dev: ## Gjør alt oppsett som trengs for å teste, med testverktøy
	@$(PYTHON) -m tools.setup dev

start: setup ## Starter Bindeledd på denne maskinen og skriver adressen; Ctrl-C stopper (annen port: make start PORT=8001)
	@exec $(BIN)/bindeledd serve --demo $(if $(PORT),--port $(PORT))

test: setup-dev ## Kjører alle testene (en del av dem: make test TESTS=tests/areas)
	@$(BIN)/pytest -q -n 2 --dist worksteal $(TESTS)

nightly: setup-dev ## Kjører alle testene, også de som er for lange for hver endring
	@$(BIN)/pytest -q -n 2 --dist worksteal -m "not faults" $(TESTS)

faults: setup-dev ## Tar en feil i hvert eneste systemkall under en flytting (tar timer; trenger en C-kompilator)
	@$(BIN)/pytest -q -rP -n 2 --dist worksteal -m faults tests/cutover/faults

check: setup-dev ## Sjekker form, stil, typer, importretning, låser, migreringer, drift og dokumentasjon
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.locks check
	$(BIN)/python -m bindeledd_web makemigrations --check --dry-run
	@echo "$(BIN)/python -m bindeledd_web check --deploy --fail-level WARNING"
	@DJANGO_SETTINGS_MODULE=bindeledd_web.settings.production $(DEPLOYED) \
		$(BIN)/python -m bindeledd_web check --deploy --fail-level WARNING
	$(BIN)/pytest -q tests/docs

bench: setup-dev ## Måler fart mot mål og mot andre programmer, og skriver tallene
	@$(BIN)/python -m benchmarks.run

format: setup-dev ## Formaterer koden og retter det som kan rettes av seg selv
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

aksel: ## Henter stilark og skrift på nytt, når npm ikke svarte under oppsettet
	@$(PYTHON) -m tools.setup aksel

messages: setup-dev ## Henter tekster fra koden inn i språkkatalogene og sier hva som mangler
	@$(BIN)/python -m tools.messages update

screenshots: setup-dev ## Tar bilder av hver side i var/screenshots, bred og smal (trenger Chromium)
	@$(BIN)/python -m tools.screenshots

lock: setup-dev ## Låser avhengighetene på nytt (trenger uv og npm)
	@$(BIN)/python -m tools.locks make

audit: setup-dev ## Leter etter kjente feil i avhengighetene (trenger nett)
	$(BIN)/pip-audit --requirement requirements/dev.txt --require-hashes --disable-pip
	$(BIN)/pip-audit --requirement requirements/node.txt --require-hashes --disable-pip
	PATH="$(BIN):$$PATH" NODE_USE_SYSTEM_CA=1 npm audit

docs: setup-dev ## Skriver dokumentasjonen som lages av programmet selv, på nytt
	@$(BIN)/python -m tools.docs

licences: setup-dev ## Skriver docs/lisenser.md på nytt
	@$(BIN)/python -m tools.licences

wheel: setup-dev ## Bygger pakken i dist/
	$(BIN)/hatchling build -t wheel

clean: ## Fjerner miljøet og alt som er bygget; saker og data i var/ blir liggende
	rm -rf .venv node_modules dist build staticfiles src/bindeledd_web/static/aksel .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete
