"""``manage.py makemessages``: Django's, with the options that this project's catalogues are kept with."""

import json
import re
from pathlib import Path

from django.core.management.commands import makemessages

from assessments import regulation
from assessments.models.countries import COUNTRIES

# English is what the messages are written in; each of these has a folder in locale/.
CATALOGUES = ["de", "fr"]
NOT_OURS = ["tests/*", "bench/*", "scripts/*", "docs/*", "static/*", "staticfiles/*", "var/*"]


def _texts_in_data():
    yield from (("assessments/regulation/notes.toml", text) for text in regulation.texts())
    yield from (("assessments/models/countries.py", name) for _code, name in COUNTRIES)


def _entry(where, text):
    return f'\n#: {where}\nmsgid {json.dumps(text, ensure_ascii=False)}\nmsgstr ""\n'


class Command(makemessages.Command):
    help = f"Collect every marked text into locale/ ({' and '.join(CATALOGUES)})."
    # What resembles another text is not its translation.
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
    xgettext_options = [
        *makemessages.Command.xgettext_options,
        "--keyword=marked",
        "--keyword=pmarked:1c,2",
        "--keyword=nmarked:1,2",
    ]

    def add_arguments(self, parser):
        super().add_arguments(parser)
        # Line numbers, wrapping and dates would change the files with every edit of the code.
        parser.set_defaults(
            locale=CATALOGUES, ignore_patterns=NOT_OURS, add_location="file", no_wrap=True, no_obsolete=True
        )

    def process_files(self, file_list):
        """The texts of the code and the templates, and those that stand in data and are marked nowhere."""
        super().process_files(file_list)
        if file_list:
            with (Path(self.default_locale_path) / "django.pot").open("a", encoding="utf-8") as file:
                file.writelines(_entry(where, text) for where, text in _texts_in_data())

    def write_po_file(self, potfile, locale):
        _rewrite(Path(potfile), _without_format_of_braces)
        super().write_po_file(potfile, locale)
        for folder in self.locale_paths:
            path = Path(folder) / locale / "LC_MESSAGES" / "django.po"
            if path.exists():
                _rewrite(path, _undated)


def _rewrite(path, change):
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def _without_format_of_braces(collected):
    """Without the mark by which gettext's tools refuse ``{head:dat}``, a name in a case."""
    return collected.replace("#, python-brace-format\n", "").replace(", python-brace-format", "")


def _undated(catalogue):
    return re.sub(r'^"POT-Creation-Date:.*\n', "", catalogue, flags=re.M)
