"""Pages in a language in which every message stands in ⟦ ⟧: what stands outside is in no catalogue."""

import re
from html.parser import HTMLParser

import pytest

from assessments import actions
from assessments.reports.cited import short_name
from assessments.scoring import SOURCES
from assessments.scoring.research import CLOCKS

from .answers import BEST, BETTER, GOOD, INCOMPLETE, NONE, fill_in, submit
from .speaking import everything, offered, write

# Publications keep their titles, and their authors their names.
SOURCES_NAMED = sorted(
    {text for key, source in SOURCES.items() for text in (source.title, short_name(key))}
    | {clock.name for clock in CLOCKS},
    key=len,
    reverse=True,
)
# What people typed or are called, what has no other name in any language, and the names of the languages.
SAME_EVERYWHERE = {
    *("CTO", "COO", "PDF", "PPTX"),
    *(
        "Meridian",
        "Water",
        "Evan",
        "evan",
        "example",
        "org",
        "CIO",
        "Audit",
        "CISO",
        "CIOs",
        "CEO",
        "CFO",
        "English",
        "Pseudo",
    ),
}
SHOWN = ("title", "alt", "placeholder", "aria-label", "content")


class Words(HTMLParser):
    """Every text that a reader meets, but for what is said to be English."""

    def __init__(self):
        super().__init__()
        self.english = []
        self.texts = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if self.english or tag in ("script", "style") or given.get("lang") in ("en", "en-GB"):
            self.english += [tag] if tag not in VOID else []
            return
        self.texts += [given[name] for name in SHOWN if given.get(name) and given.get("name") not in NO_WORDS]

    def handle_endtag(self, tag):
        if self.english and tag == self.english[-1]:
            self.english.pop()

    def handle_data(self, data):
        if not self.english:
            self.texts.append(data)


VOID = ("br", "hr", "img", "input", "link", "meta", "source", "wbr")
NO_WORDS = ("viewport", "htmx-config", "theme-color", "robots")


def outside(html):
    """The words of a page that stand in no catalogue."""
    words = Words()
    words.feed(html)
    text = re.sub(r"https?://[^\s⟧]+", " ", "\n".join(words.texts))
    for name in SOURCES_NAMED:
        text = text.replace(name, " ")
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", " ", text)) != text:
        text = shorter
    found = re.findall(r"[^\W\d_]{2,}", text)
    return sorted({word for word in found if word not in SAME_EVERYWHERE})


@pytest.fixture
def pseudo(tmp_path, settings):
    write(tmp_path, everything())
    with offered(tmp_path, settings) as language:
        yield language


@pytest.fixture
def spoken_page(as_evan, pseudo):
    def spoken_page(address, post=None):
        spoken = {"accept-language": pseudo}
        response = as_evan.get(address, headers=spoken) if post is None else as_evan.post(address, post, headers=spoken)
        assert (response.status_code, response.headers["Content-Language"]) == (200, pseudo)
        return response.text

    return spoken_page


def test_a_text_outside_the_catalogues_is_found():
    html = '<p title="Over it">⟦In ⟦the⟧ one⟧ Left out</p><q lang="en">A quotation</q><script>let x</script> 12'
    assert outside(html) == ["Left", "Over", "it", "out"]


@pytest.mark.parametrize("address", ["/", "/method/", "/check/"])
def test_pages_for_anybody_are_in_the_catalogues(spoken_page, address):
    assert outside(spoken_page(address)) == []


@pytest.mark.parametrize(
    "changed", [BEST, BETTER, GOOD, NONE, INCOMPLETE], ids=["best", "better", "good", "none", "incomplete"]
)
def test_a_report_is_in_the_catalogues(spoken_page, evan, meridian, changed):
    made = submit(evan, meridian, **changed)
    assert outside(spoken_page(f"/assessments/{made.pk}/report/")) == []


@pytest.mark.parametrize("page", ["links", "target"])
def test_what_is_done_with_a_report_is_in_the_catalogues(spoken_page, evan, meridian, page):
    made = submit(evan, meridian, **GOOD)
    assert outside(spoken_page(f"/assessments/{made.pk}/{page}/")) == []


@pytest.mark.parametrize("page", ["", "new/", "{pk}/", "{pk}/edit/"])
def test_the_pages_of_an_organization_are_in_the_catalogues(spoken_page, evan, meridian, page):
    submit(evan, meridian, **GOOD)
    assert outside(spoken_page(f"/organizations/{page.format(pk=meridian.pk)}")) == []


def test_the_units_of_a_time_are_in_the_catalogues(spoken_page, evan, meridian):
    draft = actions.start_assessment(evan, meridian)
    fill_in(draft)
    page = spoken_page(f"/assessments/{draft.pk}/questions/containment/")
    assert page.count("⟦Hours⟧</option>") == 2
    assert outside(page) == []


def test_every_question_is_in_the_catalogues(spoken_page, evan, meridian):
    draft = actions.start_assessment(evan, meridian)
    fill_in(draft)
    assert {
        question: outside(spoken_page(f"/assessments/{draft.pk}/questions/{question}/")) for question in draft.answers()
    } == {question: [] for question in draft.answers()}
    assert outside(spoken_page(f"/assessments/{draft.pk}/check/")) == []
