"""Annotating: a document's words are looked up once: tokens, their forms and classes, sentences, terms of themes."""

from communique.annotating.annotated import Annotated, annotate, reach

__all__ = ["Annotated", "annotate", "reach"]
