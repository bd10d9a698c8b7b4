"""What can go wrong, in one tree.

CommuniqueError             the message names the file, the place, the cause and the way to fix it
├── InputError              an input that cannot be read or used; exit code 1
│   └── CodebookError       a theme file or codebook that does not follow its form
├── OutputError             an output that cannot be written, or would overwrite something
└── WorkerError             a process that shared the work was ended from outside
"""


class CommuniqueError(Exception):
    """The root: its text is one line that a user can act on."""


class InputError(CommuniqueError):
    """An input that cannot be read or used."""


class CodebookError(InputError):
    """A theme file or codebook that does not follow its form."""


class OutputError(CommuniqueError):
    """An output that cannot be written, or would overwrite something."""


class WorkerError(CommuniqueError):
    """A process that shared the work was ended from outside."""
