"""Vectors of real models, read from disk: exactly, a few rows at a time, whatever the format.

path → sniff → a reader (text, word2vec binary, npy, projector, safetensors, gguf)
     → cache (rows as float32, vocabulary, oddities) → VectorFile
"""
