"""One."""
__all__ = ["one_value"]
one_value = {"k": (1, 2.5, "text")}
