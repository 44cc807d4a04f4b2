"""Texts in Python that are not marked for the catalogues, as far as a text can be told from other strings."""

import ast

MARKS = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext", "pgettext_lazy", "marked", "pmarked", "nmarked"}
# What developers and administrators read: exceptions that no page shows but a command or the log, and the log itself.
FOR_DEVELOPERS = {"ValueError", "KeyError", "TypeError", "DoesNotFit"}
LOGS = {"log", "_log"}
# Tables of words that are looked for in what people wrote.
TABLES = {"word_set"}


def unmarked(source):
    """The texts of several words in ``source`` that no reader of another language would get in it."""
    tree = ast.parse(source)
    left_alone = {id(each) for node in ast.walk(tree) for each in _left_alone(node)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in left_alone and _is_text(node.value)
    ]


def _is_text(value):
    return isinstance(value, str) and " " in value.strip() and any(letter.isalpha() for letter in value)


def _left_alone(node):
    """What ``node`` marks, or keeps from readers."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value  # a docstring
    elif isinstance(node, ast.Call) and _name(node.func) in MARKS | TABLES:
        yield from node.args
    elif isinstance(node, ast.Call) and (_name(node.func) in FOR_DEVELOPERS or _owner(node.func) in LOGS):
        yield from (each for argument in node.args for each in ast.walk(argument))


def _name(function):
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _owner(function):
    return getattr(getattr(function, "value", None), "id", "")
