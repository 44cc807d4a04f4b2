"""Nobody finds a word of another organization: not on any page, in any file, in any header. And nobody changes it.

The addresses come from the URLconf: a new page is walked as soon as it is there. One with a part that the world cannot
fill in, and a text that the world does not mark, fail by themselves.
"""

import pytest
from django.apps import apps
from django.contrib.admin.utils import NestedObjects
from django.db import models
from django.urls import reverse

from assessments.exports import FORMATS, PRESETS

from .walk import readable, walk, walked, with_foreign_ids

pytestmark = pytest.mark.django_db

# Texts that nobody typed: names of rules and kinds, keys, hashes.
NOT_TYPED = {
    "accesstoken.fingerprint",
    "answer.question",
    "auditevent.action",
    "auditevent.object_type",
    "auditevent.object_id",
    "auditevent.facts",
    "branding.accent",
    "branding.logo",
    "chartupload.columns",
    "chartupload.faults",
    "digest.basis",
    "digest.method_version",
    "digest.next_step_title",
    "digest.rule",
    "exportlog.delimiter",
    "exportlog.format",
    "exportlog.preset",
    "exportlog.sha256",
    "invitation.language",
    "organization.circumstances",
    "organization.regions",
    "position.absent_manager",
    "position.holder",
    "position.key",
    "position.roles",
    "ratecount.mark",
    "rating.method_version",
    "rating.rule",
    "savedexport.delimiter",
    "savedexport.format",
    "savedexport.preset",
    "sharelink.fingerprint",
    "sharelink.password",
    "standing.method_version",
    "standing.previous_tier",
    "standing.rule",
    "target.manager_key",
    "target.manager_roles",
    "user.language",
    "user.password",
}


def typed_texts():
    """Every field of ours that holds what somebody typed, as model.field with the field's model."""
    for model in apps.get_app_config("assessments").get_models():
        for field in model._meta.get_fields():
            text = isinstance(field, (models.CharField, models.TextField, models.JSONField, models.FileField))
            name = f"{model._meta.model_name}.{field.name}"
            if text and not field.choices and name not in NOT_TYPED:
                yield name, model


def marks_in(text, marks):
    return {mark for mark in marks if mark.casefold() in text.casefold()}


def open_link(client, side):
    client.post(reverse("open_share", args=[side.share_token]))


def visitors(side):
    """Who comes, and which of this side's own marks are not for them either."""
    return {
        "nobody": (None, side.marks),
        "executive": (side.executive, {side.notes_mark}),
        "consultant": (side.consultant, set()),
        "somebody who left": (side.leaver, {side.notes_mark, side.older_mark, f"{side.mark} Works"}),
        "program": (None, {side.notes_mark}),
        "holder of a link": (None, {side.notes_mark, side.older_mark, f"{side.mark}.executive"}),
    }


def come_in(client, side, visitor):
    user, kept = visitors(side)[visitor]
    if user is not None:
        client.force_login(user)
    if visitor == "holder of a link":
        open_link(client, side)
    if visitor == "program":
        client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {side.secret}"
    return kept


def test_every_text_of_both_sides_is_marked(alpha, beta):
    unmarked = []
    for name, model in typed_texts():
        values = " ".join(str(value) for value in model.objects.values_list(name.split(".")[1], flat=True))
        unmarked += [(name, side.name) for side in (alpha, beta) if not marks_in(values, side.marks)]
    assert {name for name, _side in unmarked} == set()


def test_the_world_can_fill_in_every_address(alpha):
    unknown = {field for address in walked() for field in address.fields} - set(alpha.arguments)
    assert unknown == set(), "Give these a value in world.py, so that the walk can ask for them."


@pytest.mark.parametrize(
    "visitor",
    [
        *("executive", "consultant", "program"),
        *(pytest.param(each, marks=pytest.mark.once) for each in ("nobody", "somebody who left", "holder of a link")),
    ],
)
def test_no_page_tells_one_side_of_the_other(client, alpha, beta, visitor):
    kept = come_in(client, alpha, visitor)
    leaks, own = {}, set()
    for path, response in walk(client, (alpha, beta)):
        text = readable(response)
        assert response.status_code < 500, path
        if found := marks_in(text, beta.marks | kept):
            leaks[path] = found
        if marks_in(text, [f"{alpha.mark} Director"]):
            own.add(path)
    assert leaks == {}
    # So that an empty walk is not taken for a clean one: whoever may read this side has met it.
    assert len(own) >= {"executive": 6, "consultant": 6, "program": 2, "holder of a link": 3}.get(visitor, 0)
    assert visitor in ("executive", "consultant", "program", "holder of a link") or own == set()


@pytest.mark.once
@pytest.mark.parametrize("visitor", ["executive", "consultant"])
def test_ids_of_the_other_side_in_forms_and_queries_tell_and_change_nothing(client, alpha, beta, visitor):
    """Each field and parameter that holds an id is given those of the other side; each address of theirs is posted to.

    But for the links they gave away: whoever holds one may use it.
    """
    come_in(client, alpha, visitor)
    before, leaks = rows_of(beta.organization), {}
    theirs = [address for address in walked() if address.fields and "token" not in address.fields]
    requests = [("post", path, {}) for address in theirs for path in address.paths(beta.arguments)]
    for path, response in list(walk(client, (alpha,))):
        requests += with_foreign_ids(path, response, lambda own: beta.ids_like(own, alpha))
    tried = dict.fromkeys((method, path, tuple(data.items())) for method, path, data in requests)
    for method, path, data in tried:
        response = getattr(client, method)(path, dict(data), follow=True)
        assert response.status_code < 500, path
        if found := marks_in(readable(response), beta.marks):
            leaks[method, path, data] = found
    assert leaks == {}
    assert rows_of(beta.organization) == before
    assert len(tried) > 100


@pytest.mark.django_db(transaction=True)  # exports read by a connection of their own
@pytest.mark.parametrize("name", list(FORMATS))
def test_no_exported_file_tells_a_consultant_of_the_other_side(client, alpha, beta, name):
    come_in(client, alpha, "consultant")
    texts = ""
    for preset in PRESETS:
        file = client.post(reverse("export"), {"preset": preset, "format": name, "do": "download"})
        assert file.status_code == (422 if PRESETS[preset].for_admins else 200)
        texts += readable(file) if file.streaming else ""
    assert marks_in(texts, alpha.marks | beta.marks) == alpha.marks - {alpha.notes_mark}


def rows_of(organization):
    """Everything that goes with the organization, row by row."""
    collector = NestedObjects(using="default")
    collector.collect([organization])
    rows = [instance for instances in collector.data.values() for instance in instances]
    return sorted(repr((row._meta.label, sorted(_columns(row)))) for row in rows)


def _columns(row):
    for name, value in vars(row).items():
        if name != "_state":
            # PostgreSQL gives another view of the same bytes each time.
            yield name, repr(bytes(value) if isinstance(value, memoryview) else value)
