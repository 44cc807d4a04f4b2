#!/bin/sh
# Every check of this project, the quick ones first; the first that fails ends the run.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python
# Who is done helps the others, so that the last long tests do not keep one core waiting.
# One more than there are cores: who waits for a browser or a server leaves a core to another.
in_parallel="--numprocesses $(($(nproc) < 4 ? $(nproc) + 1 : 4)) --dist worksteal"
scratch=$(mktemp -d)
beside=""
trap '[ -z "$beside" ] || kill "$beside"; rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Some containers forbid compiled files. The tests start Python hundreds of times, and each would compile the site anew.
unset PYTHONDONTWRITEBYTECODE

heading() { printf '\n=== %s ===\n' "$1"; }

# As a production site is configured, with nothing taken over from the shell.
in_production() {
    env -u CIO_AUDIT_DEMO -u CIO_AUDIT_DEBUG -u CIO_AUDIT_HTTPS -u DATABASE_URL \
        SECRET_KEY="$($python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
        ALLOWED_HOSTS=audit.example CIO_AUDIT_DATA="$scratch" STATIC_ROOT="$scratch/static" "$@"
}

heading "Packages of the system: browser, databases, gettext"
scripts/install-system-packages.sh

# Compressing and looking for holes take the longest of the steps before the tests, and one core: they run beside the others.
{
    $python -m bandit --quiet --configfile pyproject.toml --recursive assessments cioaudit &&
        in_production $python manage.py collectstatic --no-input --verbosity 1 >"$scratch/collected" &&
        tail -n 1 "$scratch/collected"
} >"$scratch/beside" 2>&1 &
beside=$!

heading "Lint: Python"
$python -m ruff check .
$python -m ruff format --check .

heading "Lint: templates"
$python -m djlint templates --lint --quiet

heading "Types"
$python -m mypy

heading "Migrations are complete"
in_production $python manage.py makemigrations --check --dry-run

heading "Settings are fit for production"
in_production $python manage.py check --deploy --fail-level WARNING

heading "Security: bandit; static files can be collected"
wait "$beside" || beside=failed
cat "$scratch/beside"
[ "$beside" != failed ] || { beside=""; exit 1; }
beside=""

heading "Tests on SQLite"
env -u DATABASE_URL $python -m pytest $in_parallel --durations 25

heading "Tests on PostgreSQL"
scripts/with-postgres.sh $python -m pytest $in_parallel --second-database --durations 25
