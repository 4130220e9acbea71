"""The book: what maintainers write in flows/, read into frozen objects that know their place."""
