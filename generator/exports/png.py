"""Every step and chart as PNG."""

from __future__ import annotations

from dataclasses import replace

from generator.exports.material import Files, Look, Material, made_once


@made_once
def png_files(material: Material) -> Files:
    """`<step>.png`, as the material's look says."""
    from generator.drawing.painting.png import png  # matplotlib costs half a second

    look = material.look
    return {
        f"{figure.id}.png": png(figure.wide, scale=look.scale, theme=look.theme, transparent=look.transparent)
        for figure in material.figures
    }


@made_once
def pictures(material: Material) -> Files:
    """`<step>.png` on white at the usual size, whatever the look: what decks and films are made from."""
    usual = Look()
    return png_files(material if material.look == usual else replace(material, look=usual, kept={}))
