"""Exceptions in all their forms, big numbers, modules in C, an uncaught end."""
def division():
    try: 1 / 0
    except ZeroDivisionError as e: return str(e)
def chain():
    try:
        try: [][1]
        except IndexError as e: raise KeyError("x") from e
    except KeyError as e: return repr(e)
def group():
    inner = ExceptionGroup("h", [OSError(2, "x", "f")])
    try: raise ExceptionGroup("g", [ValueError(1), TypeError(2), inner])
    except* ValueError as e: str(e)
    except* (TypeError, OSError) as e: repr(e)
def numbers():
    a = 10 ** 50
    values = [a // 7, a % 13, divmod(a, 3), 2 ** 200 >> 3, pow(3, 100, 10 ** 20), str(a),
              int(str(a)), a / 10 ** 49, 1.5 + 2, float("1.25"), str(1 / 3), (1 + 2j) * 3,
              int.from_bytes(b"abcdefgh", "big"), round(2.675, 2), hex(a)]
    return "%s %r" % (values, {str(k): v for k, v in enumerate(values)})
def errors():
    for f in (lambda: int("x"), lambda: 1 + "a", lambda: int(1, 2, 3), lambda: [].foo,
              lambda: ExceptionGroup("a", [1]), lambda: undefined):
        try: f()
        except MemoryError: raise
        except Exception as e: str(e)
class A:
    def __init__(self, n): self.n, self.next = n, self
    def walk(self):
        for i in range(self.n): yield [i] * 3
for f in (division, chain, group, numbers, errors, lambda: [*A(3).walk()]):
    try: f()
    except MemoryError: pass
import math, random
random.seed(3); random.choices([1, 2], k=3); math.fsum([.1] * 40)
def end():
    try: 1 / 0
    except ZeroDivisionError as e: e.add_note("n"); raise ValueError("v")
end()
