"""What a document was read as, part by part."""

from communique.model import Document


def of(document: Document, *roles: str) -> list[str]:
    """Return the texts of the parts that have one of these roles."""
    return [b.span.of(document.text) for b in document.blocks if b.role in roles]


def own(document: Document) -> list[str]:
    """Return the texts of the parts that were not set aside."""
    return [b.span.of(document.text) for b in document.blocks if b.role != "furniture"]


def aside(document: Document) -> list[tuple[str, str]]:
    """Return why parts were set aside, and their texts."""
    return [(b.why, b.span.of(document.text)) for b in document.blocks if b.role == "furniture"]
