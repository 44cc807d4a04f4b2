"""A language of the tests' own: every message of the catalogues stands in ⟦ ⟧, so that what is in none shows."""

import subprocess
from contextlib import contextmanager
from pathlib import Path

import polib
import pytest

from assessments import languages

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = {code: ROOT / "locale" / code / "LC_MESSAGES" / "django.po" for code in ("de", "fr")}
PSEUDO = "eo"  # a language that Django knows and the site does not offer
FORMS = "|acc=⟦{0} acc⟧|dat=⟦{0} dat⟧"


def wrapped(entry):
    """The entry as the pseudo-language says it. Names also come in other forms (languages.Name)."""
    said = polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid, msgid_plural=entry.msgid_plural, flags=entry.flags)
    if entry.msgid_plural:
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
    """All messages of the catalogues, as the pseudo-language says them."""
    return [wrapped(entry) for entry in polib.pofile(str(CATALOGUES["de"])) if not entry.obsolete]
