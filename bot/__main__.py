"""`python -m bot` is `kratom-guide`."""

from bot.cli import main

main()
