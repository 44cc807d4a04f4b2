#!/bin/sh
# Runs a command with DATABASE_URL pointing at a PostgreSQL of its own, which is gone afterwards:
#   scripts/with-postgres.sh .venv/bin/python -m pytest
# The server listens on a socket in a private folder only. As root it runs as nobody, since it refuses root.
set -eu

d=$(mktemp -d /tmp/pgXXXXXX)
B=${PGBIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)}
if [ -z "$B" ]; then
    initdb=$(command -v initdb) || { echo "PostgreSQL is not installed: run scripts/install-system-packages.sh" >&2; exit 1; }
    B=$(dirname "$initdb")
fi

as() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$d" "$@"
    else
        "$@"
    fi
}
[ "$(id -u)" = 0 ] && chown nobody:nogroup "$d"

stop() {
    as "$B/pg_ctl" -D "$d/data" -m immediate -w stop >/dev/null 2>&1 || :
    rm -rf "$d"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# From here on in the private folder: the server need not be able to read the one that this was called from.
here=$PWD
cd "$d"
as "$B/initdb" -D "$d/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
# Nothing here outlives a crash, so nothing needs to be safe from one: that makes the tests faster.
as "$B/pg_ctl" -D "$d/data" -w -l "$d/log" \
    -o "-k $d -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off" start >/dev/null || {
    cat "$d/log" >&2
    exit 1
}
cd "$here"
PGHOST="$d" PGUSER=postgres PGDATABASE=postgres DATABASE_URL="postgres://postgres@/postgres?host=$d" "$@"
