"""The export page in a browser: from the portfolio's choice to the file on disk, with and without JavaScript."""

import hashlib
import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from assessments.models import ExportLog
from tests import answers

from .clicks import follow

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def visit(page, client, base_url, cora, evan, meridian):
    """Opens an address as Cora, in the page given or in the usual one. Meridian Water was assessed."""
    answers.submit(evan, meridian, **answers.GOOD)
    client.force_login(cora)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base_url}

    def visit(url, window=page):
        window.context.add_cookies([cookie])
        window.goto(url)
        return window

    return visit


@pytest.mark.once
@pytest.mark.parametrize(
    "query", ["", "?preset=results_and_answers&tier=GOOD&latest=1", "?columns=tier&columns=rule", "?tier=BEST"]
)
def test_the_page_is_accessible(visit, check, query):
    visit(f"{reverse('export')}{query}")
    check()


@pytest.mark.once
def test_the_page_narrowed_to_chosen_rows_and_with_saved_presets_is_accessible(visit, check, page, cora, meridian):
    for name in ("Board report", "Donaudampfschifffahrtsgesellschaft" * 2):
        cora.saved_exports.create(name=name, preset="results", format="csv")
    visit(f"{reverse('export')}?tier=GOOD&o={meridian.pk}")
    expect(page.get_by_label("1 chosen organization")).to_be_checked()
    check()


@pytest.mark.once
def test_the_page_of_an_admin_for_the_audit_trail_is_accessible(check, page, client, base_url, ada):
    client.force_login(ada)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": base_url}])
    page.goto(f"{reverse('export')}?preset=audit_trail")
    expect(page.get_by_label("Every event")).to_be_checked()
    check()


@pytest.mark.once
def test_a_mistake_in_the_address_is_shown_at_the_top(visit, check, page, troubles):
    visit(f"{reverse('export')}?preset=reslts")
    expect(page.get_by_role("alert")).to_contain_text("Did you mean “results”?")
    check()
    # The browser complains of the status by which the page says that it did not understand.
    assert all("422" in trouble for trouble in troubles)
    troubles.clear()


@pytest.mark.once
def test_the_list_of_exports_before_and_after_the_first(visit, check, page):
    visit(reverse("export_log"))
    expect(page.get_by_role("heading", name="No export yet")).to_be_visible()
    check()
    choose_and_download(visit(reverse("portfolio")))
    visit(reverse("export_log"))
    check()


def choose_and_download(page):
    page.get_by_label("Choose Meridian Water").check()
    follow(page.get_by_role("button", name="Export"))
    expect(page.get_by_text("every assessment of 1 chosen organization. 1 row")).to_be_visible()
    page.get_by_text(re.compile("^Columns: all")).click()
    page.get_by_label("CSV for Excel", exact=False).first.check()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download").click()
    return started.value


@pytest.mark.parametrize("javascript", [True, False])
def test_what_was_chosen_in_the_portfolio_is_downloaded_whole(visit, page, plain_page, javascript):
    window = visit(reverse("portfolio"), page if javascript else plain_page)
    download = choose_and_download(window)
    content = download.path().read_bytes()
    log = ExportLog.objects.get()
    assert download.suggested_filename == log.file_name
    assert (hashlib.sha256(content).hexdigest(), log.rows) == (log.sha256, 1)
    assert content.startswith(b"\xef\xbb\xbfschema_version,")
    window.goto(reverse("export_log"))
    expect(window.get_by_text(log.sha256)).to_be_visible()
