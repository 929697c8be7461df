# bdb and pdb of the library, over sys.settrace.
import bdb
import io
import os
import pdb
import sys


def fact(n):
    if n < 2:
        return 1
    return n * fact(n - 1)


class Tracer(bdb.Bdb):
    def __init__(self):
        super().__init__()
        self.log = []

    def user_call(self, frame, args):
        self.log.append(("call", frame.f_code.co_name))

    def user_line(self, frame):
        self.log.append(("line", frame.f_lineno, dict(frame.f_locals).get("n")))
        if self.get_break(frame.f_code.co_filename, frame.f_lineno):
            self.set_return(frame)
        else:
            self.set_step()

    def user_return(self, frame, value):
        self.log.append(("return", frame.f_code.co_name, value))
        self.set_step()


t = Tracer()
print(t.runcall(fact, 2))
print(t.log)


def session(func, *commands):
    out = io.StringIO()
    p = pdb.Pdb(stdin=io.StringIO("\n".join(commands) + "\n"), stdout=out, nosigint=True,
                readrc=False)
    p.use_rawinput = False
    try:
        print("result", p.runcall(func, 3))
    except bdb.BdbQuit:
        print("quit")
    for line in out.getvalue().splitlines():
        print("  ", line.replace(os.path.abspath(__file__), "FILE"))


session(fact, "p n", "step", "next", "p n * 2", "return", "p n", "c")
session(fact, "b fact, n == 1", "c", "p n", "args", "up", "p n", "down", "c")
session(fact, "n", "!n = 5", "c")
session(fact, "jump 10", "tbreak 9", "n", "q")
