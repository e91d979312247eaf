# make start [LESSON=custom-layer] [LANG=zh] [COURSE=folder], make test, make check, make bench,
# make messages
.PHONY: start test check check-all bench messages

# A virtual environment knows the path that it was made for; in a copied or moved checkout its stamps have other names.
here := $(shell pwd | cksum | cut -d ' ' -f 1)
runs := .venv/.runs-$(here)
develops := .venv/.develops-$(here)
python := .venv/bin/python

# The environment has a LANG of its own, such as en_US.UTF-8: only `make start LANG=zh` chooses a language.
given = $(if $(filter command line,$(origin $(1))),$($(1)))
language := $(call given,LANG)
ifneq ($(language),)
override LANG := C.UTF-8
endif

start: $(runs)
	@$(python) -m dlcoach start $(call given,LESSON) $(if $(language),--lang "$(language)") \
		$(if $(call given,COURSE),--course "$(COURSE)")

test: $(develops)
	$(python) -m pytest $(call given,ARGS)

check: $(develops)
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	$(python) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
	$(python) -m dlcoach course check . --proven docs/course-quality.md --sample 5 --seeds 25 --mutants

# Every exercise with every seed; what it proves is written down, and `make check` runs what has changed since.
check-all: $(develops)
	$(python) -m dlcoach course check . --report docs/course-quality.md

bench: $(develops)
	@set -e; for benchmark in benchmarks/*.py; do echo "$$benchmark"; $(python) "$$benchmark"; done

# The app's words, from the code into dlcoach/locale/: translate what is new in the .po, then run it again.
catalogue := dlcoach/locale/zh/LC_MESSAGES/dlcoach
messages: $(develops)
	@mkdir -p build
	$(python) -m babel.messages.frontend --quiet extract --keywords "_ ngettext:1,2" --no-default-keywords --width 120 \
		--add-location file --sort-by-file --project dlcoach --output-file build/dlcoach.pot dlcoach
	$(python) -m babel.messages.frontend --quiet update --locale zh --no-fuzzy-matching --ignore-obsolete --width 120 \
		--ignore-pot-creation-date --input-file build/dlcoach.pot --output-file $(catalogue).po
	$(python) -m babel.messages.frontend compile --statistics --input-file $(catalogue).po --output-file $(catalogue).mo

$(runs): pyproject.toml constraints.txt
	$(call install,.)

$(develops): pyproject.toml constraints.txt
	$(call install,.[dev])
	@touch $(runs)

# The first of these that runs, is 3.11 or newer, and can make virtual environments (pyenv has names that don't run).
define install
@set -e; \
if ! $(python) -c "" 2>/dev/null; then \
	for candidate in $(call given,PYTHON) python3.13 python3.12 python3.11 python3; do \
		if "$$candidate" -c "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then \
			found="$$candidate"; break; \
		fi; \
	done; \
	if [ -z "$${found:-}" ]; then \
		echo "dlcoach needs Python 3.11 or newer, with its venv module (on Debian and Ubuntu: python3-venv)." >&2; \
		echo "Install it, or name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; \
		exit 1; \
	fi; \
	echo "Making .venv with $$("$$found" --version)"; \
	"$$found" -m venv .venv; \
fi; \
echo "Installing dlcoach into .venv; the first time, PyTorch takes a while"; \
$(python) -m pip install --disable-pip-version-check --constraint constraints.txt --editable "$(1)"; \
touch $@
endef
