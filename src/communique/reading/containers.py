"""Files that hold files: ZIP archives and attachments of e-mail, also in one another; nothing is written to the disk.

The limits are for one file of the user's, with all that stands in it.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from communique.errors import InputError
from communique.reading.archive import DAMAGED, Archive
from communique.reading.formats.recognising import BY_SUFFIX
from communique.reading.inputs import shown
from communique.reading.text.decoding import LARGEST, load

if TYPE_CHECKING:
    from communique.reading.formats.mail.mail import Attachments

_MOST_MEMBERS = 10_000
_MOST_BYTES = 512 * 1024 * 1024
_MOST_NESTED = 3


@dataclass(frozen=True, slots=True)
class Member:
    """A file in others: `names` lead from the one on the disk, `file`, inwards."""

    file: Path
    names: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """The file's path followed by the names, for messages and places."""
        return self.file.joinpath(*(name.lstrip("/\\") for name in self.names))


@dataclass(slots=True)
class _Search:
    """What the search through one file has come to."""

    members: list[Member]
    problems: list[str]
    count: int = 0
    size: int = 0


class Containers:
    """Finds and loads files in files; what was opened last stays open, so that its next file costs no more."""

    def __init__(self) -> None:
        self._open: dict[Member, Archive | Attachments] = {}

    def members(self, file: Path) -> tuple[tuple[Member, ...], tuple[str, ...]]:
        """Return the readable files in `file`, and one line for each that must not be read.

        Hidden entries and other formats are passed over in silence, as in a folder. Raises `InputError` for an
        archive that is damaged, has more than 10,000 entries, or expands to more than 512 MB.
        """
        search = _Search([], [])
        self._search(Member(file), search)
        return tuple(search.members), tuple(search.problems)

    def load(self, member: Member) -> bytes:
        """Return the bytes of a file, also of one that stands on the disk by itself.

        Raises `InputError` if it is empty, locked, damaged, or expands to more than the limit of a file.
        """
        if not member.names:
            return load(member.file)
        name = shown(member.path)
        try:
            data = self._opened(Member(member.file, member.names[:-1])).read(member.names[-1])
        except DAMAGED as error:
            if "password" in str(error) or "encrypted" in str(error):
                raise InputError(f"{name}: locked with a password; unpack it") from error
            raise InputError(f"{name}: damaged ({' '.join(str(error).split())}); get the archive again") from error
        except KeyError as error:
            raise InputError(f"{name}: no such file in the archive; check the name") from error
        if len(data) > LARGEST:
            raise InputError(f"{name}: expands to more than the limit of {LARGEST // 1024**2} MB; split the file")
        if not data.strip():
            raise InputError(f"{name}: the file is empty; put the text of the statement or article there")
        return data

    def beside(self, member: Member, name: str) -> tuple[Path, bytes] | None:
        """Return the path and bytes of the file `name` in the folder of a file in an archive; None if there is none.

        Raises `InputError` as `load` does.
        """
        own = str(PurePosixPath(member.names[-1].replace("\\", "/")).with_name(name))
        sibling = Member(member.file, (*member.names[:-1], own))
        try:
            self._opened(Member(member.file, member.names[:-1])).read(own)
        except KeyError:
            return None
        except DAMAGED:
            pass  # which is said where it is loaded
        return sibling.path, self.load(sibling)

    def close(self) -> None:
        """Close what is open."""
        self._keep_open(lambda _: False)

    def _search(self, holder: Member, search: _Search) -> None:
        container = self._opened(holder)
        entries = container.entries()
        search.count += container.count
        search.size += sum(entry.size for entry in entries if not entry.problem)
        if search.count > _MOST_MEMBERS:
            raise InputError(
                f"{shown(holder.path)}: {search.count} entries, more than the limit of {_MOST_MEMBERS}; unpack it"
            )
        if search.size > _MOST_BYTES:
            raise InputError(
                f"{shown(holder.path)}: expands to {search.size // 1024**2} MB in all, more than the limit of "
                f"{_MOST_BYTES // 1024**2} MB; unpack it and give the files that you need"
            )
        for entry in entries:
            self._take(Member(holder.file, (*holder.names, entry.name)), entry.problem, search)

    def _take(self, member: Member, problem: str, search: _Search) -> None:
        """Add a file to the search, and what stands in it."""
        kind = BY_SUFFIX[Path(member.names[-1]).suffix.lower()]
        if problem:
            search.problems.append(f"{shown(member.path)}: {problem}")
            return
        if kind != "archive":
            search.members.append(member)
        if kind in ("archive", "mail"):
            self._go_in(member, search)

    def _go_in(self, member: Member, search: _Search) -> None:
        try:
            if len(member.names) < _MOST_NESTED:
                self._search(member, search)
            elif self._opened(member).count:
                line = f"{shown(member.path)}: stands in {_MOST_NESTED} others, the limit; unpack what is in it"
                search.problems.append(line)
        except InputError as error:
            search.problems.append(str(error))

    def _opened(self, holder: Member) -> Archive | Attachments:
        """Return a container, and close those that it does not stand in."""
        self._keep_open(lambda one: one.file == holder.file and one.names == holder.names[: len(one.names)])
        if holder not in self._open:
            self._open[holder] = self._made(holder)
        return self._open[holder]

    def _keep_open(self, needed: Callable[[Member], bool]) -> None:
        for other in [one for one in self._open if not needed(one)]:
            self._open.pop(other).close()

    def _made(self, holder: Member) -> Archive | Attachments:
        name = shown(holder.path)
        if BY_SUFFIX[holder.path.suffix.lower()] == "mail":
            from communique.reading.formats.mail.mail import Attachments

            return Attachments(self.load(holder), name)
        try:
            return Archive(io.BytesIO(self.load(holder)) if holder.names else holder.file.open("rb"))
        except DAMAGED as error:
            raise InputError(f"{name}: damaged or cut off ({error}); get the file again") from error
