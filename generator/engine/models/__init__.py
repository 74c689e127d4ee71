"""Numbers of real models that come with the package, and where a whole model lies if it was fetched."""
