"""The plugin by which a site of MkDocs gets the gallery: its pages, styles, scripts and menu."""
