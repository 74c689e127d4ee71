"""Vectors of real models, read from disk: exactly, a few rows at a time, whatever the format.

path → sniffing → a reader (text, word2vec binary, numpy, projector, safetensors)
     → cache (rows as float32, vocabulary, oddities) → VectorFile
"""

from __future__ import annotations

from generator.vector_files.opening import files_of, open_vectors
from generator.vector_files.vector_file import VectorFile

__all__ = ["VectorFile", "files_of", "open_vectors"]
