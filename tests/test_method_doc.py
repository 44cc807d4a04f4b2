"""docs/method.md says what the code does: it is generated, and this fails when somebody forgot to."""

from pathlib import Path

from assessments.reports import method
from assessments.reports.method_text import as_markdown
from assessments.scoring import RULES

DOC = Path(__file__).resolve().parent.parent / "docs" / "method.md"


def test_the_method_document_is_fresh():
    fresh = as_markdown(method.build()) == DOC.read_text(encoding="utf-8")
    assert fresh, "docs/method.md is stale: run `python manage.py write_method_doc`."


def test_the_page_marks_the_rules_that_the_article_states(client, db):
    page = client.get("/method/").text
    stated = [rule for rule in RULES if rule.basis == "A"]
    assert page.count('<span class="tag tag-article">The article</span>') == len(stated) == page.count("tag-article")
