#!/bin/sh
# Makes .venv, or keeps the one that is there and works. PYTHON chooses the interpreter.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

works() { "$1" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

if works .venv/bin/python; then exit 0; fi

if ! command -v "$python" >/dev/null; then
    echo "There is no $python here. On Debian: sudo apt-get install -y python3-venv" >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "$("$python" --version) is too old: Python 3.11 or newer is needed. Name one so: make run PYTHON=python3.11" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "$python cannot make virtual environments. On Debian: sudo apt-get install -y python3-venv" >&2
    exit 1
fi
"$python" -m venv --clear .venv
