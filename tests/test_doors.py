"""Every door: one row for each address and method, and what each of five visitors meets there.

The visitors, in the order of the columns: nobody (no account), Otto (an account, and another organization), Cora (the
consultant), Evan (the executive who started the assessments and uploaded a chart), Ada (the admin). An address without a row fails.
"""

import re
from contextlib import contextmanager
from copy import copy
from datetime import date
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import get_resolver, reverse

from assessments import accesstokens, actions, importing, inviting, notes, sharing, targets
from assessments.models import Organization

from .answers import submit
from .doors import ASKING, BY_OTHERS, METHODS, VISITORS, rows
from .speaking import outside

TABLE = {(name, method): statuses for name, method, statuses in rows()}
NAMES = sorted({name for name, _method in TABLE})
# The favicon's address leads to the picture, a link's to what it opens, a language's to the page before; all others that redirect nobody lead to the log-in.
FOR_ANYBODY = {"favicon", "set_language", "open_share", "open_invitation"}
ASKING_WHO = sorted({name for (name, _method), row in TABLE.items() if row["nobody"] == 302} - FOR_ANYBODY)
GET_ASKING_WHO = [name for name in ASKING_WHO if (name, "GET") in TABLE]


@pytest.fixture
def visit(client, request, meridian, evan, cora):
    """Calls ``visit(visitor, name, method)`` and gives the response. The assessments are Evan's, of Meridian Water."""
    submit(evan, meridian)
    submitted = submit(evan, meridian)
    draft = actions.start_assessment(evan, meridian)
    importing.keep_upload(evan, meridian, b"id,title,reports_to\n1,CEO,\n2,CISO,1\n")
    link, token = sharing.share(evan, submitted, link_id=uuid4(), days=7)
    note = notes.write(cora, meridian, note_id=uuid4(), text="Between us", assessment=submitted)
    invitation, by_round = _invite(evan, meridian, submitted), _invite(cora, meridian, None)
    targets.choose(evan, submitted, submitted.rating.as_scored().moves[0], date(2040, 1, 1))
    addresses = {
        "invitations": [meridian.pk],
        "remind_invitation": [invitation.pk],
        "revoke_invitation": [invitation.pk],
        "open_invitation": [inviting.token_of(invitation)],
        "invited": [invitation.pk],
        "statement_question": [invitation.pk, "manager"],
        "finish_statements": [invitation.pk],
        "keep_report": [by_round.pk],
        "invitation_round": [by_round.round_id],
        "remind_round": [by_round.round_id],
        "organization_notes": [meridian.pk],
        "edit_note": [note.pk],
        "delete_note": [note.pk],
        "share_report": [submitted.pk],
        "revoke_share": [submitted.pk, link.pk],
        "open_share": [token],
        "shared_report": [link.pk],
        "shared_pdf": [link.pk],
        "try_shared": [link.pk],
        "organization": [meridian.pk],
        "benchmarks": [meridian.pk],
        "revoke_access_token": [accesstokens.make(evan, token_id=draft.pk, name="A program", days=7)[0].pk],
        "api:nothing": ["nothing"],
        "api:read_organization": [meridian.pk],
        "api:read_assessment": [submitted.pk],
        "api:read_rating": [submitted.pk],
        "api:list_positions": [submitted.pk],
        "delete_organization": [meridian.pk],
        "organization_archive": [meridian.pk],
        "edit_organization": [meridian.pk],
        "changes": [meridian.pk],
        "start_assessment": [meridian.pk],
        "org_chart": [meridian.pk],
        "org_chart_columns": [meridian.pk],
        "org_chart_posts": [meridian.pk],
        "org_chart_progress": [meridian.pk],
        "target": [submitted.pk],
        "drop_target": [submitted.pk],
        "resume": [draft.pk],
        "question": [draft.pk, "has_ciso"],
        "check_answers": [draft.pk],
        "report": [submitted.pk],
        "try_manager": [submitted.pk],
        "export_checksum": [uuid4()],
        "delete_saved_export": [1],
        "report_pdf": [submitted.pk],
        "board_pdf": [submitted.pk],
        "board_slide": [submitted.pk],
    }

    def call(visitor, name, method):
        if visitor != "nobody":
            client.force_login(request.getfixturevalue(visitor))
        return client.generic(method, reverse(name, args=addresses.get(name, [])))

    return call


def _invite(user, organization, assessment):
    """An invitation to answer the statements of ``assessment``; without one, to assess, in a round."""
    asked = inviting.Asked(uuid4(), organization, "nora@example.org", assessment, "ciso" if assessment else "")
    return inviting.invite(user, [asked], text="", days=7, key=None if assessment else uuid4())[0]


@contextmanager
def undone(client):
    """Takes back all that happens within: the same world stands before every door, and is made once."""
    cookies = copy(client.cookies)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies
    cache.clear()


def surprises(visit, client, visitor, methods):
    """The doors at which ``visitor`` meets something else than the table says: what they met, and what they should have."""
    found = {}
    for name in NAMES:
        with undone(client):
            met = {method: visit(visitor, name, method).status_code for method in methods}
        wanted = {method: expected(name, method, visitor) for method in methods}
        if met != wanted:
            found[name] = (met, wanted)
    return found


def test_whoever_was_invited_to_something_else_meets_what_nobody_meets(visit, client, evan, meridian):
    """The link of one invitation is a key to one door."""
    session = client.session
    session["opened_invitation"] = [str(_invite(evan, meridian, None).pk)]
    session.save()
    assert surprises(visit, client, "nobody", ASKING) == {}


def expected(name, method, visitor):
    """The row's status; for HEAD that of GET; for any other method a refusal, after the log-in where there is one."""
    row = TABLE.get((name, method)) or (TABLE.get((name, "GET")) if method == "HEAD" else None)
    if row is not None:
        return row[visitor]
    return 302 if visitor == "nobody" and name in ASKING_WHO else 405


@pytest.mark.once
@pytest.mark.parametrize("visitor", VISITORS)
def test_every_door_answers_each_visitor_as_its_row_says(visit, client, request, visitor):
    if visitor != "nobody":
        request.getfixturevalue(visitor)
    assert surprises(visit, client, visitor, METHODS) == {}


# What people typed in this world or are called, and what has one name in every language.
NAMED = {
    *("Ada", "Cora", "Otto", "Own", "Between", "us", "program", "nora", "ciso", "SHA", "CSV", "JSON", "Lines"),
    *("id", "title", "reports", "to"),  # the columns of a file
}
MACHINES = ("api:", "healthz", "readyz")


@pytest.mark.once
@pytest.mark.parametrize("visitor", VISITORS)
def test_every_door_speaks_the_language_of_its_visitor(visit, client, request, visitor, pseudo):
    """Nothing on any page is outside of the catalogues, and what machines read is English."""
    if visitor != "nobody":
        request.getfixturevalue(visitor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = pseudo
    english, spoken = {}, {}
    for name in NAMES:
        for method in ("GET", "POST"):
            with undone(client):
                response = visit(visitor, name, method)
                is_page = response.headers.get("Content-Type", "").startswith("text/html") and response.content
                words = set(outside(response.text)) - NAMED if is_page else set()
            spoken[name] = response.headers["Content-Language"]
            if words:
                english[name, method] = sorted(words)
    assert english == {}
    assert spoken == {name: "en-gb" if name.startswith(MACHINES) else pseudo for name in NAMES}


def test_nobody_is_sent_to_the_log_in_and_back(visit):
    led = {name: visit("nobody", name, "GET").url for name in GET_ASKING_WHO}
    assert [name for name, url in led.items() if not url.startswith(f"{reverse('account_login')}?next=/")] == []


def names_of(resolver, prefix=""):
    """Every named address below ``resolver``; an address without a name is given its pattern."""
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from names_of(pattern, f"{pattern.namespace}:" if pattern.namespace else prefix)
        else:
            yield prefix + (pattern.name or str(pattern.pattern))


def test_no_address_is_without_a_row():
    ours = {name for name in names_of(get_resolver()) if not name.startswith(BY_OTHERS)}
    assert ours == set(NAMES)


@pytest.mark.parametrize("visitor", VISITORS)
def test_the_admin_site_opens_to_staff_only(client, request, visitor, db):
    if visitor != "nobody":
        client.force_login(request.getfixturevalue(visitor))
    opened = {
        url: client.get(url).status_code
        for url in (reverse("admin:index"), reverse("admin:assessments_organization_changelist"))
    }
    assert set(opened.values()) == ({200} if visitor == "ada" else {302})


def test_what_was_assessed_cannot_be_changed_in_the_admin_site(client, ada, evan, meridian):
    assessment = submit(evan, meridian)
    client.force_login(ada)
    for model, pk in (("assessment", assessment.pk), ("rating", assessment.rating.pk)):
        url = reverse(f"admin:assessments_{model}_change", args=[pk])
        assert client.get(url).status_code == 200
        assert client.post(url, {"tier": "BEST"}).status_code == 403
        assert client.get(reverse(f"admin:assessments_{model}_add")).status_code == 403
        assert client.post(reverse(f"admin:assessments_{model}_delete", args=[pk]), {"post": "yes"}).status_code == 403


def test_an_organization_is_deleted_by_its_own_page_and_not_in_the_admin_site(client, ada, evan, meridian):
    submit(evan, meridian)
    client.force_login(ada)
    deleted = client.post(reverse("admin:assessments_organization_delete", args=[meridian.pk]), {"post": "yes"})
    assert deleted.status_code == 403
    assert Organization.objects.filter(pk=meridian.pk).exists()
    change = client.get(reverse("admin:assessments_organization_change", args=[meridian.pk])).text
    assert f'href="{reverse("organization", args=[meridian.pk])}"' in change


def test_no_page_of_somebody_logged_in_is_kept_in_a_cache(visit, client):
    kept = []
    for name in sorted({name for name, method in TABLE if method == "GET"} - {"favicon"}):
        with undone(client):
            cached = visit("evan", name, "GET").headers["Cache-Control"].split(", ")
        if not {"no-store", "private"} <= set(cached):
            kept.append(name)
    assert kept == []


def test_somebody_elses_assessment_is_the_same_404_as_none_at_all(visit):
    theirs = visit("otto", "report", "GET")
    invented = theirs.client.get(reverse("report", args=[uuid4()]))
    assert (theirs.status_code, without_tokens(theirs)) == (invented.status_code, without_tokens(invented))


def without_tokens(response):
    """The page as the eye sees it: the token against forged requests is another each time, and its own address is known."""
    return re.sub(r'name="(?:csrfmiddlewaretoken|next)" value="[^"]+"', "", response.text)
