"""The fuse box as the tests wire it: the real settings, with what is slow or shared replaced.

Each behaviour of the real settings is tested in test_settings.py, in a process of its own.
"""

import os
import tempfile

os.environ["CIO_AUDIT_DEMO"] = "0"
os.environ["CIO_AUDIT_DEBUG"] = "0"
os.environ["CIO_AUDIT_HTTPS"] = "0"
# As in the demo, so that the cast logs in without reading mail. What is asked in production has its own tests.
os.environ["CIO_AUDIT_EMAIL_VERIFICATION"] = "optional"
os.environ["CIO_AUDIT_REQUIRE_SECOND_FACTOR"] = "0"
os.environ["SECRET_KEY"] = "only-for-tests"

from cioaudit.settings import *  # noqa: F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# On SQLite a file for each run, so that the live server's threads meet the locks that they meet in production, and
# two runs at a time do not meet each other.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": Path(tempfile.gettempdir()) / f"cioaudit-tests-{os.getpid()}.sqlite3"}  # noqa: F405
