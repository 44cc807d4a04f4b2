"""``manage.py makemessages``: Django's, with the options that this project's catalogues are kept with."""

import re
from pathlib import Path

from django.core.management.commands import makemessages

# English is what the messages are written in; each of these has a folder in locale/.
CATALOGUES = ["de", "fr"]
NOT_OURS = ["tests/*", "bench/*", "scripts/*", "docs/*", "static/*", "staticfiles/*", "var/*"]


class Command(makemessages.Command):
    help = f"Collect every marked text into locale/ ({' and '.join(CATALOGUES)})."
    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=marked", "--keyword=pmarked:1c,2"]

    def add_arguments(self, parser):
        super().add_arguments(parser)
        # Line numbers, wrapping and dates would change the files with every edit of the code.
        parser.set_defaults(
            locale=CATALOGUES, ignore_patterns=NOT_OURS, add_location="file", no_wrap=True, no_obsolete=True
        )

    def write_po_file(self, potfile, locale):
        super().write_po_file(potfile, locale)
        for folder in self.locale_paths:
            path = Path(folder) / locale / "LC_MESSAGES" / "django.po"
            if path.exists():
                path.write_text(_kept(path.read_text(encoding="utf-8")), encoding="utf-8")


def _kept(catalogue):
    """Without the date of each run, and without the mark by which msgfmt refuses ``{head:dat}``, a name in a case."""
    undated = re.sub(r'^"POT-Creation-Date:.*\n', "", catalogue, flags=re.M)
    return undated.replace("#, python-brace-format\n", "").replace(", python-brace-format", "")
