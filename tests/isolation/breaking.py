"""How a rule of access/ is broken: one of its functions says something else for a while."""

import inspect
from importlib import import_module
from pkgutil import iter_modules
from types import FunctionType

from assessments import access

MODULES = tuple(import_module(f"{access.__name__}.{module.name}") for module in iter_modules(access.__path__))


def break_rule(monkeypatch, function, says, instead):
    """Puts a function of the same name, with other words, wherever the doorman's own stands."""
    home = next(
        module for module in MODULES if getattr(getattr(module, function, None), "__module__", "") == module.__name__
    )
    right = getattr(home, function)
    source = inspect.getsource(right)
    assert source.count(says) == 1, f"access.{function} no longer says {says!r}: write this mutation anew."
    made = {}
    exec(compile(source.replace(says, instead), home.__file__, "exec"), dict(vars(home)), made)  # noqa: S102
    # It sees the other rules as they are in the module at the time, broken or not.
    wrong = FunctionType(made[function].__code__, vars(home), function, made[function].__defaults__)
    wrong.__kwdefaults__ = made[function].__kwdefaults__
    for module in (access, *MODULES):
        if getattr(module, function, None) is right:
            monkeypatch.setattr(module, function, wrong)
