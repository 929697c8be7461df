# SystemExit with a number: finally clauses run, the status is the program's.
import sys


def f():
    try:
        sys.exit(7)
    finally:
        print("finally")


class D:
    def __del__(self):
        print("deleted at exit")


d = D()
try:
    f()
except Exception:
    print("never")
finally:
    print("last")
