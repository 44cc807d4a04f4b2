#!/bin/sh
# Sees to it that Chromium, PostgreSQL, PgBouncer, Redis and GNU gettext, which the tests use, are here: installs them where it may,
# and otherwise stops with the one command to run. Programs that are named, and packaged by their own name, likewise.
set -eu

# Debian packages a Chromium that opens no windows. The browser tests take half of the time with it.
windowless=chromium-headless-shell
missing=""
if ! command -v $windowless >/dev/null; then
    # The fonts are only recommended by the browser's package, and without any it draws no letters.
    if grep -qs '^ID=debian$' /etc/os-release; then
        missing="$windowless fonts-liberation"
    elif ! { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null; then
        missing="chromium fonts-liberation"
    fi
fi
if ! { ls -d /usr/lib/postgresql/*/bin/initdb || command -v initdb; } >/dev/null 2>&1; then
    missing="$missing postgresql"
fi
if ! { command -v msgfmt && command -v xgettext; } >/dev/null; then
    missing="$missing gettext"
fi
# Debian keeps servers where not everybody looks.
PATH=$PATH:/usr/sbin
command -v pgbouncer >/dev/null || missing="$missing pgbouncer"
command -v redis-server >/dev/null || missing="$missing redis-server"
for program in "$@"; do
    command -v "$program" >/dev/null || missing="$missing $program"
done
if [ -z "$missing" ]; then
    echo "Chromium, PostgreSQL, PgBouncer, Redis and gettext are here."
    exit 0
fi

# shellcheck disable=SC2086 -- a list of package names
set -- $missing
command="apt-get update && sudo apt-get install -y --no-install-recommends $*"
if ! command -v apt-get >/dev/null; then
    echo "The tests need: $*. This system has no apt-get; install them its own way, then run make test again." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    printf 'The tests need: %s. Run this, then make test again:\n\n    sudo %s\n\n' "$*" "$command" >&2
    exit 1
fi
echo "Installing: $*"
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
