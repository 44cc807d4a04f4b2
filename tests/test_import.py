"""An org chart from its file to the report, and every kind of file that is none."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.urls import reverse

from assessments import access, actions, importing, interview
from assessments.models import Answer, Assessment, ChartColumns, ChartUpload, Position
from assessments.orgcharts import UnknownPost, read, rows_by_id

from . import answers
from .uploads import SIMPLE, send

pytestmark = pytest.mark.django_db

DATA = Path(__file__).resolve().parent / "data"
ORGANOGRAM = (DATA / "organograms/hmrc-2013-09-30-senior.csv").read_bytes()


def row_of(content, post_id):
    """The row, as a spreadsheet counts, on which an id first stands. Only for files without line breaks in cells."""
    return rows_by_id(read(content))[post_id]


def test_a_file_becomes_a_draft_and_then_a_report(go, client, evan, meridian):
    assert send(go, SIMPLE).url == reverse("org_chart_columns", args=[meridian.pk])
    columns = go("org_chart_columns")
    assert "reports_to" in columns.text
    assert "Head of Networks" in columns.text
    assert go("org_chart_columns", post={}).url == reverse("org_chart_posts", args=[meridian.pk])
    posts = go("org_chart_posts").text
    assert "Head of Networks" in posts
    sent = go("org_chart_posts", post={"upload": ChartUpload.objects.get().pk})
    draft = Assessment.objects.get()
    assert sent.url == reverse("check_answers", args=[draft.pk])
    assert "The rest of the 5 posts was deleted." in client.get(sent.url).text
    assert draft.answers()["manager"] == {"choice": "manager", "title": "Head of Networks"}
    answers.fill_in(draft)
    actions.submit_assessment(draft)
    draft.refresh_from_db()
    assert (draft.rating.tier, draft.rating.rule) == ("GOOD", "R4")


def test_an_organogram_with_the_posts_pointed_at_is_rated_as_by_hand(go, evan):
    send(go, ORGANOGRAM)
    pointed = {"ciso": row_of(ORGANOGRAM, "OD450"), "cio": row_of(ORGANOGRAM, "OD107")}
    page = go("org_chart_posts", pointed).text
    assert "Head of Information Security" in page
    assert "You chose this post." in page
    go("org_chart_posts", post={"upload": ChartUpload.objects.get().pk, **pointed})
    draft = answers.fill_in(Assessment.objects.get())
    assert actions.submit_assessment(draft).tier == "GOOD"


def test_nothing_of_the_file_stays_but_the_answers(go):
    send(go, SIMPLE)
    kept = importing.extract_of(ChartUpload.objects.get()).decode()
    assert [name for name in ("Ann", "Bob", "Di", "Ed", "name") if name in kept] == []
    go("org_chart_posts", post={})
    stored = " ".join(str(value) for value in Answer.objects.values_list("value", flat=True))
    assert "Head of Networks" in stored
    assert (ChartUpload.objects.count(), Position.objects.count()) == (0, 0)


def test_looking_at_a_file_stores_no_assessment(go):
    send(go, SIMPLE)
    go("org_chart_columns", post={})
    go("org_chart_posts", {"ciso": 4, "ciso_title": "head"})
    assert Assessment.objects.count() == 0


def test_a_post_is_searched_by_words_of_its_title_and_taken(go):
    send(go, SIMPLE)
    found = go("org_chart_posts", {"ciso_title": "NETWORKS head"}).text
    assert "1 post found." in found
    assert "?ciso=4" in found
    assert "You chose this post." in go("org_chart_posts", {"ciso": 4}).text
    assert "0 posts found." in go("org_chart_posts", {"ciso_title": "zebra"}).text


@pytest.mark.parametrize("row", ["1", "99", "-1", "x", "9" * 400])
def test_a_row_without_a_post_cannot_be_taken(go, row):
    send(go, SIMPLE)
    response = go("org_chart_posts", {"ciso": row})
    assert response.status_code == 422
    assert "holds no post that can be taken as the CISO" in response.text
    assert go("org_chart_posts", post={"ciso": row}).status_code == 422
    assert Assessment.objects.count() == 0


def test_columns_that_were_confirmed_are_suggested_for_the_next_file(go, meridian):
    odd = b"Nr,Was,Wem,Oben\n1,Chief Executive,x,\n2,CIO,x,1\n3,CISO,x,2\n"
    refused = send(go, odd)
    assert refused.status_code == 422
    assert "What do the columns mean?" in refused.text
    assert ChartUpload.objects.count() == 0
    chosen = {
        "header": ["Nr", "Was", "Wem", "Oben"],
        "column-id": "Nr",
        "column-title": "Was",
        "column-reports_to": "Oben",
    }
    assert send(go, odd, **chosen).status_code == 302
    go("org_chart_columns", post={})
    assert ChartColumns.objects.get().columns == {"id": "Nr", "title": "Was", "reports_to": "Oben"}
    assert send(go, odd).status_code == 302
    # A file of another system is suggested anew.
    assert send(go, SIMPLE).status_code == 302
    assert ChartUpload.objects.get().chosen["title"] == "title"


def test_a_column_chosen_that_is_not_in_the_file_is_named(go):
    refused = send(go, SIMPLE, **{"header": ["id", "title"], "column-id": "id", "column-title": "Nonsense"})
    assert refused.status_code == 422
    assert "There is no column &quot;Nonsense&quot;." in refused.text


def test_a_circle_on_the_line_leaves_the_line_to_be_asked(go):
    send(go, b"id,title,reports_to\n1,CEO,\n2,CIO,3\n3,CISO,2\n")
    assert "The file leaves this open, so you will be asked:" in go("org_chart_posts").text
    go("org_chart_posts", post={})
    assert list(Assessment.objects.get().answers()) == ["has_ciso"]


def test_a_post_that_delivers_technology_for_a_part_is_not_said_to_be_chosen(go):
    send(go, b"id,title,reports_to\n1,CEO,\n2,VP IT Operations,1\n3,CISO,2\n")
    page = go("org_chart_posts").text
    assert "Its title names technology, for a part of the organization or as a deputy." in page
    assert "Taken for the" not in page


def test_a_ciso_in_two_places_has_to_be_chosen(go):
    two = b"id,title,reports_to\n1,CEO,\n2,CIO,1\n3,CFO,1\n4,CISO,2\n5,CISO,3\n"
    send(go, two)
    page = go("org_chart_posts").text
    assert "Several posts are equally senior and named as the CISO" in page
    refused = go("org_chart_posts", post={})
    assert refused.status_code == 422
    assert "Choose the post that is the CISO" in refused.text
    assert Assessment.objects.count() == 0
    go("org_chart_posts", post={"ciso": 5})
    assert interview.choice_of(Assessment.objects.get().answers()["manager"]) == "cio"


def test_html_in_a_title_is_shown_as_text(go):
    send(go, b"id,title,reports_to\n1,<script>alert(1)</script>,\n2,CISO,1\n")
    for name in ("org_chart_columns", "org_chart_posts"):
        page = go(name, {"cio_title": "script"}).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_a_file_without_a_ciso_can_say_so(go):
    send(go, b"id,title,reports_to\n1,CEO,\n2,CIO,1\n3,Clerk,2\n")
    assert "Go on: there is no CISO" in go("org_chart_posts").text
    go("org_chart_posts", post={})
    assert Assessment.objects.get().answers() == {"has_ciso": "no"}


def test_an_upload_is_over_after_an_hour(go, meridian):
    send(go, SIMPLE)
    ChartUpload.objects.update(created_at=ChartUpload.objects.get().created_at - timedelta(hours=1))
    for name, post in (("org_chart_columns", None), ("org_chart_posts", None), ("org_chart_posts", {})):
        response = go(name, post=post)
        assert response.url == reverse("org_chart", args=[meridian.pk])
    assert "There is no file to go on with: it is kept for an hour" in go("org_chart").text
    assert Assessment.objects.count() == 0
    importing.delete_expired()
    assert ChartUpload.objects.count() == 0


def test_the_next_upload_of_anybody_deletes_what_is_over(go, cora, meridian):
    importing.keep_upload(cora, meridian, SIMPLE)
    ChartUpload.objects.update(created_at=ChartUpload.objects.get().created_at - timedelta(hours=1))
    send(go, SIMPLE)
    assert ChartUpload.objects.get().user.email == "evan@example.org"


def test_a_page_of_an_earlier_file_cannot_fill_in_from_a_later_one(go, meridian):
    send(go, SIMPLE)
    earlier = ChartUpload.objects.get().pk
    send(go, ORGANOGRAM)
    assert go("org_chart_posts", post={"upload": earlier, "ciso": 4}).url == reverse("org_chart", args=[meridian.pk])
    assert (ChartUpload.objects.count(), Assessment.objects.count()) == (1, 0)


def test_somebody_elses_upload_is_not_there(client, go, cora, otto, meridian):
    send(go, SIMPLE)
    assert access.chart_upload(cora, meridian) is None
    client.force_login(cora)
    assert client.get(reverse("org_chart_posts", args=[meridian.pk])).url == reverse("org_chart", args=[meridian.pk])
    client.force_login(otto)
    assert client.get(reverse("org_chart_posts", args=[meridian.pk])).status_code == 404


def test_what_a_draft_said_about_structure_is_replaced_and_the_rest_stays(go, evan, meridian):
    draft = answers.fill_in(actions.start_assessment(evan, meridian), **answers.DUAL_HAT)
    send(go, SIMPLE)
    assert "says about who reports to whom is replaced" in go("org_chart_posts").text
    go("org_chart_posts", post={})
    draft.refresh_from_db()
    told = draft.answers()
    assert "also_does" not in told
    assert interview.choice_of(told["manager"]) == "manager"
    assert told["containment"] == {"how": "not_measured"}


def test_a_consultant_fills_in_as_an_adviser(client, cora, meridian):
    importing.keep_upload(cora, meridian, SIMPLE)
    client.force_login(cora)
    client.post(reverse("org_chart_posts", args=[meridian.pk]))
    draft = Assessment.objects.get()
    assert (draft.started_by, draft.answers()["own_role"], draft.lead_respondent().role) == (cora, "other", "other")


def test_the_organization_page_leads_to_the_upload(client, evan, ada, meridian):
    for user, there in ((evan, True), (ada, False)):
        client.force_login(user)
        page = client.get(reverse("organization", args=[meridian.pk])).text
        assert (reverse("org_chart", args=[meridian.pk]) in page) is there


def test_a_command_deletes_what_is_over_and_keeps_what_is_not(evan, cora, meridian, capsys):
    importing.keep_upload(cora, meridian, SIMPLE)
    ChartUpload.objects.update(created_at=ChartUpload.objects.get().created_at - timedelta(hours=1))
    # Another upload would delete it too: this one is stored without the clerk.
    kept = ChartUpload.objects.get()
    kept.pk, kept.user, kept.created_at = uuid4(), evan, kept.created_at + timedelta(hours=1)
    kept.save(force_insert=True)
    call_command("delete_uploads")
    assert capsys.readouterr().out == "1 org chart was deleted.\n"
    assert ChartUpload.objects.get().user == evan


def test_two_at_once_fill_in_one_draft(evan, meridian):
    upload = importing.keep_upload(evan, meridian, SIMPLE)
    importing.import_chart(upload)
    with pytest.raises(importing.UploadGone):
        importing.import_chart(upload)
    assert Assessment.objects.count() == 1


def test_a_post_that_is_not_in_the_file_changes_nothing(evan, meridian):
    upload = importing.keep_upload(evan, meridian, SIMPLE)
    with pytest.raises(UnknownPost):
        importing.import_chart(upload, ciso="99")
    assert (Assessment.objects.count(), ChartUpload.objects.count()) == (0, 1)


def test_a_fault_half_way_leaves_all_as_it_was(evan, meridian, monkeypatch):
    upload = importing.keep_upload(evan, meridian, SIMPLE)
    monkeypatch.setattr(ChartUpload, "delete", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        importing.import_chart(upload)
    assert (Assessment.objects.count(), Answer.objects.count(), ChartUpload.objects.count()) == (0, 0, 1)


FAULTY = b"id,title,reports_to\n1,CEO,\n2,CIO,1\n3,Head of Risk,9\n4,CISO,2\n5,,1\n6,Clerk,6\n7,Chair,\n"


def test_a_german_reader_is_told_in_german_and_what_is_kept_is_the_same(go, client, evan, meridian):
    kept = []
    for language, told in (("de", "Der Titel fehlt."), ("en", "The title is missing.")):
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        send(go, FAULTY)
        assert told in go("org_chart_posts").text
        upload = ChartUpload.objects.get()
        held = [upload.faults, upload.columns, upload.chosen, upload.headers, importing.extract_of(upload)]
        go("org_chart_posts", post={})
        draft = Assessment.objects.get()
        kept.append((held, draft.answers()))
        draft.delete()
    assert kept[0] == kept[1]


def test_faults_are_told_in_the_language_of_whoever_reads_them(go, client):
    send(go, FAULTY)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "fr"
    assert "L’intitulé manque." in go("org_chart_posts").text
