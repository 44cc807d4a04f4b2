"""The pages of consultants and admins in the pseudo-language: invitations, tokens, branding, exports and the audit trail."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments import accesstokens, actions, audit, exports, inviting
from assessments.models import AccessToken, Action, AuditEvent, ExportLog, Invitation, ShareLink
from assessments.sharing import share

from .answers import BETTER, submit
from .conftest import PASSWORD
from .invited import letter
from .speaking import outside

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# What people typed or are called, and names of formats.
TYPED = {"Cora", "Ada", "Otto", "cora", "SHA", "CSV", "JSON", "Lines", "Nightly", "North", "Widgets"}


def english_on(response, status=200):
    """The words on a page of the pseudo-language that stand in no catalogue."""
    assert (response.status_code, response.headers["Content-Language"]) == (status, "eo")
    return [word for word in outside(response.text) if word not in TYPED]


@pytest.fixture
def log_in(pseudo):
    def log_in(user):
        client = Client(headers={"accept-language": pseudo})
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def coras(log_in, cora):
    return log_in(cora)


def test_the_desk_of_admins_is_english_as_a_whole(log_in, ada):
    page = log_in(ada).get("/admin/")
    assert (page.status_code, page.headers["Content-Language"], "⟦" in page.text) == (200, "en-gb", False)


# --- invitations ---------------------------------------------------------------------------------------------------


def test_inviting_reminding_and_revoking(log_in, evan, meridian):
    evans = log_in(evan)
    assessment = submit(evan, meridian, **BETTER)
    page = reverse("invitations", args=[meridian.pk])
    wanted = {"key": uuid4(), "email": "kim@example.org", "about": assessment.pk, "role": "ciso", "days": "30"}

    def said(response):
        return [word for word in english_on(response) if word not in {"kim", "whom"}]

    assert said(evans.get(page)) == []
    refused = evans.post(page, {"email": "x", "days": "8", "about": "x", "text": "x" * 2001})
    assert [word for word in english_on(refused, 422) if "xx" not in word] == []
    assert english_on(evans.post(page, wanted | {"role": ""}), 422) == []
    assert said(evans.post(page, wanted, follow=True)) == []
    assert (
        said(
            evans.post(page, {"key": uuid4(), "email": "kim@example.org", "about": "assess", "days": "7"}, follow=True)
        )
        == []
    )
    first = Invitation.objects.last()
    remind = reverse("remind_invitation", args=[first.pk])
    assert said(evans.post(remind, follow=True)) == []
    Invitation.objects.update(sent_at=timezone.now() - inviting.timedelta(days=2), opened_at=timezone.now())
    assert said(evans.post(remind, follow=True)) == []
    revoke = reverse("revoke_invitation", args=[first.pk])
    assert said(evans.get(revoke)) == []
    Invitation.objects.update(email="")
    assert said(evans.post(revoke, follow=True)) == []
    assert said(evans.get(revoke)) == []


def test_invitations_that_cannot_be_sent(log_in, evan, meridian, settings):
    evans = log_in(evan)
    page = reverse("invitations", args=[meridian.pk])
    wanted = {"email": "kim@example.org", "about": "assess", "days": "7"}
    settings.EMAIL_BACKEND = "tests.test_pseudo_desk.Unreachable"
    assert english_on(evans.post(page, wanted | {"key": uuid4()}, follow=True)) == ["kim"]
    settings.INVITATIONS_PER_DAY = 1
    assert english_on(evans.post(page, wanted | {"key": uuid4()}), 422) == ["kim"]
    assert english_on(evans.post(reverse("remind_invitation", args=[Invitation.objects.get().pk]), follow=True)) == [
        "kim"
    ]


class Unreachable:
    def __init__(self, **_):
        pass

    def send_messages(self, messages):
        raise OSError


# --- tokens --------------------------------------------------------------------------------------------------------


def test_access_tokens(coras, cora):
    coras.post(reverse("account_login"), {"login": cora.email, "password": PASSWORD})
    coras.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = reverse("access_tokens")
    wanted = {"token": uuid4(), "name": "Nightly", "days": "90"}

    assert english_on(coras.get(page)) == []
    assert english_on(coras.post(page, {"token": uuid4(), "name": "x" * 101, "days": "8"}), 422) == []
    assert english_on(coras.post(page, {"token": uuid4()}), 422) == []
    assert english_on(coras.post(page, wanted)) == []
    assert english_on(coras.post(page, wanted, follow=True)) == []
    revoke = reverse("revoke_access_token", args=[wanted["token"]])
    assert english_on(coras.get(revoke)) == []
    assert english_on(coras.post(revoke, follow=True)) == []
    assert english_on(coras.get(revoke)) == []
    for _number in range(accesstokens.MOST):
        accesstokens.make(cora, token_id=uuid4(), name="Nightly", days=7)
    AccessToken.objects.filter(revoked_at__isnull=False).update(revoked_at=None, expires_at=timezone.now())
    assert english_on(coras.post(page, {"token": uuid4(), "name": "Nightly", "days": "7"}), 422) == []


# --- branding ------------------------------------------------------------------------------------------------------

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><rect width="60" height="20" fill="#a20"/>%s</svg>'
UNUSABLE = [
    b"x" * 600_000,
    b"x",
    b"\x89PNG\r\n\x1a\nx",
    b'<!DOCTYPE svg [<!ENTITY x "x">]>' + SVG % b"",
    SVG % (b'<use href="#x"/>' * 21),
    SVG % b'<image href="data:image/png;base64,AAAA"/>',
    SVG % b"<rect",
    SVG % b'<filter id="x"/>',
    SVG % (b"<g>" * 41 + b"</g>" * 41),
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"></svg>',
]


def logo(content):
    return SimpleUploadedFile("logo.svg", content)


def test_branding(coras):
    page = reverse("branding")
    wanted = {"name": "North", "accent": "#12494c"}

    assert english_on(coras.get(page)) == []
    assert english_on(coras.post(page, {"name": "x" * 61, "accent": "blue"}), 422) == []
    assert english_on(coras.post(page, {"accent": "#cccccc"}), 422) == []
    assert english_on(coras.post(page, {}), 422) == []
    cleaned = coras.post(page, wanted | {"logo": logo(SVG % b"<script>alert(1)</script>")}, follow=True)
    assert english_on(cleaned) == []
    assert coras.get(reverse("branding_sample")).status_code == 200


@pytest.mark.parametrize("content", UNUSABLE, ids=range(len(UNUSABLE)))
def test_logos_that_cannot_be_used(coras, content):
    refused = coras.post(reverse("branding"), {"name": "North", "accent": "#12494c", "logo": logo(content)})
    assert [word for word in english_on(refused, 422) if word != "filter"] == []


# --- exports -------------------------------------------------------------------------------------------------------

NOT_UNDERSTOOD = [
    {"preset": "x"},
    {"format": "exel"},
    {"delimiter": "x"},
    {"columns": "x"},
    {"scope": "x"},
    {"tier": "x"},
    {"preset": "audit_trail", "since": "x"},
    {"preset": "audit_trail", "since": "9999-01-01"},
    {"preset": "audit_trail", "since": "2026-02-01", "until": "2026-01-01"},
    {"preset": "audit_trail", "action": "x"},
]
# The names of presets, formats and filters are what an address holds.
NAMES = {*exports.PRESETS, *exports.FORMATS, *exports.DELIMITERS, "exel", "all", "tier", "since", "until", "action"}


@pytest.fixture
def adas(log_in, ada):
    return log_in(ada)


def made(adas, **wanted):
    response = adas.post(reverse("export"), {"do": "download", **wanted})
    return b"".join(response.streaming_content)


FILTERED = {
    "tier": "BETTER",
    "industry": "energy",
    "size": "under_500",
    "country": "NO",
    "rule": "R4",
    "changed": "rose",
    "age": "fresh",
}


@pytest.mark.parametrize("preset", exports.PRESETS)
def test_the_page_of_exports(adas, evan, meridian, preset):
    submit(evan, meridian, **BETTER)
    page = reverse("export")
    for query in ({}, {"o": meridian.pk}, {"latest": "1", "columns": "schema_version"}, {"q": "Meridian"}, FILTERED):
        assert english_on(adas.get(page, {"preset": preset, **query})) == []


def test_a_consultants_page_of_exports(coras, evan, meridian):
    submit(evan, meridian, **BETTER)
    page = reverse("export")
    assert english_on(coras.get(page)) == []
    assert english_on(coras.post(page, {"do": "save", "name": ""}), 422) == []
    assert english_on(coras.post(page, {"do": "save", "name": "Nightly"}, follow=True)) == []
    saved = coras.get(page).context["saved"][0][0]
    assert english_on(coras.post(reverse("delete_saved_export", args=[saved.pk]), follow=True)) == []


@pytest.mark.parametrize("query", NOT_UNDERSTOOD)
def test_an_export_that_is_not_understood(adas, query):
    known = {part for name in NAMES for part in name.split("_")}
    names = set(exports.preset_named("results").names) | set(dict(Action.choices))
    known |= {part for name in names for part in name.split("_")}
    assert [word for word in english_on(adas.get(reverse("export"), query), 422) if word not in known] == []


def test_the_list_of_ones_exports(adas, evan, meridian):
    page = reverse("export_log")
    assert english_on(adas.get(page)) == []
    submit(evan, meridian, **BETTER)
    made(adas)
    ExportLog.objects.create(
        by="x", preset="results", columns=[], schema_version=1, status="failed", user=adas_user(adas)
    )
    assert english_on(adas.get(page)) == []
    assert english_on(adas.get(reverse("export"))) == []


def adas_user(client):
    return client.get(reverse("export")).wsgi_request.user


# --- the audit trail -----------------------------------------------------------------------------------------------


def test_the_audit_trail(adas, ada, evan, cora, meridian):
    assessment = submit(evan, meridian, **BETTER)
    link, _token = share(evan, assessment, link_id=uuid4(), days=7, password="")
    audit.record(Action.SHARE_LINK_REFUSED, on=link, why="expired")
    letter(evan, meridian)
    inviting.revoke(letter(evan, meridian, assessment=assessment, role="ciso"))
    actions.start_assessment(evan, meridian)
    token, _secret = accesstokens.make(cora, token_id=uuid4(), name="Nightly", days=7)
    accesstokens.revoke(token)
    made(adas)
    audit.record(Action.LOGGED_IN, by=evan, how="password, totp")
    audit.record(Action.RIGHTS_CHANGED, by=ada, on=evan, is_active=True, is_staff=False, groups="x")
    audit.record(Action.EXPORT_MADE, by=None)
    ShareLink.objects.all().delete()
    cora.delete()
    page = reverse("trail")
    assert english_on(adas.get(page)) == []
    assert english_on(adas.get(page, {"q": "x"})) == []
    assert english_on(adas.get(page, {"since": "x", "until": "9999-01-01", "action": "x"}), 422) == []
    assert english_on(adas.get(page, {"before": "x", "after": "9" * 30}), 422) == []
    assert english_on(adas.get(page, {"since": "2026-02-01", "until": "2026-01-01"}), 422) == []


@pytest.mark.parametrize("action", Action)
def test_every_event_has_words(adas, action):
    AuditEvent.objects.create(action=action)
    assert english_on(adas.get(reverse("trail"))) == []


# --- what stays English --------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("form", exports.FORMATS)
@pytest.mark.parametrize("preset", exports.PRESETS)
def test_an_export_has_the_same_bytes_in_every_language(adas, ada, evan, meridian, preset, form):
    submit(evan, meridian, **BETTER)
    english = Client()
    english.force_login(ada)
    # An export is an event itself.
    wanted = {
        "preset": preset,
        "format": form,
        **({"action": "assessment_submitted"} if preset == "audit_trail" else {}),
    }
    assert made(adas, **wanted) == made(english, **wanted)
    first, second = ExportLog.objects.all()
    assert (first.what, first.columns, first.rows) == (second.what, second.columns, second.rows)
    assert "⟦" not in first.what


def test_an_event_is_recorded_in_english(log_in, evan, meridian):
    evans = log_in(evan)
    assessment = submit(evan, meridian, **BETTER)
    evans.post(reverse("share_report", args=[assessment.pk]), {"link": uuid4(), "days": 7})
    evans.post(
        reverse("invitations", args=[meridian.pk]),
        {"key": uuid4(), "email": "kim@example.org", "about": "assess", "days": "7"},
    )
    assert {event.object_label for event in AuditEvent.objects.all()} >= {"Invitation to assess the organization"}
    assert [event.object_label for event in AuditEvent.objects.all() if "⟦" in event.object_label] == []
