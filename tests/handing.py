"""Work to hand to other processes, in a module of its own so that they load no tests."""


class TwoWordsError(Exception):
    """An error that pickle cannot make again, for it is made of two words and keeps one."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one},\n{other}")


def given_back(number: object) -> object:
    return lambda: number


def raises_what_cannot_be_made_again(_: object) -> object:
    raise TwoWordsError("one", "two")


def raises() -> None:
    raise ValueError("no beginning")


def double(number: object) -> int:
    return 2 * int(str(number))


def nothing() -> None:
    """Begin with nothing."""
