# Attributes of files in memory: those that all text has, those a program sets, cycles.
import gc
import io
import weakref


class Sub(io.StringIO):
    kind = "sub"


for kind, value in (io.StringIO, "a\nb"), (io.BytesIO, b"ab"), (Sub, "s"):
    file = kind(value)
    print(type(file).__name__, file.__dict__)
    file.label = "mine"
    print(file.label, file.__dict__, vars(file) == {"label": "mine"})
    del file.label
    for name in "label", "encoding", "errors", "line_buffering":
        try:
            print(name, getattr(file, name))
        except AttributeError as error:
            print("AttributeError:", error)
    for wrong in "encoding", "line_buffering", "closed", "__dict__":
        try:
            setattr(file, wrong, 1)
            print("set", wrong)
        except AttributeError:
            print("AttributeError", wrong)
    for method in "detach", "fileno":
        try:
            print(getattr(file, method)())
        except io.UnsupportedOperation as error:
            print("UnsupportedOperation", error)
    file.me = file
    file.close()
    try:
        print(file.line_buffering)
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)
    print(gc.is_tracked(file))
    gone = weakref.ref(file)
    del file
    gc.collect()
    print(gone() is None)

print(io.TextIOBase().encoding, io.TextIOBase().errors, io.TextIOBase().newlines)
