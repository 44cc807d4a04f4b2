"""German and French in the browser: longer words than English in the same places, and commas in numbers."""

from functools import partial
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessments import accesstokens, actions, inviting, sharing
from assessments.models import Membership
from tests import answers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

ASKED = ("has_ciso", "manager", "dotted", "communication", "containment")


@pytest.fixture(params=["de", "fr"])
def language(request):
    return request.param


@pytest.fixture
def read_as(page, client, base_url, settings, language, check):
    """Opens an address as somebody who has chosen ``language``, and checks the page."""

    def read_as(user, name, *args, **query):
        client.force_login(user)
        kept = {"sessionid": client.cookies["sessionid"].value, settings.LANGUAGE_COOKIE_NAME: language}
        page.context.add_cookies([{"name": name, "value": value, "url": base_url} for name, value in kept.items()])
        page.goto(f"{reverse(name, args=args)}?{urlencode(query, doseq=True)}")
        assert page.locator("html").get_attribute("lang") == language
        check()

    return read_as


@pytest.fixture
def read(read_as, evan):
    return partial(read_as, evan)


@pytest.mark.parametrize("name", ["landing", "quick_check", "method"])
def test_pages_for_everybody(read, name):
    read(name)


def test_the_survey(read, evan, meridian):
    draft = answers.fill_in(actions.start_assessment(evan, meridian))
    for question in ASKED:
        read("question", draft.pk, question)
    read("check_answers", draft.pk)


@pytest.mark.parametrize("tier", [answers.GOOD, answers.INCOMPLETE], ids=["good", "incomplete"])
def test_the_report(read, evan, meridian, tier):
    read("report", answers.submit(evan, meridian, **tier).pk)


def test_inviting_others(read, evan, meridian):
    asked = inviting.Asked(uuid4(), meridian, "a.rather.long.name@subsidiary.example.org")
    invitation = inviting.invite(evan, [asked], text="", days=30)[0]
    read("invitations", meridian.pk)
    read("revoke_invitation", invitation.pk)


def test_the_desk_of_a_consultant_and_of_an_admin(read_as, cora, ada, evan, meridian):
    answers.submit(evan, meridian)
    accesstokens.make(cora, token_id=uuid4(), name="Nightly import into the warehouse", days=90)
    for name in ("access_tokens", "branding", "export", "export_log"):
        read_as(cora, name)
    read_as(ada, "trail")


def test_whoever_followed_a_link_chooses_a_language_and_no_address_with_its_secret_is_told(page, evan, meridian):
    _link, token = sharing.share(evan, answers.submit(evan, meridian), link_id=uuid4(), days=7)
    told = []
    page.on("request", lambda request: told.append(request.all_headers().get("referer", "")))
    page.goto(reverse("open_share", args=[token]))
    page.get_by_role("button", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    assert token in page.url
    page.locator("main button").click()
    page.wait_for_url("**/shared/report/**")
    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    assert len(told) > 5
    assert [address for address in told if token in address] == []


def test_the_pages_of_a_consultant(read_as, cora, evan, meridian):
    both = [
        meridian,
        actions.create_organization(evan, name="Halden Retail", industry="retail", size_band="over_10000"),
    ]
    Membership.objects.create(user=cora, organization=both[1], role=Membership.Role.CONSULTANT)
    for organization, kind in zip([*both, meridian], [answers.GOOD, answers.NONE, answers.BEST], strict=True):
        answers.submit(evan, organization, **kind)
    read_as(cora, "portfolio")
    read_as(cora, "portfolio", tier="NONE", industry="retail")
    read_as(cora, "outcome")
    read_as(cora, "compare", o=[each.pk for each in both])
    read_as(cora, "benchmarks", meridian.pk)
    read_as(cora, "changes", meridian.pk)
    read_as(cora, "invite_round", o=[each.pk for each in both])
    read_as(cora, "invitation_rounds")
