#!/bin/sh
# Lighthouse on the landing page and a report, served as in production. It needs node, and Lighthouse from npm, which is no
# part of this repository:   npm install --ignore-scripts --prefix /somewhere lighthouse@12.8.2
#   LIGHTHOUSE=/somewhere/node_modules/.bin/lighthouse scripts/lighthouse.sh
set -eu
cd "$(dirname "$0")/.."
make --quiet .venv-bench/stamp
exec .venv-bench/bin/python -m bench --only lighthouse --rows 100 --on sqlite
