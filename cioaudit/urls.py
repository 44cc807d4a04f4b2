"""Every address of the site: accounts, the admin's desk, and the house itself."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView

from assessments.views.accounts import single_sign_on, single_sign_on_return
from assessments.views.health import healthz, readyz
from assessments.views.languages import choose_language

# Looked up when asked for: its name under production settings is known only once the static files are collected.
FAVICON = lazy(static, str)("img/favicon.svg")

# Staff log in by the same page as everybody, with its limits on attempts. Django's own form has none.
admin.site.login = secure_admin_login(admin.site.login)

# allauth looks here for the page to show where somebody tries too often.
handler429 = "assessments.views.limits.too_many_requests"
# Where the database does not answer, a plain page says so with status 503.
handler500 = "assessments.views.health.failed"

urlpatterns = [
    path("accounts/oidc/<provider_id>/login/", single_sign_on, name="openid_connect_login"),
    path("accounts/oidc/<provider_id>/login/callback/", single_sign_on_return, name="openid_connect_callback"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    # Browsers ask for it on pages that name no icon, such as the admin's desk and downloads.
    path("favicon.ico", RedirectView.as_view(url=FAVICON), name="favicon"),
    path("language/", choose_language, name="set_language"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("", include("assessments.urls")),
]
