"""Where the codebook's files come from: the bundled ones, or a folder of the user's that replaces some of them."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, wraps
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from communique.errors import CodebookError

Built = TypeVar("Built")
UNUSABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, re.error)
_chosen: dict[str, Path] = {}  # file name to the user's file that replaces it
CLOSED = frozenset(("kind", "strength", "clause", "tense", "subject", "next"))  # keys of entries whose values are few
NAMED = re.compile(r"\{([a-z]+)\}")


def names() -> tuple[str, ...]:
    """Return the names of the codebook's files, in alphabetical order."""
    return tuple(sorted(f.name for f in files("communique.codebook").iterdir() if f.name.endswith(".toml")))


def place(name: str) -> str:
    """Return what an error message calls the file in use: its path, or `codebook/` and its name."""
    return str(_chosen.get(name, f"codebook/{name}"))


def text(name: str) -> str:
    """Return the file in use as it stands. Raises `CodebookError` if it cannot be read."""
    if name not in _chosen:
        return files("communique.codebook").joinpath(name).read_text(encoding="utf-8")
    try:
        return _chosen[name].read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise CodebookError(f"{_chosen[name]}: cannot be read: {reason}; save it as UTF-8 text") from error


@cache
def load(name: str) -> dict[str, Any]:
    """Return the data of the file in use, read once; nobody changes them. Raises `CodebookError` if it is not TOML."""
    try:
        return tomllib.loads(text(name))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CodebookError(f"{place(name)}: not valid TOML: {error}; mend that line") from error


def named(pattern: str, names: Mapping[str, str]) -> str:
    """Return a regular expression with what the {names} in it stand for, the names in those too."""
    found = NAMED.sub(lambda name: names.get(name[1], name[0]), pattern)
    return found if found == pattern else named(found, names)


def built_from(name: str) -> Callable[[Callable[[], Built]], Callable[[], Built]]:
    """Decorate what builds rules from a file: they are built once, and what the file lacks is a `CodebookError`."""

    def decorated(build: Callable[[], Built]) -> Callable[[], Built]:
        @cache
        @wraps(build)
        def built() -> Built:
            try:
                return build()
            except UNUSABLE as error:
                raise CodebookError(f"{place(name)}: {_unusable(error)}") from error

        return built

    return decorated


def _unusable(error: Exception) -> str:
    return f"cannot be used ({type(error).__name__}: {error}); compare it with the bundled file"


def version() -> str:
    """Return the version of the rules in use; the user's files add their names and the start of their hash."""
    own = (f"{n}:{sha256(text(n).encode()).hexdigest()[:8]}" for n in sorted(_chosen))
    return "+".join((_written_version(), *own))


@cache
def _written_version() -> str:
    """Return the version that the rules in use bear."""
    return str(load("verbs.toml")["version"])


def chosen_folder() -> Path | None:
    """Return the user's folder in use."""
    return next((path.parent for path in _chosen.values()), None)


@contextmanager
def codebook_in(folder: str | Path | None) -> Iterator[None]:
    """Use the files of `folder`, as `use` does, while the block runs."""
    before = dict(_chosen)
    try:
        use(folder)
        yield
    except UNUSABLE as error:  # rules that are built, and lack what is asked for only then
        if folder is None:
            raise
        raise CodebookError(f"{folder}: {_unusable(error)}") from error
    finally:
        if before != _chosen:
            _choose(before)


def use(folder: str | Path | None) -> None:
    """Use the files of `folder` in place of the bundled ones of the same name from now on, in this process.

    `None` keeps what is in use. Raises `CodebookError` if the folder has no file of the codebook, or one that
    has other keys than the bundled one.
    """
    if folder is None:
        return
    _choose(_found(Path(folder)))
    for name in _chosen:
        _check(name)


def _found(folder: Path) -> dict[str, Path]:
    """Return the codebook's files in `folder`; raises `CodebookError` if there are none, or others."""
    try:
        paths = sorted(p for p in folder.iterdir() if p.suffix == ".toml")
    except OSError as error:
        raise CodebookError(f"{folder}: cannot be read: {error.strerror}; give a folder of codebook files") from error
    wrong = next((p for p in paths if p.name not in names()), None)
    if wrong is not None or not paths:
        raise CodebookError(f"{wrong or folder}: no file of the codebook; it has {', '.join(names())}")
    return {p.name: p for p in paths}


def _choose(found: Mapping[str, Path]) -> None:
    """Put files in use, and forget everything that was built from those before."""
    _chosen.clear()
    _chosen.update(found)
    for name, module in list(sys.modules.items()):
        if name.startswith("communique."):
            for value in list(vars(module).values()):
                forget = getattr(value, "cache_clear", None)
                if forget is not None and not isinstance(value, type):
                    forget()


def _check(name: str) -> None:
    """Raise `CodebookError` if a user's file lacks a key of the bundled one, has another, or another type."""
    bundled = tomllib.loads(files("communique.codebook").joinpath(name).read_text(encoding="utf-8"))
    _same_form(load(name), bundled, place(name))


def _same_form(own: Mapping[str, Any], bundled: Mapping[str, Any], where: str) -> None:
    """Compare the keys of two tables of the codebook, and of the entries of their lists."""
    for key, value in bundled.items():
        if key not in own:
            raise CodebookError(f'{where}: key "{key}": missing; copy it from the bundled file')
        if not isinstance(own[key], type(value)):
            raise CodebookError(f'{where}: key "{key}": must be like the bundled one, {type(value).__name__}')
        if isinstance(value, dict):
            _same_values(own[key], value, f"{where}: {key}")
        if isinstance(value, list) and value and isinstance(value[0], dict):
            _same_entries(own[key], value, f"{where}: {key}")
    unknown = next((key for key in own if key not in bundled), None)
    if unknown is not None:
        raise CodebookError(f'{where}: key "{unknown}": unknown; leave it out')


def _same_values(own: Mapping[str, Any], bundled: Mapping[str, Any], where: str) -> None:
    """Check that the values of a table, which may have other keys, are of the types that the bundled ones have."""
    kinds = tuple({type(value) for value in bundled.values()})
    wrong = next((key for key, value in own.items() if kinds and not isinstance(value, kinds)), None)
    if wrong is not None:
        raise CodebookError(f'{where}: key "{wrong}": must be like the bundled ones, {kinds[0].__name__}')


def _same_entries(own: list[Any], bundled: list[dict[str, Any]], where: str) -> None:
    """Check that each entry of a list has the keys that all bundled entries have, and none that no one has."""
    needed = set.intersection(*map(set, bundled))
    allowed = set[str]().union(*bundled)
    kinds = {key: tuple({type(entry[key]) for entry in bundled if key in entry}) for key in allowed}
    for number, entry in enumerate(own, start=1):
        keys = set(entry) if isinstance(entry, dict) else set()
        wrong = sorted(needed - keys) or sorted(keys - allowed)
        if wrong:
            said = "missing" if wrong[0] in needed else "unknown"
            raise CodebookError(f'{where} {number}: key "{wrong[0]}": {said}; see the bundled entries')
        other = next((key for key in entry if not isinstance(entry[key], kinds[key])), None)
        if other is not None:
            raise CodebookError(f'{where} {number}: key "{other}": must be like that of the bundled entries')
        _same_choices(entry, bundled, f"{where} {number}")


def _same_choices(entry: Mapping[str, Any], bundled: list[dict[str, Any]], where: str) -> None:
    """Check that what an entry chooses from a closed list, its kind or tenses, is chosen by a bundled entry, too."""
    for key in (key for key in entry if key in CLOSED):
        known = {value for one in bundled for value in _values(one.get(key, ()))}
        wrong = next((value for value in _values(entry[key]) if value not in known), None)
        if wrong is not None:
            raise CodebookError(f'{where}: key "{key}": "{wrong}" is none of {", ".join(sorted(known))}')


def _values(value: str | Iterable[str]) -> tuple[str, ...]:
    """Return the values of a key that has one or a list of them."""
    return (value,) if isinstance(value, str) else tuple(value)
