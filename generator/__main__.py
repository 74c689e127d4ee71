"""`python -m generator`: the same commands as `token-embeddings`."""

from generator.cli.main import main

if __name__ == "__main__":
    main()
