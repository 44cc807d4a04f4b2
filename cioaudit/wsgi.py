"""What the web server imports: `gunicorn cioaudit.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cioaudit.settings")
application = get_wsgi_application()
