"""From a request for vectors to numbers: sources of E, readers of files, corpus, training, exact measures."""
