"""A large file tells how far it has been read, to whoever uploaded it and to nobody else."""

import pytest
from django.urls import reverse

from assessments import importing, progress
from assessments.progress import Progress

pytestmark = pytest.mark.django_db

ROWS = b"".join(b"%d,Clerk,1\n" % number for number in range(3, 12_003))
LARGE = b"id,title,reports_to\n1,CEO,\n2,CISO,1\n" + ROWS


@pytest.fixture
def noted(monkeypatch):
    """What is told of each file, as often as there is anything to tell."""
    monkeypatch.setattr(progress, "_SECONDS_BETWEEN", 0)
    heard = []
    monkeypatch.setattr(progress.cache, "set", lambda key, step, seconds: heard.append(progress.in_words(**step)))
    return heard


def test_a_file_of_more_than_10_000_rows_is_counted_in_both_steps(evan, meridian, noted):
    importing.keep_upload(evan, meridian, LARGE)
    assert noted[:2] == ["Step 1 of 2: 501 of 12,003 rows read", "Step 1 of 2: 1,001 of 12,003 rows read"]
    assert noted[-1] == "Step 2 of 2: 12,003 of 12,003 rows cut down to what is kept"


def test_an_upload_that_is_opened_again_is_counted_once_more(evan, meridian, noted):
    upload = importing.keep_upload(evan, meridian, LARGE)
    noted.clear()
    importing.open_upload(upload)
    assert noted[-1].endswith("of 12,002 rows read")


def test_a_small_file_tells_nothing(evan, meridian, noted):
    importing.keep_upload(evan, meridian, LARGE[:200_00])
    assert noted == []


def test_only_its_owner_hears_of_it_and_it_ends_with_the_reading(go, client, cora, evan, meridian):
    reading = Progress(evan, meridian, 50_000, steps=2)
    reading.step(1, progress.READ)(20_000)
    words = "Step 1 of 2: 20,000 of 50,000 rows read"
    assert go("org_chart_progress").json() == {"done": 20_000, "of": 50_000, "words": words}
    client.force_login(cora)
    assert client.get(reverse("org_chart_progress", args=[meridian.pk])).json() == {}
    reading.finish()
    assert go("org_chart_progress").json() == {}


def test_what_workers_of_the_version_before_tell_breaks_nothing(evan, meridian):
    before = {"done": 20_000, "of": 50_000, "words": "Step 1 of 2: 20,000 of 50,000 rows read"}
    progress.cache.set(f"reading:{evan.pk}:{meridian.pk}", before, 60)
    assert progress.told(evan, meridian) == {}


def test_a_file_that_cannot_be_read_leaves_nothing_behind(evan, meridian):
    with pytest.raises(importing.UnreadableExport):
        importing.keep_upload(evan, meridian, b"a,b\n" + b"1,2\n" * 12_000)
    assert progress.told(evan, meridian) == {}
