"""What an editor needs to know of flows/: a JSON Schema for every kind of file, with the names of this very book.

They are written in the dialect (draft-07, with `errorMessage` and `markdownEnumDescriptions`) that
yaml-language-server reads, the program behind YAML in most editors.
"""

from bot.schema.write import NotWritten, write

__all__ = ["NotWritten", "write"]
