"""The catalogues: that they hold every text and no other, and that what is offered is complete."""

import gettext
import os
import shutil
import subprocess
import sys
from string import Formatter

import polib
import pytest

from cioaudit import settings

from .speaking import CATALOGUES, ROOT


def read(path):
    return polib.pofile(str(path))


def keys(path):
    return sorted((entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in read(path))


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The project copied and its texts collected anew: the folder of its catalogues."""
    copy = tmp_path_factory.mktemp("project")
    for folder in ("assessments", "cioaudit", "templates", "locale"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__", "fonts"))
    shutil.copy(ROOT / "manage.py", copy)
    command = [sys.executable, "manage.py", "makemessages", "--verbosity", "0"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cioaudit.settings"}
    subprocess.run(command, cwd=copy, env=environment, check=True)
    return copy / "locale"


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_catalogue_holds_every_marked_text_and_no_other(language, collected):
    fresh = collected / language / "LC_MESSAGES" / "django.po"
    assert keys(CATALOGUES[language]) == keys(fresh), "Run make messages."


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_compiled_catalogue_says_what_its_source_says(language, tmp_path):
    path = CATALOGUES[language]
    compiled = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "--check-format", "-o", str(compiled), str(path)], check=True)
    assert path.with_suffix(".mo").read_bytes() == compiled.read_bytes(), "Run make messages."


@pytest.mark.parametrize("language", CATALOGUES)
def test_collecting_anew_keeps_every_translation(language, collected):
    # Gettext's own tools would doubt "{head:dat}", a name in a case, and throw the translation out.
    fresh = collected / language / "LC_MESSAGES" / "django.po"
    assert len(read(fresh).translated_entries()) == len(read(CATALOGUES[language]).translated_entries())


def fields(message):
    """The names of the placeholders of either kind, whatever case a language asks them for."""
    braces = (
        {name for _text, name, _case, _conversion in Formatter().parse(message) if name} if "{" in message else set()
    )
    percents = {part.split(")")[0] for part in message.split("%(")[1:]}
    return braces | percents


def test_placeholders_are_read_whatever_case_is_asked_for():
    assert fields("{who:dat} of %(count)s") == {"who", "count"}


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_translation_fills_in_what_its_message_does(language):
    catalogue = read(CATALOGUES[language])
    for entry in catalogue.translated_entries():
        meant = fields(entry.msgid) | fields(entry.msgid_plural)
        for form, said in {None: entry.msgstr, **entry.msgstr_plural}.items():
            if said:
                # "eine Ebene": a form that says one and nothing else may write its number as a word. French says none by it too.
                missing = set() if form == 0 and form_of(catalogue, 0) != 0 else meant - fields(said)
                assert (fields(said) - meant, missing) == (set(), set()), entry.msgid


def form_of(catalogue, number):
    rule = catalogue.metadata["Plural-Forms"].partition("plural=")[2].rstrip(";")
    return gettext.c2py(rule)(number)


def not_said(catalogue):
    return [entry.msgid for entry in [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]]


def test_what_nobody_translated_is_found():
    entries = polib.POFile()
    entries += [
        polib.POEntry(msgid="a", msgstr="A"),
        polib.POEntry(msgid="b"),
        polib.POEntry(msgid="c", msgstr="C", flags=["fuzzy"]),
    ]
    assert not_said(entries) == ["b", "c"]


def test_what_is_offered_is_complete():
    offered = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    assert {code: not_said(read(CATALOGUES[code])) for code in offered} == {code: [] for code in offered}
