"""A language of the tests' own: every message of the catalogues stands in ⟦ ⟧, so that what is in none shows."""

import re
import subprocess
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import allauth
import polib
import pytest
from django import conf
from django.contrib import auth

from assessments import languages
from assessments.reports.cited import short_name
from assessments.scoring import SOURCES
from assessments.scoring.research import CLOCKS

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = {code: ROOT / "locale" / code / "LC_MESSAGES" / "django.po" for code in ("de", "fr")}
PSEUDO = "eo"  # a language that Django knows and the site does not offer
# Words that a template chooses from.
LISTS = ("Yes,No", "yes,no,maybe")
FORMS = "|acc=⟦{0} acc⟧|dat=⟦{0} dat⟧"


def wrapped(entry):
    """The entry as the pseudo-language says it. Names also come in other forms (languages.Name)."""
    said = polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid, msgid_plural=entry.msgid_plural, flags=entry.flags)
    if entry.msgid in LISTS:
        said.msgstr = ",".join(f"⟦{word}⟧" for word in entry.msgid.split(","))
    elif entry.msgid_plural:
        said.msgstr_plural = {0: f"⟦{entry.msgid}⟧", 1: f"⟦{entry.msgid_plural}⟧"}
    else:
        said.msgstr = f"⟦{entry.msgid}⟧" + (FORMS.format(entry.msgid) if entry.msgctxt == "post" else "")
    return said


def write(folder, entries):
    """A compiled catalogue of ``entries`` for the pseudo-language in ``folder``."""
    made = polib.POFile()
    made.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": PSEUDO,
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    made.extend(entries)
    path = folder / PSEUDO / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    made.save(str(path))
    subprocess.run(["msgfmt", "--check-format", "-o", str(path.with_suffix(".mo")), str(path)], check=True)


@contextmanager
def offered(folder, settings):
    """The pseudo-language is offered beside English, from the catalogue in ``folder``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(languages, "FOLDER", folder)
        languages.catalogue.cache_clear()
        settings.LOCALE_PATHS = [folder]
        settings.LANGUAGES = [("en-gb", "English"), (PSEUDO, "Pseudo")]
        yield PSEUDO
    languages.catalogue.cache_clear()


def everything():
    """All messages of the catalogues, as the pseudo-language says them, and those that Django and allauth bring."""
    ours = [entry for entry in polib.pofile(str(CATALOGUES["de"])) if not entry.obsolete]
    return [wrapped(entry) for entry in {(e.msgctxt, e.msgid): e for e in [*brought_along(), *ours]}.values()]


# No font of the documents has ⟦ and ⟧.
ON_PAPER, ON_A_PAGE = str.maketrans("⟦⟧", "«»"), str.maketrans("«»", "⟦⟧", "\u200b")


def everything_on_paper():
    """The same between marks that can be printed."""
    entries = everything()
    for entry in entries:
        entry.msgstr = entry.msgstr.translate(ON_PAPER)
        entry.msgstr_plural = {number: said.translate(ON_PAPER) for number, said in entry.msgstr_plural.items()}
    return entries


def brought_along():
    """What the libraries say in every language that the site has: their pages and forms say it, and not our catalogues."""
    folders = [Path(library.__file__).parent for library in (allauth, auth, conf)]
    for folder in folders:
        said = [polib.pofile(str(folder / "locale" / code / "LC_MESSAGES" / "django.po")) for code in CATALOGUES]
        shared = set.intersection(*({(e.msgctxt, e.msgid) for e in file.translated_entries()} for file in said))
        yield from (entry for entry in said[0] if (entry.msgctxt, entry.msgid) in shared)


# Publications keep their titles, and their authors their names.
SOURCES_NAMED = sorted(
    {text for key, source in SOURCES.items() for text in (source.title, short_name(key))}
    | {clock.name for clock in CLOCKS},
    key=len,
    reverse=True,
)
ADDRESSES = [source.link if "://" in source.link else f"https://{source.link}" for source in SOURCES.values()]
# Lines end within addresses and titles.
_BROKEN_ANYWHERE = re.compile(
    "|".join(
        r"\s*".join(map(re.escape, text.replace(" ", "")))
        for text in sorted({*ADDRESSES, *SOURCES_NAMED}, key=len, reverse=True)
    )
)
# What people typed or are called, what has no other name in any language, and the names of the languages.
SAME_EVERYWHERE = {
    *("CTO", "COO", "CRO", "PDF", "PPTX"),
    *(
        "Director",
        "Infrastructure",
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
    """Every text that a reader meets, but for what is said to be English, or nothing to translate."""

    def __init__(self):
        super().__init__()
        self.english = []
        self.texts = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if self.english or tag in ("script", "style") or _is_left_alone(given):
            self.english += [tag] if tag not in VOID else []
            return
        self.texts += [given[name] for name in SHOWN if given.get(name) and given.get("name") not in NO_WORDS]

    def handle_endtag(self, tag):
        if self.english and tag == self.english[-1]:
            self.english.pop()

    def handle_data(self, data):
        if not self.english:
            self.texts.append(data)


def _is_left_alone(given):
    return given.get("lang") in ("en", "en-GB") or given.get("translate") == "no"


VOID = ("br", "hr", "img", "input", "link", "meta", "source", "wbr")
NO_WORDS = ("viewport", "htmx-config", "theme-color", "robots")


def outside(html):
    """The words of a page that stand in no catalogue."""
    words = Words()
    words.feed(html)
    return outside_in_text("\n".join(words.texts))


def outside_on_paper(pages):
    """The same for the pages of a PDF."""
    text = " ".join(page.extract_text() for page in pages).translate(ON_A_PAGE)
    return outside_in_text(_BROKEN_ANYWHERE.sub(" ", text))


def outside_in_text(text):
    """The same for what is no page: the text of a document."""
    text = re.sub(r"https?://[^\s⟧]+", " ", text)
    for name in SOURCES_NAMED:
        text = text.replace(name, " ")
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", " ", text)) != text:
        text = shorter
    found = re.findall(r"[^\W\d_]{2,}", text)
    return sorted({word for word in found if word not in SAME_EVERYWHERE})
