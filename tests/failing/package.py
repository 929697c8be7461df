"""A package whose .pyc files are written by one run and read by the next."""
import leaf
import leaf.one
from leaf import two, three as named
from leaf.one import *

for missing in ("leaf.four", "leaf.one.x", "nowhere"):
    try:
        __import__(missing)
    except ImportError as e:
        str(e)
print(leaf.VALUE, one_value, two.TWO, named.Three().n, leaf.__path__, two.__spec__)
