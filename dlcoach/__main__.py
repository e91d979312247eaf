"""`python -m dlcoach` is `dlcoach`."""

from dlcoach.cli.main import main

if __name__ == "__main__":
    main()
