#!/bin/sh
# Brings the demo up to date and serves it on this machine. PORT chooses the port.
set -eu
cd "$(dirname "$0")/.."
export CIO_AUDIT_DEMO=1
port=${PORT:-8000}
python=.venv/bin/python

$python - "$port" <<'PYTHON'
import socket
import sys

port = int(sys.argv[1])
with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as fault:
        sys.exit(f"Port {port} cannot be used ({fault.strerror}). Choose another: make run PORT={port + 1}")
PYTHON

$python manage.py migrate --no-input --verbosity 0
$python manage.py createcachetable --verbosity 0
$python manage.py load_demo
$python manage.py rebuild_standings >/dev/null
echo
echo "CIO Audit: http://localhost:$port   (stop with Ctrl-C)"
exec $python -m gunicorn cioaudit.wsgi --bind "127.0.0.1:$port" --workers 2 --threads 4 --log-level error --no-control-socket
