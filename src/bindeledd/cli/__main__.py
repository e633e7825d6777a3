"""`python -m bindeledd.cli` is the same as `bindeledd`."""

from bindeledd.cli import main

if __name__ == "__main__":
    main()
