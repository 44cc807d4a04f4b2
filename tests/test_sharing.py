"""Sharing a report: a link that opens one report and nothing else, until it expires or is taken back."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import actions, sharing, tokens
from assessments.models import Rating, ShareLink
from tests.answers import BEST, GOOD, submit

pytestmark = pytest.mark.django_db

CLOSED = "This link does not open anything"


@pytest.fixture
def assessment(evan, meridian):
    submit(evan, meridian, **BEST)
    return submit(evan, meridian, **GOOD)


@pytest.fixture
def share(evan, assessment):
    """``share(password=…)`` gives a link to the report, and its token."""

    def share(**wanted):
        return sharing.share(evan, assessment, link_id=uuid4(), **{"days": 7, **wanted})

    return share


def door(token):
    return reverse("open_share", args=[token])


def opened(client, token, **posted):
    """The report, as somebody sees it who follows the link and presses the button."""
    return client.post(door(token), posted, follow=True)


def words_of(page):
    return re.sub(r"\s+", " ", page.text)


def test_the_owner_makes_a_link_that_is_shown_once(client, evan, assessment):
    client.force_login(evan)
    page = client.post(
        reverse("share_report", args=[assessment.pk]), {"link": uuid4(), "label": "The board", "days": "30"}
    )
    address = re.search(r'value="(http://testserver/shared/[^"]+)"', page.text)[1]
    link = ShareLink.objects.get()

    assert (link.label, link.made_by, link.password) == ("The board", evan, "")
    assert timedelta(days=29) < link.expires_at - timezone.now() <= timedelta(days=30)
    assert address not in client.get(reverse("share_report", args=[assessment.pk])).text
    assert Client().post(address).url == reverse("shared_report", args=[link.pk])


def test_nothing_that_is_stored_opens_the_report(client, share):
    link, token = share(password="over the phone")
    stored = {str(value) for value in ShareLink.objects.values().get(pk=link.pk).values()}
    secret = tokens.value_of("share", token)

    assert len(secret) == 43, "32 bytes, which is 256 bits, as letters"
    assert [value for value in stored if secret in value or "over the phone" in value] == []
    for value in stored:
        assert client.get(door(tokens.signed("share", value))).status_code == 404


def test_sending_the_form_twice_makes_one_link(client, evan, assessment):
    client.force_login(evan)
    sent = {"link": uuid4(), "days": "7"}
    for _time in range(2):
        page = client.post(reverse("share_report", args=[assessment.pk]), sent, follow=True)

    assert ShareLink.objects.count() == 1
    assert "This link was made before." in page.text
    assert "/shared/" not in page.text


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"days": "365"}, "Choose 7, 30 or 90 days."),
        ({"days": ""}, "Choose how long."),
        ({"password": "short"}, "The password needs at least 8 characters; this one has 5."),
        ({"label": "x" * 101}, "This may have 100 characters; it has 101. Shorten it."),
        ({"link": "not one"}, "Enter a valid UUID."),
    ],
)
def test_a_form_that_does_not_do_makes_no_link(client, evan, assessment, sent, words):
    client.force_login(evan)
    page = client.post(reverse("share_report", args=[assessment.pk]), {"link": uuid4(), "days": "7", **sent})

    assert page.status_code == 422
    assert words in page.text
    assert not ShareLink.objects.exists()


def test_following_the_link_asks_before_it_opens(client, share):
    """Programs that fetch every address in a mail neither open the report nor count as somebody who did."""
    link, token = share()
    page = client.get(door(token))

    assert "A report was shared with you" in page.text
    assert "Meridian" not in page.text
    assert link.openings.count() == 0
    assert not client.session.keys()
    assert client.head(door(token)).status_code == 200


def test_whoever_has_the_link_reads_the_report_at_an_address_without_the_token(client, share):
    link, token = share()
    page = opened(client, token)

    assert page.redirect_chain == [(reverse("shared_report", args=[link.pk]), 302)]
    assert "<h1>Good" in page.text
    assert token not in page.text
    assert [opening.link for opening in link.openings.all()] == [link]


def test_the_shared_report_leads_nowhere_but_to_how_we_rate_and_to_another_language(client, share, assessment):
    """No other assessment, no account, no page of the organization, and nothing that only members may do."""
    link, token = share()
    page = opened(client, token).text
    method, own, language = reverse("method"), reverse("shared_report", args=[link.pk]), reverse("set_language")
    pdf = reverse("shared_pdf", args=[link.pk])
    led_to = set(re.findall(r'(?:href|action|hx-get)="([^"#]+)', page))

    assert pdf in led_to
    assert {where for where in led_to if not where.startswith(("/static/", method, own, language))} == set()
    assert str(assessment.pk) not in page
    assert str(assessment.organization_id) not in page
    assert page.count("csrf") == page.count('method="post"') == 1


def test_whoever_follows_a_link_chooses_a_language_before_and_after_it_opens(client, share):
    link, token = share()
    report = reverse("shared_report", args=[link.pk])
    for address, language in ((door(token), "de"), (report, "fr")):
        page = client.get(address).text if address != report else opened(client, token).text
        assert f'<input type="hidden" name="next" value="{address}">' in page
        chosen = client.post(reverse("set_language"), {"language": language, "next": address}, follow=True)
        assert chosen.redirect_chain == [(address, 302)]
        assert f'<html lang="{language}">' in chosen.text
    assert link.openings.count() == 1


def test_the_shared_report_does_not_tell_of_the_assessment_before(client, evan, share, assessment):
    client.force_login(evan)
    own = words_of(client.get(reverse("report", args=[assessment.pk])))
    shared = words_of(opened(Client(), share()[1]))

    assert "The tier changed from BEST to GOOD." in own
    assert "The tier changed" not in shared
    assert "manager changed" not in shared


def test_another_manager_can_be_tried_on_the_shared_report(client, share):
    link, token = share()
    opened(client, token)
    address = reverse("try_shared", args=[link.pk])

    assert "Nothing of this trial is stored." in client.get(f"{address}?manager=ceo").text
    part = client.get(f"{address}?manager=ceo", headers={"HX-Request": "true"}).text
    assert part.lstrip().startswith('<p class="try-verdict">')
    assert client.get(f"{address}?manager=nobody-there").status_code == 404


def test_the_password_is_asked_for_and_has_to_fit(client, share):
    link, token = share(password="over the phone")
    for wrong, words in (("", "Enter the password."), ("guessed it", "This is not the password of this link.")):
        page = client.post(door(token), {"password": wrong})
        assert (page.status_code, words in page.text) == (422, True)
    assert client.get(reverse("shared_report", args=[link.pk])).status_code == 404
    assert link.openings.count() == 0

    assert opened(client, token, password="over the phone").status_code == 200


def altered(token):
    return token[:-1] + ("A" if token[-1] != "A" else "B")


def expire(link):
    ShareLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())


@pytest.mark.parametrize(
    ("spoil", "status", "words"),
    [
        (lambda link, token: (expire(link), token)[1], 410, "It has expired."),
        (lambda link, token: (sharing.revoke(link), token)[1], 410, "It was withdrawn by those who gave it out."),
        (lambda link, token: altered(token), 404, "It is incomplete, or it was changed on its way to you."),
        (lambda link, token: token[:20], 404, "It is incomplete, or it was changed on its way to you."),
        (lambda link, token: tokens.signed("invitation", tokens.value_of("share", token)), 404, "It is incomplete, or"),
        (lambda link, token: tokens.signed("share", tokens.new_secret()), 404, "It does not belong to this page, or"),
        (lambda link, token: (link.assessment.organization.delete(), token)[1], 404, "It does not belong to this page"),
    ],
    ids=["expired", "revoked", "altered", "cut off", "of another kind", "of another site", "of what was deleted"],
)
def test_a_link_that_opens_nothing_says_why_and_nothing_more(client, share, spoil, status, words):
    link, token = share(password="over the phone")
    token = spoil(link, token)
    for page in (client.get(door(token)), client.post(door(token), {"password": "over the phone"})):
        assert page.status_code == status
        assert f"<h1>{CLOSED}</h1>" in page.text
        assert words in page.text
        assert "Meridian" not in page.text
    assert not client.session.keys()
    assert not link.openings.exists()


@pytest.mark.parametrize("close", [expire, sharing.revoke])
def test_a_report_that_is_open_closes_at_once(client, share, close):
    link, token = share()
    opened(client, token)
    close(link)
    for name in ("shared_report", "try_shared"):
        page = client.get(reverse(name, args=[link.pk]))
        assert (page.status_code, CLOSED in page.text) == (410, True)


def test_a_link_opens_one_report_and_not_its_neighbour(client, evan, meridian, share):
    other, _token = sharing.share(evan, submit(evan, meridian), link_id=uuid4(), days=7)
    opened(client, share()[1])

    assert client.get(reverse("shared_report", args=[other.pk])).status_code == 404
    assert client.get(reverse("report", args=[other.assessment_id])).status_code == 302


def test_pages_behind_a_link_are_kept_out_of_search_engines_caches_and_referrers(client, share):
    _link, token = share()
    cover, report = client.get(door(token)), opened(client, token)
    for page, referrer in ((cover, "strict-origin"), (report, "same-origin"), (client.get(door("x")), "strict-origin")):
        assert page["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        assert page["Referrer-Policy"] == referrer
        assert {"no-store", "private"} <= set(page["Cache-Control"].split(", "))
        assert '<meta name="robots" content="noindex, nofollow">' in page.text


def test_the_owner_sees_when_it_was_opened(client, evan, assessment, share):
    link, token = share(label="The board")
    for _time in range(2):
        opened(Client(), token)
    client.force_login(evan)
    page = words_of(client.get(reverse("share_report", args=[assessment.pk])))

    assert "<bdi>The board</bdi>" in page
    assert "2 times, last " in page
    assert f"{timezone.localtime(link.openings.first().at):%H:%M}" in page


def test_the_owner_revokes_after_being_asked(client, evan, assessment, share):
    link, token = share(label="The board")
    client.force_login(evan)
    address = reverse("revoke_share", args=[assessment.pk, link.pk])

    assert "Revoke the link for <bdi>The board</bdi>?" in client.get(address).text
    assert opened(Client(), token).status_code == 200
    assert "It opens nothing any more." in client.post(address, follow=True).text
    assert Client().get(door(token)).status_code == 410
    first = ShareLink.objects.get().revoked_at
    client.post(address)
    assert ShareLink.objects.get().revoked_at == first


def test_executive_and_admin_see_every_link_and_a_consultant_their_own(client, ada, cora, evan, assessment, share):
    theirs, _token = share(label="Made by Evan")
    _own, _token = sharing.share(cora, assessment, link_id=uuid4(), days=7, label="Made by Cora")
    seen = {}
    for user in (ada, cora, evan):
        client.force_login(user)
        page = client.get(reverse("share_report", args=[assessment.pk])).text
        revokes = client.get(reverse("revoke_share", args=[assessment.pk, theirs.pk])).status_code
        seen[user.name] = ("Made by Evan" in page, "Made by Cora" in page, revokes)

    assert seen == {"Ada": (True, True, 200), "Cora": (False, True, 404), "Evan": (True, True, 200)}


def test_a_draft_cannot_be_shared(client, evan, meridian):
    draft = actions.start_assessment(evan, meridian)
    client.force_login(evan)

    assert client.post(reverse("share_report", args=[draft.pk]), {"link": uuid4(), "days": "7"}).status_code == 404


def test_opening_changes_nothing_that_was_assessed(client, share, assessment):
    before = list(Rating.objects.order_by("pk").values())
    opened(client, share()[1])

    assert list(Rating.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_trying_addresses_without_end_is_stopped(client, settings, method):
    settings.LIMITS_PER_MINUTE = {"share": 3}
    statuses = [getattr(client, method)(door(f"guess-{number}")).status_code for number in range(4)]

    assert statuses == [404, 404, 404, 429]


def test_passwords_are_tried_a_few_times_a_minute_from_wherever(settings, share):
    settings.LIMITS_PER_MINUTE = {"share": 100, "share_guess": 3}
    _link, token = share(password="over the phone")
    statuses = [
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(door(token), {"password": "guess"}).status_code
        for number in range(4)
    ]

    assert statuses == [422, 422, 422, 429]


def test_who_is_no_longer_of_the_organization_leaves_no_link_open(client, cora, evan, assessment, share):
    _kept, by_evan = share()
    _link, by_cora = sharing.share(cora, assessment, link_id=uuid4(), days=7)
    cora.memberships.get().delete()

    assert (opened(client, by_cora).status_code, opened(client, by_evan).status_code) == (410, 200)
