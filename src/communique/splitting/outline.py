"""The headings above a place in a text: what they say of the items below, and the stems that go on across them."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.codebook.rules import sense_of
from communique.model import Span
from communique.splitting.drafts import Stem


@dataclass(slots=True)
class Outline:
    """The headings so far, which have no levels: many are only lines in bold.

    `over` are the stems that introduce headings: they hold until a paragraph that is no item. `promised` are those
    that announce a list further below: they hold through the items that come first, `begun`. `outer` is the last
    heading that says what stands below and that another one follows at once; `bare` that nothing follows yet.
    """

    text: str
    begin: int = field(init=False)  # of the text's words
    over: list[Stem] = field(default_factory=list)
    promised: list[Stem] = field(default_factory=list)
    begun: bool = False
    inner: Span | None = None
    outer: Span | None = None
    bare: bool = False

    def __post_init__(self) -> None:
        self.begin = len(self.text) - len(self.text.lstrip(" #*\n"))

    def enter(self, span: Span) -> list[Stem]:
        """Go into the part below a heading; return the stems that go on there."""
        if self._says(span):
            self.outer = None
        elif self.bare and self._says(self.inner):
            self.outer = self.inner
        self.inner, self.bare = span, True
        return list(self.over)

    def leave(self, *, item: bool) -> None:
        """Note that a block other than a heading is met."""
        self.bare = False
        if not item:
            self.over.clear()
        if not item and self.begun:
            self.promised, self.begun = [], False

    def kept(self) -> list[Stem]:
        """Return the stems that announced the list that begins here, if any did."""
        self.begun = bool(self.promised)
        return list(self.promised)

    def sense(self) -> list[Span]:
        """Return the heading that says whether pledges or results stand below it, if one does."""
        return [span for span in (self.inner, self.outer) if span is not None and self._says(span)][:1]

    def _says(self, span: Span | None) -> bool:
        """Return whether a heading other than the title says what stands below it."""
        return span is not None and self.begin < span.start and sense_of(span.of(self.text)) is not None
