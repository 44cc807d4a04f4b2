#!/bin/sh
# Serves the site on this machine as in production, on PostgreSQL: the one that DATABASE_URL names, or else one of its own,
# which is gone with its data when this ends. Without https, since nobody else reaches it.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python
if [ -z "${DATABASE_URL:-}" ]; then
    echo "DATABASE_URL is not set: a PostgreSQL of its own is started, and its data will be gone at the end."
    exec scripts/with-postgres.sh "$0"
fi
CIO_AUDIT_BIND=${CIO_AUDIT_BIND:-127.0.0.1:${PORT:-8000}}
SECRET_KEY=${SECRET_KEY:-$($python -c 'import secrets; print(secrets.token_urlsafe(60))')}
ALLOWED_HOSTS=${ALLOWED_HOSTS:-localhost,127.0.0.1}
CIO_AUDIT_HTTPS=${CIO_AUDIT_HTTPS:-0}
CIO_AUDIT_DATA=${CIO_AUDIT_DATA:-var/production}
export CIO_AUDIT_BIND SECRET_KEY ALLOWED_HOSTS CIO_AUDIT_HTTPS CIO_AUDIT_DATA DATABASE_URL

$python manage.py migrate --no-input --verbosity 0
$python manage.py createcachetable --verbosity 0
$python manage.py collectstatic --no-input --verbosity 0
if [ -n "${DJANGO_SUPERUSER_EMAIL:-}" ]; then
    $python manage.py createsuperuser --no-input || :
fi
echo "CIO Audit: http://$CIO_AUDIT_BIND   (stop with Ctrl-C; mails are printed here)"
exec $python -m gunicorn
