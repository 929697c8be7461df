# An uncaught KeyboardInterrupt of the program's own: reported, and the status is CPython's.
def f():
    raise OSError(5, "own words", "file")


try:
    f()
except OSError as e:
    raise RuntimeError("second") from e
