"""The house rules: who may import whom, and that every rule of the method has its words and its source."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assessments.scoring import RULES, SOURCES, STATEMENTS

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "assessments"
LONGEST = 350
# Every room may have its words interpreted.
INTERPRETER = "languages"

# Each room, and the rooms that it may import. A new room gets a line here, with the least that it needs.
ROOMS = {
    "languages": set(),
    "dates": set(),
    "scoring": set(),
    "questionnaire": set(),
    "regulation": set(),
    "orgcharts": {"scoring"},
    "interview": {"scoring", "questionnaire"},
    "models": {"scoring", "questionnaire"},
    "tokens": set(),
    "sharing": {"models", "tokens", "audit"},
    "access": {"models", "scoring", "tokens"},
    "targets": {"models", "audit", "scoring"},
    "notes": {"models"},
    "readers": {"models"},
    "audit": {"models"},
    "counting": {"models"},
    "accesstokens": {"models", "tokens", "audit"},
    "removal": {"models", "audit", "register"},
    "accounts": {"models", "audit", "readers"},
    "actions": {"models", "scoring", "questionnaire", "orgcharts", "interview", "digests", "register", "audit"},
    "clients": {"models", "orgcharts", "audit"},
    "progress": {"models"},
    "rerating": {"models", "scoring"},
    "importing": {"models", "questionnaire", "orgcharts", "interview", "actions", "audit", "progress"},
    "post": {"models", "readers"},
    "inviting": {"models", "interview", "digests", "register", "tokens", "actions", "audit"},
    "digests": {"models", "scoring", "interview", "reports"},
    "replica": {"models"},
    "exports": {"models", "scoring", "questionnaire", "reports", "audit", "replica"},
    "restoring": {
        "models",
        "scoring",
        "questionnaire",
        "interview",
        "orgcharts",
        "actions",
        "digests",
        "exports",
        "register",
        "reports",
    },
    "register": {"models", "scoring", "interview", "reports"},
    "reports": {"models", "scoring", "interview", "questionnaire", "audit", "regulation", "dates"},
    "branding": {"models", "reports"},
    "forms": {"models", "questionnaire", "interview", "orgcharts", "regulation", "branding", "dates"},
}
ENTRANCES = {
    "api": {"access", "accesstokens", "audit", "models", "scoring", "views"},
    "views": set(ROOMS),
    "admin": set(ROOMS),
    "management": set(ROOMS),
    "templatetags": {"scoring", "reports", "dates"},
    "migrations": {"models"},
    "urls": {"views", "api"},
    "apps": {"receivers"},
    "receivers": {"models", "audit", "sharing", "inviting", "accesstokens", "counting", "readers"},
    "metrics": set(),
    "middleware": {"access", "audit", "readers", "replica"},
}
MAY_IMPORT = ROOMS | ENTRANCES
WITHOUT_DJANGO = ("languages", "scoring", "questionnaire", "regulation", "orgcharts", "interview")


def modules() -> list[Path]:
    """Every Python file of the house but its empty front page."""
    return sorted(path for path in HOUSE.rglob("*.py") if path != HOUSE / "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def rooms_present() -> list[str]:
    return sorted({room_of(path) for path in modules()})


def imports(source: str, package: list[str]) -> list[str]:
    """Every module that `source` imports, by full dotted name, wherever in the file the import stands.

    `package` is the package that the file is in, which relative imports count from.
    """
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            base = [*base, *(node.module or "").split(".")] if node.module else base
            # `from assessments import scoring` names the room last.
            found += (
                [".".join([*base, alias.name]) for alias in node.names] if base == ["assessments"] else [".".join(base)]
            )
    return found


def imports_of(path: Path) -> list[str]:
    return imports(path.read_text(encoding="utf-8"), list(path.relative_to(ROOT).parent.parts))


def breaches(room: str, names: list[str]) -> list[str]:
    """The imports among `names` that the table does not allow to `room`."""
    allowed = MAY_IMPORT.get(room, set()) | {room, INTERPRETER}
    return [
        name
        for name in names
        if name.split(".")[0] == "cioaudit" or (name.startswith("assessments.") and name.split(".")[1] not in allowed)
    ]


@pytest.mark.parametrize(
    ("source", "package", "found"),
    [
        ("import json, assessments.views.respond", "assessments", ["json", "assessments.views.respond"]),
        ("from assessments import models, forms", "assessments", ["assessments.models", "assessments.forms"]),
        ("from .roles import Role", "assessments.scoring", ["assessments.scoring.roles"]),
        ("from . import roles", "assessments.scoring", ["assessments.scoring"]),
        ("from .. import views", "assessments.scoring", ["assessments.views"]),
        ("from ..views import home", "assessments.scoring", ["assessments.views"]),
        ("def f():\n    if True:\n        from django import forms", "assessments.scoring", ["django"]),
    ],
)
def test_an_import_is_found_wherever_it_stands_and_however_it_is_written(source, package, found):
    assert imports(source, package.split(".")) == found


def test_a_room_is_caught_importing_what_the_table_does_not_allow_it():
    names = ["assessments.scoring", "assessments.views", "assessments.models.people", "cioaudit.settings", "json"]
    assert breaches("models", names) == ["assessments.views", "cioaudit.settings"]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_module_imports_only_the_rooms_that_its_own_room_may_import(path):
    assert breaches(room_of(path), imports_of(path)) == []


def test_every_room_stands_in_the_table():
    assert [room for room in rooms_present() if room not in MAY_IMPORT] == []


def test_no_import_leads_back_to_where_it_came_from():
    def reached(room: str) -> set[str]:
        return ROOMS[room].union(*(reached(other) for other in ROOMS[room])) if ROOMS[room] else set()

    assert [room for room in ROOMS if room in reached(room)] == []


@pytest.mark.parametrize("room", [room for room in WITHOUT_DJANGO if room in rooms_present()])
def test_a_room_without_django_uses_the_standard_library_only(room):
    used = {name.split(".")[0] for path in modules() if room_of(path) == room for name in imports_of(path)}
    assert used - sys.stdlib_module_names - {"assessments"} == set()


@pytest.mark.parametrize("room", [room for room in WITHOUT_DJANGO if room in rooms_present()])
def test_a_room_without_django_imports_where_nothing_is_installed(room):
    # -S leaves out every installed package, -E every setting of the shell.
    command = [sys.executable, "-S", "-E", "-W", "error", "-c", f"import assessments.{room}"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stderr == ""


def test_the_front_page_of_the_house_is_empty():
    assert (HOUSE / "__init__.py").read_text() == ""


def test_no_module_is_named_for_helping():
    assert [path for path in modules() if re.search(r"(util|helper|common|misc)", path.stem)] == []


def test_no_template_asks_what_only_the_doorman_decides():
    templates = (ROOT / "templates").rglob("*.html")
    assert [path for path in templates if re.search(r"is_staff|is_superuser", path.read_text("utf-8"))] == []


def test_no_module_is_too_long_to_tell_one_story():
    own = [*modules(), *(ROOT / "cioaudit").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in own}
    assert {path: length for path, length in lengths.items() if length > LONGEST and "migrations" not in path} == {}


def test_the_rules_are_r1_to_r8_in_order():
    assert [rule.id for rule in RULES] == [f"R{number}" for number in range(1, 9)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_all_its_words(rule):
    words = {"name": rule.name, "title": rule.title, "when": rule.when, "decides": rule.decides, "unless": rule.unless}
    assert [what for what, text in words.items() if not text.strip()] == []
    assert rule.basis in ("A", "X", None)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_rests_on_statements_that_exist(rule):
    cited = [*rule.statements, *(rule.extension.statements if rule.extension else ())]
    assert [statement for statement in cited if statement not in STATEMENTS] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.basis is not None], ids=lambda rule: rule.id)
def test_a_rule_that_rates_cites_a_statement(rule):
    assert rule.statements != ()


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.basis == "X"], ids=lambda rule: rule.id)
def test_a_rule_beyond_the_article_says_by_which_principle(rule):
    assert rule.extension is not None
    assert rule.extension.principle.strip() != ""
    assert rule.extension.statements != ()


def test_the_statements_are_s1_to_s12():
    assert list(STATEMENTS) == [f"S{number}" for number in range(1, 13)]


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=lambda statement: statement.id)
def test_a_statement_has_its_text_and_its_source(statement):
    assert statement.text.strip() != ""
    assert statement.source in SOURCES
