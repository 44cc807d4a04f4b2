"""Which language is spoken, to whom and how long; and the interpreter of the rooms that know no Django."""

from datetime import date

import polib
import pytest
from django.utils import translation
from django.utils.translation import trans_real

from assessments import languages, middleware
from assessments.languages import gettext, ngettext, pgettext, speaking
from assessments.reports.naming import the
from assessments.reports.printed import words
from assessments.scoring import Position, Post
from assessments.scoring.naming import named

from .speaking import PSEUDO, offered, write

HOW_WE_RATE = polib.POEntry(msgid="How we rate", msgstr="⟦How we rate⟧")
ENTRIES = [
    HOW_WE_RATE,
    polib.POEntry(msgid="Language", msgstr="⟦Language⟧"),
    polib.POEntry(msgid="{n} layer", msgid_plural="{n} layers", msgstr_plural={0: "⟦{n} layer⟧", 1: "⟦{n} layers⟧"}),
    polib.POEntry(msgctxt="post", msgid="the {title}", msgstr="der {title}|acc=den {title}|dat=dem {title}"),
]


@pytest.fixture
def pseudo(tmp_path, settings):
    write(tmp_path, ENTRIES)
    with offered(tmp_path, settings) as language:
        yield language


def test_without_a_word_english_is_spoken():
    assert (languages.spoken(), gettext("How we rate")) == ("en", "How we rate")
    assert [ngettext("{n} layer", "{n} layers", n).format(n=n) for n in (0, 1, 2)] == [
        "0 layers",
        "1 layer",
        "2 layers",
    ]


def test_a_language_is_spoken_within_its_block_and_no_longer(pseudo):
    with speaking(pseudo):
        inside = languages.spoken(), gettext("How we rate"), ngettext("{n} layer", "{n} layers", 2).format(n=2)
        with speaking("en"):
            deeper = gettext("How we rate")
    assert (*inside, deeper) == (PSEUDO, "⟦How we rate⟧", "⟦2 layers⟧", "How we rate")
    assert gettext("How we rate") == "How we rate"


def test_a_region_speaks_its_language_and_an_unknown_language_speaks_english(pseudo):
    with speaking("eo-XX"):
        assert gettext("How we rate") == "⟦How we rate⟧"
    with speaking("zz"):
        assert (languages.spoken(), gettext("How we rate")) == ("en", "How we rate")


def test_what_is_not_in_the_catalogue_stays_as_it_is(pseudo):
    with speaking(pseudo):
        assert (gettext("Not there"), gettext(""), pgettext("post", "none")) == ("Not there", "", "none")


def test_a_name_comes_in_the_case_that_a_sentence_asks_for(pseudo):
    with speaking(pseudo):
        cio = languages.name(pgettext("post", "the {title}"), title="CIO")
    assert cio == "der CIO"
    assert f"{cio} | {cio:acc} | {cio:dat} | {cio:gen}" == "der CIO | den CIO | dem CIO | der CIO"


def test_a_title_with_a_bar_or_a_brace_is_taken_as_it_is():
    assert languages.name("the {title}", title="Head | {IT}=x") == "the Head | {IT}=x"


def test_the_page_speaks_the_language_of_the_browser(client, db, pseudo):
    page = client.get("/method/", headers={"accept-language": "eo"})
    assert '<html lang="eo">' in page.text
    assert "⟦Language⟧" in page.text
    assert page["Content-Language"] == "eo"
    assert "Accept-Language" in page["Vary"]


@pytest.mark.parametrize("asked", ["en", "en-US", "en-GB", "ja", ""])
def test_english_is_spoken_to_all_others(client, db, pseudo, asked):
    page = client.get("/method/", headers={"accept-language": asked})
    assert '<html lang="en-GB">' in page.text
    assert "⟦" not in page.text


def test_a_chosen_language_is_remembered_and_leads_back_to_the_page(client, db, pseudo):
    form = client.get("/method/?x=1").text
    assert '<input type="hidden" name="next" value="/method/?x=1">' in form
    answer = client.post("/language/", {"language": pseudo, "next": "/method/?x=1"})
    assert (answer.status_code, answer["Location"]) == (302, "/method/?x=1")
    assert answer.cookies["django_language"]["httponly"] is True
    assert "⟦Language⟧" in client.get("/method/").text
    client.post("/language/", {"language": "en-gb", "next": "/method/"})
    assert "⟦" not in client.get("/method/", headers={"accept-language": "eo"}).text


def test_no_other_site_is_led_to(client, db, pseudo):
    assert client.post("/language/", {"language": pseudo, "next": "https://evil.example/"})["Location"] == "/"


def test_a_language_that_is_not_offered_is_not_spoken(client, db, pseudo):
    client.post("/language/", {"language": "it", "next": "/method/"})
    assert '<html lang="en-GB">' in client.get("/method/", headers={"accept-language": "it"}).text


def test_pages_that_are_not_translated_speak_english_as_a_whole(as_evan, pseudo, monkeypatch):
    monkeypatch.setattr(middleware, "ENGLISH", {"access_tokens"})
    page = as_evan.get("/account/tokens/", headers={"accept-language": "eo"})
    assert '<html lang="en-GB">' in page.text
    assert "⟦" not in page.text
    assert '<button type="submit" name="language" value="eo" lang="eo" aria-current="true">' in page.text


def test_nothing_of_the_language_outlives_the_request(client, db, pseudo):
    client.get("/method/", headers={"accept-language": "eo"})
    assert (translation.get_language(), languages.spoken()) == ("en-gb", "en")


def test_no_english_catalogue_that_is_left_out_says_anything(client, db, settings):
    client.get("/")
    assert trans_real.translation(settings.LANGUAGE_CODE)._fallback is None
    left_out, words = trans_real.DjangoTranslation(settings.LANGUAGE_CODE)._fallback, []
    while left_out:
        words += left_out._catalog.keys()
        left_out = left_out._fallback
    assert set(words) == {""}


def test_a_missing_page_speaks_the_readers_language(client, db, pseudo):
    assert '<html lang="eo">' in client.get("/nothing-here/", headers={"accept-language": "eo"}).text


def test_a_page_that_was_posted_to_offers_no_other_language_since_going_back_to_it_would_lose_what_it_holds(client, db):
    assert 'class="languages"' in client.get("/check/").text
    assert 'class="languages"' not in client.post("/check/", {"has_ciso": "yes"}).text


def test_whoever_is_led_to_a_second_factor_is_told_why_in_their_language(client, settings, cora):
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(cora)
    page = client.get("/account/tokens/", headers={"accept-language": "de"}, follow=True)
    assert "Set up a second factor first" not in page.text
    client.post("/language/", {"language": "fr", "next": "/"})
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "fr"


def test_where_one_language_is_offered_nobody_is_asked_to_choose(client, db, settings):
    settings.LANGUAGES = [("en-gb", "English")]
    assert "languages" not in client.get("/method/").text


POSTS = [
    polib.POEntry(msgctxt="post", msgid="the {title}", msgstr="„{title}“"),
    polib.POEntry(msgctxt="post in letters", msgid="the {title}", msgstr="der {title}|dat=dem {title}"),
]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Chief Information Officer", "unter dem CIO"),
        ("CIO", "unter dem CIO"),
        ("VP Platforms", "unter „VP Platforms“"),
    ],
)
def test_a_post_known_by_its_letters_is_a_word_and_any_other_a_quoted_title(title, said, tmp_path, settings):
    write(tmp_path, POSTS)
    with offered(tmp_path, settings) as language, speaking(language):
        assert f"unter {the(Post('it', title, ())):dat}" == said


def test_a_fact_declines_a_post_of_the_question_book_and_quotes_any_other(tmp_path, settings):
    cio = polib.POEntry(msgctxt="post", msgid="the Head of IT", msgstr="die IT-Leitung|dat=der IT-Leitung")
    write(tmp_path, [*POSTS, cio])
    with offered(tmp_path, settings) as language, speaking(language):
        assert f"unter {named(Position('it', 'Head of IT')):dat}" == "unter der IT-Leitung"
        assert named(Position("it", "VP Platforms")) == "„VP Platforms“"
    assert named(Position("it", "Head of IT")) == "the Head of IT"


def test_the_share_in_a_table_on_paper_is_one_in_percent(tmp_path, settings):
    share = polib.POEntry(msgctxt="a percentage", msgid="Share", msgstr="Anteil")
    write(tmp_path, [share, polib.POEntry(msgid="Share", msgstr="Teilen")])
    with offered(tmp_path, settings) as language, speaking(language):
        assert words.in_full(words.REPORT)["share"] == "Anteil"


def test_a_printed_report_writes_its_date_as_the_reader_does(tmp_path, settings):
    write(tmp_path, [polib.POEntry(msgid="j F Y", msgstr="j. F Y")])
    with offered(tmp_path, settings) as language, speaking(language):
        assert words.day(date(2026, 11, 5)).startswith("5. ")


@pytest.mark.parametrize(("language", "said"), [("en", "High: sure"), ("de", "High: sure"), ("fr", "High\u202f: sure")])
def test_a_colon_stands_as_its_language_sets_it(language, said):
    with languages.speaking(language):
        assert languages.labelled("High", "sure") == said
