"""Ways into an account, from the desk of an admin: seen there, taken away there, and never made there."""

from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from django.urls import reverse

from assessments import accesstokens
from assessments.models import AccessToken, Action, User

from .conftest import PASSWORD
from .test_audit import told

pytestmark = pytest.mark.django_db

NEW = "another-long-pass-phrase"
TWICE = {"password1": NEW, "password2": NEW}


@pytest.fixture
def as_ada(client, ada):
    client.force_login(ada)
    return client


@pytest.fixture
def token(evan):
    return accesstokens.make(evan, token_id=uuid4(), name="Board pack", days=7)


def reads(secret):
    return Client().get("/api/v1/organizations", headers={"Authorization": f"Bearer {secret}"}).status_code == 200


def by_changing_it(user, ada):
    client = Client()
    client.force_login(user)
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **TWICE})


def by_resetting_it(user, ada):
    client = Client()
    client.post(reverse("account_reset_password"), {"email": user.email})
    link = next(word for word in mail.outbox[-1].body.split() if "/password/reset/key/" in word)
    client.post(client.get(link).url, TWICE)


def by_an_admin(user, ada):
    client = Client()
    client.force_login(ada)
    client.post(reverse("admin:auth_user_password_change", args=[user.pk]), TWICE | {"usable_password": "true"})


@pytest.mark.parametrize("set_password", [by_changing_it, by_resetting_it, by_an_admin])
def test_a_new_password_revokes_every_token_of_its_owner_and_nobody_elses(ada, evan, otto, token, set_password):
    _others, others = accesstokens.make(otto, token_id=uuid4(), name="Otto’s", days=7)
    assert reads(token[1])
    set_password(evan, ada)
    assert User.objects.get(pk=evan.pk).check_password(NEW)
    assert (reads(token[1]), reads(others)) == (False, True)
    assert told("object_id", action=Action.TOKEN_REVOKED) == [str(token[0].pk)]


def test_the_desk_of_an_admin_holds_these_and_nothing_that_another_app_brings():
    assert {model.__name__ for model in admin.site._registry} == {
        *("AccessToken", "Assessment", "ExportLog", "Organization", "Rating", "User"),
        *("Authenticator", "Group", "SocialAccount"),
    }


def test_what_a_provider_has_entrusted_to_the_site_is_shown_to_no_admin(as_ada, evan):
    account = SocialAccount.objects.create(
        user=evan, provider="meridian", uid="1", extra_data={"told": "in-confidence"}
    )
    token = SocialToken.objects.create(account=account, token="entrusted", token_secret="in-confidence")
    pages = [
        as_ada.get(f"/admin/socialaccount/{kind}/", follow=True)
        for kind in ("socialtoken", f"socialtoken/{token.pk}/change", "socialapp", f"socialaccount/{account.pk}/change")
    ]
    assert [page.status_code for page in pages] == [404, 404, 404, 200]
    assert not [page for page in pages if "entrusted" in page.text or "in-confidence" in page.text]


def test_the_page_says_so(client, evan):
    client.force_login(evan)
    assert "A new password revokes all of your tokens." in client.get(reverse("access_tokens")).text


def test_an_admin_finds_a_token_and_revokes_it_without_seeing_what_it_is_known_by(as_ada, ada, evan, token):
    listed = reverse("admin:assessments_accesstoken_changelist")
    assert "Board pack" in as_ada.get(listed, {"q": "evan@"}).text
    page = as_ada.get(reverse("admin:assessments_accesstoken_change", args=[token[0].pk])).text
    assert token[0].fingerprint not in page
    sent = {"action": "revoke_selected", "_selected_action": [token[0].pk]}
    for _twice in range(2):
        as_ada.post(listed, sent)
    assert not reads(token[1])
    assert told("by", "object_id", action=Action.TOKEN_REVOKED) == [(ada.pk, str(token[0].pk))]


@pytest.mark.parametrize("name", ["accesstoken", "authenticator", "socialaccount"])
def test_nothing_that_lets_somebody_in_is_made_or_changed_there(as_ada, evan, token, name):
    made = {
        "accesstoken": lambda: token[0],
        "authenticator": lambda: Authenticator.objects.create(user=evan, type="totp", data={"secret": "kept"}),
        "socialaccount": lambda: SocialAccount.objects.create(user=evan, provider="company", uid="evan"),
    }[name]()
    app = made._meta.app_label
    change = reverse(f"admin:{app}_{name}_change", args=[made.pk])
    assert as_ada.get(reverse(f"admin:{app}_{name}_add")).status_code == 403
    assert as_ada.post(change, {"user": evan.pk}).status_code == 403
    page = as_ada.get(change)
    assert page.status_code == 200
    assert "kept" not in page.text


def test_an_admin_takes_a_lost_factor_away_and_the_trail_says_so(as_ada, ada, evan):
    factor = Authenticator.objects.create(user=evan, type="totp", data={})
    as_ada.post(reverse("admin:mfa_authenticator_delete", args=[factor.pk]), {"post": "yes"})
    assert told("by", "object_id", action=Action.FACTOR_REMOVED) == [(ada.pk, str(evan.pk))]


def test_email_addresses_are_shown_with_their_account_and_not_added(as_ada, evan):
    for email, verified in (("second@example.org", True), ("third@example.org", False)):
        EmailAddress.objects.create(user=evan, email=email, verified=verified)
    page = as_ada.get(reverse("admin:assessments_user_change", args=[evan.pk])).text
    assert ("second@example.org" in page, "third@example.org" in page) == (True, False)
    assert as_ada.get("/admin/account/emailaddress/add/").status_code == 404


def account(user, **more):
    dates = {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}
    return {"email": user.email, "name": user.name, "is_active": "on", **dates, **more}


def test_what_an_account_may_do_is_told_as_it_is_afterwards(as_ada, ada, evan):
    group = Group.objects.create(name="Readers")
    permission = Permission.objects.get(codename="view_rating")
    change = reverse("admin:assessments_user_change", args=[evan.pk])
    as_ada.post(change, account(evan, is_staff="on", groups=[group.pk], user_permissions=[permission.pk]))
    as_ada.post(
        change, account(evan, is_staff="on", groups=[group.pk], user_permissions=[permission.pk]) | {"name": "E"}
    )
    rights = {"is_active": True, "is_staff": True, "is_superuser": False}
    assert told("by", "object_id", "facts", action=Action.RIGHTS_CHANGED) == [
        (ada.pk, str(evan.pk), rights | {"groups": "Readers", "permissions": "view_rating"})
    ]


def test_what_a_group_may_do_is_told_each_time(as_ada, ada):
    permission = Permission.objects.get(codename="view_rating")
    as_ada.post(reverse("admin:auth_group_add"), {"name": "Readers"})
    group = Group.objects.get()
    sent = {"name": "Readers", "permissions": [permission.pk]}
    as_ada.post(reverse("admin:auth_group_change", args=[group.pk]), sent)
    as_ada.post(reverse("admin:auth_group_delete", args=[group.pk]), {"post": "yes"})
    assert told("by", "action", "facts", action__startswith="group") == [
        (ada.pk, "group_saved", {"group": "Readers", "permissions": ""}),
        (ada.pk, "group_saved", {"group": "Readers", "permissions": "view_rating"}),
        (ada.pk, "group_deleted", {"group": "Readers"}),
    ]


def test_an_account_with_tokens_addresses_and_factors_can_still_be_deleted(as_ada, evan, token):
    EmailAddress.objects.create(user=evan, email=evan.email, verified=True)
    Authenticator.objects.create(user=evan, type="totp", data={})
    as_ada.post(reverse("admin:assessments_user_delete", args=[evan.pk]), {"post": "yes"})
    assert not User.objects.filter(pk=evan.pk).exists()
    assert not AccessToken.objects.exists()
