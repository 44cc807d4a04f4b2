"""The fuse box: every setting, in one file, safe by default.

Without any environment variable this is a production site without a secret key: it answers management commands
that need none, and refuses to serve. Each variable is listed in docs/operations.md.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from . import logs
from .stores import cache, databases

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- Which of the three ways to run ------------------------------------------------------------------------------

DEBUG = env.bool("CIO_AUDIT_DEBUG", default=False)
DEMO = env.bool("CIO_AUDIT_DEMO", default=False)
ON_THIS_MACHINE = DEBUG or DEMO
HTTPS = env.bool("CIO_AUDIT_HTTPS", default=not ON_THIS_MACHINE)
BEHIND_PROXY = env.bool("CIO_AUDIT_BEHIND_PROXY", default=False)
DATA_DIR = Path(env.str("CIO_AUDIT_DATA", default=str(BASE_DIR / "var")))


def demo_secret_key(path: Path) -> str:
    """Return the key kept at `path`, making one that only its owner may read when there is none."""
    with suppress(FileExistsError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(get_random_secret_key())
    return path.read_text()


def listed(name: str, *, default: Sequence[str] = ()) -> list[str]:
    """What stands between the commas of a variable, and nothing empty: of keys that would be one that everybody knows."""
    return list(filter(None, env.list(name, cast=str.strip, default=list(default))))


# Django itself refuses an empty key at the moment something would be signed with it, and not before.
SECRET_KEY = env.str("SECRET_KEY", default="")
if DEMO and not SECRET_KEY:
    SECRET_KEY = demo_secret_key(DATA_DIR / "secret_key")
SECRET_KEY_FALLBACKS = listed("SECRET_KEY_FALLBACKS")

_HERE = ["localhost", "127.0.0.1", "[::1]"] if ON_THIS_MACHINE else []
ALLOWED_HOSTS = listed("ALLOWED_HOSTS", default=_HERE)
CSRF_TRUSTED_ORIGINS = listed("CSRF_TRUSTED_ORIGINS")

# --- What the site is made of ------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "assessments",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
]

# The policies stand before WhiteNoise and all others, so that no response leaves without them.
MIDDLEWARE = [
    "assessments.metrics.count_requests",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "assessments.middleware.keep_to_this_site",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "assessments.middleware.SpeakTheReadersLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "assessments.middleware.speak_as_the_reader_asked",
    "assessments.middleware.remember_where_it_comes_from",
    "assessments.middleware.keep_out_of_caches",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "assessments.middleware.AskForSecondFactor",
    "django_htmx.middleware.HtmxMiddleware",
    "assessments.middleware.ReadFromReplica",
]

ROOT_URLCONF = "cioaudit.urls"
WSGI_APPLICATION = "cioaudit.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "assessments.views.everywhere.about_the_reader",
            ],
            "builtins": ["assessments.templatetags.dates"],
        },
    },
]

# Widgets are looked up in templates/ too, so that a form can be restyled in one place.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Where data lives --------------------------------------------------------------------------------------------

PGBOUNCER = env.bool("CIO_AUDIT_PGBOUNCER", default=False)
DATABASES = databases(
    env.str("DATABASE_URL", default="") or f"sqlite:///{DATA_DIR / 'db.sqlite3'}",
    replica=env.str("REPLICA_URL", default=""),
    pooled=PGBOUNCER,
)
DATABASE_ROUTERS = ["assessments.replica.Router"] if "replica" in DATABASES else []
# Pages are read from the replica only where it has all that the primary held so many seconds ago.
REPLICA_LAG_SECONDS = env.float("CIO_AUDIT_REPLICA_LAG_SECONDS", default=5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {"default": cache(REDIS_URL)}
LIMITS_IN_CACHE = bool(REDIS_URL)

# --- Static files ------------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
# On one's own machine WhiteNoise serves the files where they lie; elsewhere `collectstatic` names them by content.
STATIC_ROOT = env.str("STATIC_ROOT", default=None if ON_THIS_MACHINE else str(BASE_DIR / "staticfiles"))
WHITENOISE_USE_FINDERS = ON_THIS_MACHINE
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ON_THIS_MACHINE
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Who is who --------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "assessments.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "landing"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_ADAPTER = "assessments.accounts.AccountAdapter"
_OUR_FORMS = ("login", "signup", "change_password", "set_password", "reset_password_from_key")
ACCOUNT_FORMS = {name: f"assessments.forms.accounts.{name.title().replace('_', '')}" for name in _OUR_FORMS}
# Nobody reads mail in the demo. Elsewhere an address is its owner's only once they have shown that they read its mail.
ACCOUNT_EMAIL_VERIFICATION = env.str(
    "CIO_AUDIT_EMAIL_VERIFICATION", default="optional" if ON_THIS_MACHINE else "mandatory"
)
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[CIO Audit] "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True  # of each change to how somebody logs in: to them, by mail
# Which address allauth counts as the visitor's: the proxy's word is taken only where there is a proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0

# How often one address may come, in a minute, where no account is asked for (views/limits.py): steps of the quick
# check, and openings of links that were sent. allauth limits log-in, sign-up and password reset by itself.
LINKS_PER_MINUTE = env.int("CIO_AUDIT_LINKS_PER_MINUTE", default=60)
LIMITS_PER_MINUTE = {
    "quick_check": env.int("CIO_AUDIT_QUICK_CHECK_POSTS_PER_MINUTE", default=60),
    "invitation": LINKS_PER_MINUTE,
    "share": LINKS_PER_MINUTE,
    "api": env.int("CIO_AUDIT_API_PER_MINUTE", default=120),  # by all access tokens of one person
    "api_guess": 20,  # by one address, with tokens that open nothing
    "share_guess": 20,  # for one link, from all addresses together
}

# How many invitations and reminders one person may send in a day: the site is no relay for unwanted mail.
INVITATIONS_PER_DAY = env.int("CIO_AUDIT_INVITATIONS_PER_DAY", default=200)

# --- Second factor -----------------------------------------------------------------------------------------------

# Consultants and admins read what many organizations say about themselves: a stolen password alone must not do.
SECOND_FACTOR_REQUIRED = env.bool("CIO_AUDIT_REQUIRE_SECOND_FACTOR", default=not ON_THIS_MACHINE)
MFA_ADAPTER = "assessments.accounts.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a code of the half minute before or after: clocks differ, and typing takes time
MFA_TOTP_ISSUER = "CIO Audit"
MFA_FORMS = {
    "add_webauthn": "assessments.forms.passkeys.AddPasskey",
    "authenticate_webauthn": "assessments.forms.passkeys.UsePasskey",
    "edit_webauthn": "assessments.forms.passkeys.RenamePasskey",
    "login_webauthn": "assessments.forms.passkeys.LogInByPasskey",
    "reauthenticate_webauthn": "assessments.forms.passkeys.ConfirmByPasskey",
}

# --- Single sign-on ----------------------------------------------------------------------------------------------


def single_sign_on() -> dict:
    """Return allauth's settings for the OpenID Connect provider that the environment names; nothing where it names none."""
    names = ("ID", "NAME", "CLIENT_ID", "CLIENT_SECRET", "SERVER_URL")
    given = {name: env.str(f"CIO_AUDIT_OIDC_{name}", default="") for name in names}
    if not any(given.values()):
        return {}
    missing = [f"CIO_AUDIT_OIDC_{name}" for name, value in given.items() if not value]
    if missing:
        raise ImproperlyConfigured(f"Single sign-on needs all of its settings. Set {' and '.join(missing)} as well.")
    app = {
        "provider_id": given["ID"],
        "name": given["NAME"],
        "client_id": given["CLIENT_ID"],
        "secret": given["CLIENT_SECRET"],
        "settings": {"server_url": given["SERVER_URL"], "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


SOCIALACCOUNT_ADAPTER = "assessments.accounts.SingleSignOnAdapter"
SOCIALACCOUNT_PROVIDERS = single_sign_on()
# An account that exists is never entered by what a provider says about an email address: its owner connects the two.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False

# --- Retention ---------------------------------------------------------------------------------------------------

# How long `manage.py apply_retention` keeps what it finds, in days; 0 keeps assessments for ever.
RETENTION_DAYS = env.int("CIO_AUDIT_RETENTION_DAYS", default=0)
INVITATION_RETENTION_DAYS = env.int("CIO_AUDIT_INVITATION_RETENTION_DAYS", default=365)
AUDIT_RETENTION_DAYS = env.int("CIO_AUDIT_AUDIT_RETENTION_DAYS", default=3 * 365)

# --- Uploads -----------------------------------------------------------------------------------------------------

# An uploaded file is held in memory and never written to disk. One that is larger is read past, and refused by the page.
MAX_UPLOAD_MB = env.int("CIO_AUDIT_MAX_UPLOAD_MB", default=20)
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = MAX_UPLOAD_MB * 1024 * 1024 + 64 * 1024  # and what a form puts around the file

# --- Exports -----------------------------------------------------------------------------------------------------

# An apostrophe before texts that a spreadsheet would calculate. Off only where no export is ever opened in one.
EXPORT_GUARD = env.bool("CIO_AUDIT_EXPORT_GUARD", default=True)

# --- Security ----------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
    },
}
NOT_USED = [
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer"),
    *("microphone", "midi", "payment", "serial", "usb"),
]
PERMISSIONS_POLICY = {feature: [] for feature in NOT_USED}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = HTTPS
# A balancer asks from inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_HSTS_SECONDS = env.int("CIO_AUDIT_HSTS_SECONDS", default=365 * 24 * 3600) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "assessments.views.held.form_refused"  # a log-in in another tab loses no answer

# --- Language, mail, log -----------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
# Those whose catalogue in locale/ is complete (tests/test_catalogues.py), each by its own name. English needs none.
LANGUAGES = [("en-gb", "English"), ("de", "Deutsch"), ("fr", "Français")]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="UTC")

# Until a mail server is named, mails are printed: nobody waits for one that silently went nowhere.
vars().update(environ.Env.email_url_config(env.str("EMAIL_URL", default="consolemail://")))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="CIO Audit <noreply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# A mail server that does not answer must not keep a page, and a worker, waiting for ever.
EMAIL_TIMEOUT = 10

LOGGING = logs.settings(env.str("CIO_AUDIT_LOG_FORMAT", "line"), env.str("LOG_LEVEL", default="INFO"))
