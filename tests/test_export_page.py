"""The export page: what is offered to whom, what it says in words, and the file that it sends."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from assessments import access, exports
from assessments.models import Assessment, Digest, ExportLog, Membership, SavedExport, User

from . import answers
from .exports import cast
from .exports.test_bytes import export as exported
from .exports.test_bytes import table

URL = "/export/"


@pytest.fixture
def engaged(cora, meridian):
    """The small portfolio of exports, with Cora engaged for two of its four organizations and for Meridian Water."""
    organizations = cast.stored()
    for each in organizations[:2]:
        Membership.objects.create(user=cora, organization=each, role=Membership.Role.CONSULTANT)
    return organizations


@pytest.fixture
def desk(client, cora, engaged):
    client.force_login(cora)
    return client


def download(client, **fields):
    response = client.post(URL, {"do": "download", **fields})
    assert response.status_code == 200, response.text
    return b"".join(response.streaming_content)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("form", exports.FORMATS)
def test_an_admin_gets_the_bytes_of_the_command(client, ada, form):
    cast.stored()
    client.force_login(ada)
    assert download(client, format=form) == exported(form=form)


@pytest.mark.django_db(transaction=True)
def test_a_consultant_gets_their_own_clients_only(desk):
    rows = table(download(desk, columns=["organization_name"]))
    assert rows == [["organization_name"], ["Meridian Water"], ["Meridian Water"], ['\'=HYPERLINK("x"), Ltd']]


@pytest.mark.django_db(transaction=True)
def test_somebody_elses_organization_cannot_be_chosen(desk, engaged):
    rows = table(download(desk, o=[engaged[1].pk, engaged[3].pk], scope="selected", columns=["organization_id"]))
    assert rows == [["organization_id"], [str(engaged[1].pk)]]


@pytest.mark.django_db(transaction=True)
def test_the_file_is_named_logged_and_has_its_checksum(desk, cora):
    response = desk.post(URL, {"do": "download", "tier": "BEST", "latest": "1"})
    content = b"".join(response.streaming_content)
    log = ExportLog.objects.get()
    assert response["Content-Disposition"] == f'attachment; filename="{log.file_name}"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "no-store" in response["Cache-Control"]
    assert (log.user, log.by, log.status, log.rows) == (cora, "cora@example.org", "complete", 1)
    assert log.what == "Results: the latest assessment of each organization of yours with Tier: Best."
    assert log.sha256 in desk.get(reverse("export_log")).text
    checksum = desk.get(reverse("export_checksum", args=[log.pk])).text
    assert checksum == f"{log.sha256}  {log.file_name}\n"
    assert len(table(content)) == 2


@pytest.mark.django_db(transaction=True)
def test_what_is_not_worked_out_yet_is_said_and_nothing_is_sent(desk, client, ada):
    Digest.objects.first().delete()
    response = desk.post(URL, {"do": "download"})
    assert response.status_code == 503
    assert "manage.py rebuild_standings" in response.text
    client.force_login(ada)
    picked = {"action": "export_selected", "_selected_action": list(Assessment.objects.values_list("pk", flat=True))}
    page = client.post(reverse("admin:assessments_assessment_changelist"), picked, follow=True)
    assert "manage.py rebuild_standings" in page.text
    assert not ExportLog.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_log_does_not_keep_what_was_searched_for(desk):
    assert len(table(download(desk, q="meridian water", latest="1"))) == 2
    log = ExportLog.objects.get()
    assert log.what == "Results: the latest assessment of each organization of yours with a search."


@pytest.mark.django_db(transaction=True)
def test_a_failure_in_the_middle_reaches_the_server_that_sends(desk, monkeypatch):
    monkeypatch.setattr("assessments.exports.rows.CRLF", None)
    monkeypatch.setattr("assessments.exports.rows._as_csv", lambda *_: 1 / 0)
    response = desk.post(URL, {"do": "download"})
    sent = []
    with pytest.raises((ZeroDivisionError, AttributeError)):
        sent.extend(response.streaming_content)
    assert sent[0].startswith(b"schema_version")
    assert ExportLog.objects.get().status == "failed"
    page = desk.get(reverse("export_log")).text
    assert "Broken off" in page
    assert desk.get(reverse("export_checksum", args=[ExportLog.objects.get().pk])).status_code == 404


@pytest.mark.django_db
def test_the_page_says_what_is_in_the_file_with_its_number_of_rows(desk, engaged):
    page = desk.get(URL, {"tier": "BEST", "q": "mer"}).text
    assert "Results: every assessment of each organization of yours with “mer”; Tier: Best." in page
    assert "2 rows" in page
    assert desk.get(URL, {"o": engaged[1].pk}).context["rows"] == 1
    chosen = desk.get(URL, {"o": engaged[1].pk, "tier": "BEST"})
    assert [(scope["name"], scope["rows"]) for scope in chosen.context["scopes"]] == [
        ("all", 3), ("filtered", 2), ("selected", 1),
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"preset": "resluts"}, "There is no preset “resluts”. Did you mean “results”?"),
        ({"format": "exel"}, "There is no format “exel”. Did you mean “excel”?"),
        ({"columns": ["tier", "tierr"]}, "called “tierr”. Did you mean “tier”?"),
        ({"tier": "BETER"}, "called “BETER”. Did you mean “BETTER”?"),
        ({"delimiter": "tabs"}, "There is no delimiter “tabs”. Did you mean “tab”?"),
        ({"scope": "filterd"}, "There is no scope “filterd”."),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_mistake_is_named_with_what_was_meant_and_nothing_is_sent(desk, method, fields, fault):
    response = getattr(desk, method)(URL, {"do": "download", **fields})
    assert response.status_code == 422
    assert fault in response.text
    assert not ExportLog.objects.exists()


@pytest.mark.django_db
def test_a_choice_is_saved_under_a_name_opened_again_and_deleted(desk, cora, otto):
    fields = {"preset": "dimensions", "format": "excel", "delimiter": "semicolon", "columns_of": "dimensions"}
    desk.post(URL, {"do": "save", "name": "  Board   report ", "columns": ["respondent", "engagement"], **fields})
    saved = SavedExport.objects.get()
    assert (saved.user, saved.name, saved.columns) == (cora, "Board report", ["respondent", "engagement"])
    [(_saved, query)] = desk.get(URL).context["saved"]
    wanted = desk.get(f"{URL}?{query}").context["wanted"]
    assert [column.name for column in wanted.columns] == ["respondent", "engagement"]
    assert (wanted.preset.name, wanted.format.name, wanted.delimiter) == ("dimensions", "excel", "semicolon")
    desk.post(URL, {"do": "save", "name": "Board report", "latest": "1"})
    assert SavedExport.objects.get().latest
    theirs = SavedExport.objects.create(user=otto, name="Mine", preset="results", format="csv")
    assert desk.post(reverse("delete_saved_export", args=[theirs.pk])).status_code == 404
    desk.post(reverse("delete_saved_export", args=[saved.pk]))
    assert list(SavedExport.objects.all()) == [theirs]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["", " ", "x" * 81])
def test_a_preset_needs_a_name(desk, name):
    response = desk.post(URL, {"do": "save", "name": name})
    assert response.status_code == 422
    assert "Give the preset a name of 1 to 80 characters." in response.text


@pytest.mark.django_db
def test_columns_of_another_preset_say_nothing(desk):
    response = desk.post(URL, {"do": "show", "preset": "positions", "columns_of": "results", "columns": ["tier"]})
    assert response.url == f"{URL}?preset=positions"


@pytest.mark.django_db
def test_the_portfolio_leads_here_with_its_filters_and_choice(desk, engaged):
    response = desk.get("/portfolio/", {"export": "1", "tier": "BEST", "sort": "name", "o": engaged[0].pk})
    assert response.url == f"{URL}?tier=BEST&o={engaged[0].pk}"


@pytest.mark.django_db
def test_more_rows_than_a_workbook_holds_are_refused_before_anything_is_sent(desk, monkeypatch):
    monkeypatch.setattr("assessments.views.exports.MOST_ROWS", 3)
    response = desk.post(URL, {"do": "download", "format": "xlsx"})
    assert response.status_code == 422
    assert "A workbook holds 2 rows, and there are 3. Choose CSV or JSON Lines." in response.text


@pytest.mark.django_db(transaction=True)
def test_the_audit_trail_is_for_admins_and_tells_of_its_own_export(client, ada, cora, meridian):
    client.force_login(cora)
    refused = client.post(URL, {"do": "download", "preset": "audit_trail"})
    assert (refused.status_code, "There is no preset “audit_trail”." in refused.text) == (422, True)
    client.force_login(ada)
    download(client, columns=["tier"])
    header, *rows = table(download(client, preset="audit_trail"))
    named = [dict(zip(header, row, strict=True)) for row in rows]
    made = next(row for row in named if row["action"] == "export_made")
    assert (made["by_email"], made["address"], made["object_type"]) == ("ada@example.org", "127.0.0.1", "exportlog")
    assert (made["fact_preset"], made["fact_rows"]) == ("results", "0")


@pytest.mark.django_db
def test_the_latest_of_each_organization_is_not_offered_of_events(client, ada):
    client.force_login(ada)
    assert 'name="latest"' in client.get(URL, {"latest": "1"}).text
    page = client.get(URL, {"preset": "audit_trail", "latest": "1"})
    assert ('name="latest"' in page.text, page.context["wanted"].latest) == (False, False)


@pytest.mark.django_db(transaction=True)
def test_the_admin_site_exports_what_is_selected_there(client, ada, evan, meridian):
    picked, left = (answers.submit(evan, meridian) for _ in range(2))
    draft = answers.actions.start_assessment(evan, meridian)
    client.force_login(ada)
    url = reverse("admin:assessments_assessment_changelist")
    response = client.post(url, {"action": "export_selected", "_selected_action": [picked.pk, draft.pk]})
    content = b"".join(response.streaming_content)
    assert content == b"".join(line for line in exported().splitlines(True) if str(left.pk).encode() not in line)
    log = ExportLog.objects.get(user=ada)
    assert (log.what, log.rows) == ("Results: 1 assessment picked in the admin site.", 1)
    told = client.post(url, {"action": "export_selected", "_selected_action": [draft.pk]}, follow=True).text
    assert "None of these is submitted: a draft has no result." in told


@pytest.mark.django_db
def test_the_admin_sites_export_needs_the_permission(client, evan, meridian):
    assessment = answers.submit(evan, meridian)
    clerk = User.objects.create_user("clerk@example.org", is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="view_assessment"))
    client.force_login(clerk)
    url = reverse("admin:assessments_assessment_changelist")
    client.post(url, {"action": "export_selected", "_selected_action": [assessment.pk]})
    assert not ExportLog.objects.exists()


@pytest.mark.django_db
def test_who_may_export_what(ada, cora, evan, otto, meridian):
    answers.submit(evan, meridian)
    clerk = User.objects.create_user("clerk@example.org", is_staff=True)
    assert [access.may_export(user) for user in (ada, cora, evan, otto, clerk)] == [True, True, False, False, False]
    for user in (clerk, evan):
        user.user_permissions.add(Permission.objects.get(codename="export_results"))
    again = {user.email: User.objects.get(pk=user.pk) for user in (ada, cora, evan, otto, clerk)}
    counts = [access.exportable(user).count() for user in again.values()]
    assert counts == [2, 1, 1, 0, 2]
    assert [access.exports_everything(user) for user in again.values()] == [True, False, False, False, True]
