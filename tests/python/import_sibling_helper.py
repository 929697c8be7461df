"""Imported by import_sibling.py; run alone, it only prints its name."""
print("running", __name__)
VALUE = 42
_hidden = 1
counter = 0


def bump():
    global counter
    counter += 1
    return counter


class Thing:
    def where(self):
        return self.__module__, __name__


def fails():
    return 1 / 0
