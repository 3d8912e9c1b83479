"""`python -m site_builder`: the same as the command."""

from site_builder.cli.main import main

if __name__ == "__main__":
    main()
