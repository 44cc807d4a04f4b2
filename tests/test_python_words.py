"""Every text in Python that a page in another language can show is marked for the catalogues."""

import ast
from pathlib import Path

import pytest

from assessments.models import countries
from assessments.orgcharts import cells, layout
from assessments.orgcharts import notes as orgchart_notes
from assessments.reports import archive
from assessments.scoring.titles import engine

from .python_words import MARKS, unmarked

HOUSE = Path(__file__).resolve().parent.parent / "assessments"
# Rooms and desks whose words no page in another language shows.
ENGLISH_ONLY = (
    *("migrations/*.py", "management/**/*.py", "restoring/*.py", "orgcharts/wording.py"),  # what commands say
    *("admin.py", "apps.py"),
    *("api/*.py", "metrics.py", "views/health.py"),  # what machines read
    *(f"exports/{name}.py" for name in ["answers", "catalogue", "kinds", "rows", "schema", "trail"]),
    "reports/method_text.py",
    *("counting.py", "replica.py"),  # what databases are told
    *(f"orgcharts/{name}.py" for name in ["columns", "headerwords"]),  # words that stand in files
    *(f"scoring/titles/{name}.py" for name in ["text", "names", "topics", "words"]),  # words of titles
    "scoring/sources.py",  # titles of publications
    # Whose fields only the admin's desk names.
    *(f"models/{name}.py" for name in ["digests", "people", "positions", "ratings", "standings", "targets"]),
    "reports/naming.py",  # posts by their English names, as keys of the marked texts beside them
)
# What is no text, or is the same in every language, by file.
NO_TEXTS = {
    # Of a page that is not there, which says so in its own words.
    "access/sharing.py": {"This link to the report opens nothing any more. Make another one, and print that."},
    "interview/drawing.py": {"asked only where technology is above"},  # why a case cannot be
    # The columns of its files, and how a database is asked to hold still.
    "reports/archive.py": {
        *(
            archive._ORGANIZATION,
            archive._TARGET,
            archive._POSITION,
            archive._DOTTED,
            archive._RESPONDENT,
            archive._ANSWER,
        ),
        *(archive._INVITATION, archive._LINK, archive._EVENT, *archive._BEGIN.values()),
        *("id started_at submitted_at ciso_unknown", "tier rule method_version created_at document"),
        *("user_id user__name user__email role created_at", "link_id at"),
        "id assessment_id author_id text created_at edited_at",
    },
    "reports/charts.py": {"Public Sans, sans-serif"},
    # The names of authors.
    "reports/cited.py": {
        *("ISACA and RSA", "Board Cybersecurity", "Shayo and Lin", "Banker and Feng", "Ponemon for F5"),
        *("Heidrick & Struggles", "LogRhythm and Ponemon"),
    },
    "clients.py": {
        "client name",
        "short alias",
        "short name",
        "size band",
        "country code",
    },  # read
    "reports/drawing.py": {"more post"},  # a key of what is counted
    "reports/examples.py": {"Chief Executive", "Audit committee", "Head of IT"},  # titles, translated as such
    "reports/compare/cells.py": {"F Y"},
    "reports/compare/figures.py": {"Public Sans, sans-serif"},
    "reports/outcome.py": {"Public Sans, sans-serif"},
    "reports/portfolio/line.py": {"more post"},
    "reports/law.py": {"F Y"},  # written so in every language
    "reports/tracing.py": {"as far as"},  # looked for in facts of earlier versions
    "reports/printed/brand.py": {"CIO Audit"},
    "reports/printed/comparison.py": {"F Y"},
    "reports/printed/file_names.py": {"[^\\w .,&()’'-]+"},
    "reports/printed/glyphs.py": {"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"},
    "reports/printed/words.py": {"a percentage"},  # a context
    "scoring/research.py": {"AWS Security Incident Response", "IBM, Cost of a Data Breach"},  # whose clocks these are
    "scoring/evidence.py": {"to the "},  # looked for in a text
    "scoring/findings.py": {" went beyond the article without saying why it may"},  # an exception
    "views/accounts.py": {"0; url="},
    "views/compare.py": {"text/csv; charset=utf-8"},
    "views/downloads.py": {"private, no-store"},
    "views/held.py": {"held answers"},  # a salt
    "views/links.py": {"noindex, nofollow, noarchive"},
    "forms/containment.py": {'<h2 class="reveal-title">'},
    "models/notes.py": {"Note on "},  # in the admin site
    # SVG, written by us around the pixels of a logo.
    "branding/logos.py": {
        *('" height="', '" width="', '"><image href="data:image/png;base64,'),
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ',
    },
    "exports/formats.py": {"JSON Lines", "application/jsonl; charset=utf-8", "text/csv; charset=utf-8"},
    "exports/running.py": {"Whoever was reading the file left before its end."},  # stored
    "exports/sending.py": {'attachment; filename="'},
    "exports/wanted.py": {"a search"},  # stored
    # On the admin's desk, or stored.
    "models/assessments.py": {
        *("Respondent | None", ", draft", "Assessment of ", "Whether the answers may be shown under the role"),
        "Invited, and not done yet: the answers do not count so far",
    },
    "models/audit.py": {
        "%Y-%m-%d %H:%M",
        "The audit trail is never changed. Record what happened since as an event of its own.",  # an exception
    },
    # On the admin's desk, which is English.
    "models/countries.py": {countries._CODES},  # all names of countries, marked as a whole
    "models/exports.py": {
        "Can export results",
        "The person's email address at the time, or the command",
        "what, in words",
    },
    "models/invitations.py": {"Round of "},
    "models/organizations.py": {
        *("short alias", "What stands for the name where nobody may recognize it"),
        *("remind to assess again", "When the latest assessment is this old"),
        *("Where else it is supervised: codes of the law library", "What else holds: codes of the law library"),
    },
    "models/links.py": {"%Y-%m-%d %H:%M", "Link to ", "Link to the "},  # the second is stored
    # HTML, of which the words come from elsewhere.
    "templatetags/citations.py": {'<a href="', '<span class="refs">{}</span>'},
    "templatetags/drawn.py": {
        ' <span class="tier-floor">{}</span>',
        '<span class="visually-hidden">{} </span><span class="chain-mini-arrow" aria-hidden="true">→</span> ',
        '<span class="{}">{}{}{}</span>',
        (
            '<svg viewBox="0 0 22 17" aria-hidden="true"><rect x="1" y="11" width="5" height="5"{}/>'
            '<rect x="8.5" y="6" width="5" height="10"{}/><rect x="16" y="1" width="5" height="15"{}/></svg>'
        ),
        '<svg viewBox="0 0 22 17" aria-hidden="{}"><circle cx="11" cy="8.5" r="7"/></svg>',
        "tier tier-incomplete",
    },
    "views/branding.py": {"private, no-store"},
    "views/exports.py": {'attachment; filename="', "text/plain; charset=utf-8"},
    "importing.py": {"a draft has had one since it was started"},  # an assertion
    "models/uploads.py": {" posts for ", "Columns of "},
    # What cells are compared with: words in files, and signs of their formats.
    "orgcharts/cells.py": {
        *(cells._DEAD.pattern, cells._VACANT.pattern, "(no manager)", "in post", "part time"),
        *(words for words in cells._STATUSES if " leave" in words or "leave " in words),
        *("yes y true t 1 x ja j oui o si sí sì sim wahr vrai", "no n false f 0 nein non nee não nao falsch faux"),
        "- -- --- – — . n/a na n.a. n.a none null nil nan nat <na> (blank) (none) [none] no_manager top root 0",
        *(words for words in cells._NOTHING if " " in words),
    },
    "orgcharts/decode.py": {"<!doctype html"},
    "orgcharts/drawing.py": {"by title"},  # a fact that rows are compared by
    "orgcharts/extract.py": {"(a person's name, ", "(a person's name"},  # stands in an extract
    "orgcharts/layout.py": {
        layout._NO_NAME_READ.pattern,
        "mr mrs ms miss mx dr prof herr frau sir dame lord lady m mme mlle sr sra sig dhr mevr",
    },
    "orgcharts/notes.py": {orgchart_notes._REMARK.pattern},
    "scoring/chart.py": {"not known"},  # an id
    "scoring/titles/engine.py": {engine._RELEVANT.pattern},
    "post.py": {"CIO Audit"},
    "views/removal.py": {'attachment; filename="'},
}


def files():
    left_out = {path for pattern in ENGLISH_ONLY for path in HOUSE.glob(pattern)}
    return sorted(str(path.relative_to(HOUSE)) for path in set(HOUSE.rglob("*.py")) - left_out)


@pytest.mark.parametrize("file", files())
def test_every_text_that_a_reader_can_meet_is_marked(file):
    assert set(unmarked((HOUSE / file).read_text())) == NO_TEXTS.get(file, set())


@pytest.mark.parametrize("file", files())
def test_a_text_that_loses_its_mark_is_found(file):
    bare = Bare()
    source = ast.unparse(bare.visit(ast.parse((HOUSE / file).read_text())))
    assert bare.texts <= set(unmarked(source))


class Bare(ast.NodeTransformer):
    """Takes every mark away, and keeps which texts had one."""

    def __init__(self):
        self.texts = set()

    def visit_Call(self, node):
        self.generic_visit(node)
        texts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if not texts or not isinstance(node.func, ast.Name) or node.func.id not in MARKS:
            return node
        self.texts |= {text for text in texts if " " in text.strip() and any(letter.isalpha() for letter in text)}
        return ast.Tuple([ast.Constant(text) for text in texts], ast.Load())


def test_many_texts_are_marked():
    marked = Bare()
    for file in files():
        marked.visit(ast.parse((HOUSE / file).read_text()))
    assert len(marked.texts) > 800


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('say("Two words")', ["Two words"]),
        ('say(f"{name} was kept")', [" was kept"]),
        ('say(_("Two words"), name="oneword")', []),
        ('messages.info(request, "Two words")', ["Two words"]),
        ('log.info("Two words")', []),
        ('"""Two words."""', []),
        ('raise ValueError(f"{name} is no name")', []),
    ],
)
def test_what_counts_as_a_text(source, found):
    assert unmarked(source) == found
