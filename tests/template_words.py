"""Finds the words of a template that stand outside of the catalogues.

Django's own lexer tells tags from text. What is left when tags, values and messages are taken away is read as HTML: its
text, and the attributes that are shown or read out. Words that tags and filters hold as constants are looked for as well.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from django.template.base import Lexer, Token, TokenType

# What no language says in another way, each with its reason.
NAMES = {
    "CIO Audit": "the product's name",
    "CIO": "an initialism that German and French use as it is",
    "CISO": "an initialism that German and French use as it is",
    "CEO": "an initialism that German and French use as it is",
    "PDF": "a file format",
    "PPTX": "a file format",
    "SHA-256": "the name of an algorithm",
}
SHOWN = {"alt", "aria-description", "aria-label", "aria-roledescription", "data-label", "label", "placeholder", "title"}
NOT_READ = {"script", "style"}
WITHOUT_END = {"br", "circle", "hr", "img", "input", "link", "meta", "path", "rect"}
# Tags whose text is a comment, or a message; and the block that base.html writes into a class.
WHOLE = {"comment": "endcomment", "blocktranslate": "endblocktranslate"}
CLASSES = ["block", "body_class"]

_LETTERS = re.compile(r"[^\W\d_]")
_SENTENCE = re.compile(r"[A-Z][a-z]+ [a-z]")
# Constants that somebody reads. Those that are translated stand in _( ), and none of these rules takes a bracket.
_CONSTANTS = (
    re.compile(r"(?P<words>\|pluralize)"),
    re.compile(r"""\|date:(["'])(?!(?:Y-m-d|Ymd|c|H:i|H:i:s)\1)(?P<words>[^"']*)\1"""),
    re.compile(r"""\|(?:default|default_if_none|yesno):(["'])(?P<words>[^"'/-]*[^\W\d_][^"'/-]*)\1"""),
    re.compile(r"""[=\s](["'])(?P<words>[A-Z][a-z][^"'/]*|[a-z]+ [a-z][^"'/]*)\1"""),
)


def words_outside(source: str, is_html: bool = True) -> list[str]:
    """Every text of the template that no catalogue holds."""
    tokens = list(_outside_of_messages(Lexer(source).tokenize()))
    text = "".join(token.contents for token in tokens if token.token_type == TokenType.TEXT)
    read = _read_as_html(text) if is_html else [text]
    constants = [words for token in tokens if token.token_type != TokenType.TEXT for words in _constants(token)]
    return [words for words in map(_without_names, read) if _LETTERS.search(words)] + constants


def _outside_of_messages(tokens: list[Token]) -> Iterator[Token]:
    until = ""
    for token in tokens:
        tag = token.contents.split()[:2] if token.token_type == TokenType.BLOCK else []
        if until:
            until = "" if tag[:1] == [until] else until
        elif tag == CLASSES:
            until = "endblock"
        elif token.token_type != TokenType.COMMENT:
            until = WHOLE.get(tag[0], "") if tag else ""
            yield token


def _constants(token: Token) -> Iterator[str]:
    if token.contents.split()[0] != "translate":
        for rule in _CONSTANTS:
            for found in rule.finditer(token.contents):
                yield found["words"]


def _without_names(words: str) -> str:
    for name in NAMES:
        words = re.sub(rf"\b{re.escape(name)}\b", "", words)
    return words.strip()


class _Reader(HTMLParser):
    """Collects what a reader sees or hears. An element that says ``translate="no"`` holds what is typed as it stands."""

    def __init__(self):
        super().__init__()
        self.read = []
        self.unread = []

    def handle_starttag(self, tag, attrs):
        says = dict(attrs)
        if tag not in WITHOUT_END and (self.unread or tag in NOT_READ or says.get("translate") == "no"):
            self.unread.append(tag)
        shown = SHOWN | {"content"} if says.get("name") == "description" else SHOWN
        self.read += [value for name, value in attrs if value and (name in shown or _SENTENCE.search(value))]

    def handle_endtag(self, tag):
        if self.unread and self.unread[-1] == tag:
            self.unread.pop()

    def handle_data(self, data):
        if not self.unread:
            self.read.append(data)


def _read_as_html(text: str) -> list[str]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.read
