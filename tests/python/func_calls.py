# Calls: all kinds of parameters, unpacking, and every error's words.
def f(a, /, b, *c, d, e=5, **g): return a, b, c, d, e, g
def h(a, b=2, *, k, m=4): return a, b, k, m
def p(a, b, c=3, /): return a, b, c
def n(): return "n"
def kw(*, x, y): return x, y
class C:
    def m(self, a): return a
    @classmethod
    def cm(cls, a): return a
    @staticmethod
    def sm(a): return a
    def __init__(self, *a): pass
    def __call__(self, a): return a
def attempt(text):
    try:
        print(text, "->", eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__, e)
for text in """f(1, 2, d=3)|f(1, 2, 3, 4, d=5, z=6)|f(1, b=2, d=3, a=9)|f(1, 2)|f(1, d=2)|f()|f(a=1, b=2, d=3)
f(*[1, 2], **{'d': 3})|f(*[1], *(2, 3), d=4, **{}, **{'q': 1})|f(1, 2, d=3, **{'d': 4})|f(1, b=1, *[2], d=1)|f(1, **{'b': 2, 'd': 3})
h(1, k=2)|h(1, 2, 3, k=4)|h(k=1)|h(1)|h(1, k=2, z=3)|h(1, k=2, a=3)|h(1, 2, 3)|h(1, k=2, **{'m': 3, 'n': 4})
p(1, 2)|p(1)|p(1, 2, 3, 4)|p(1, b=2)|p(a=1, b=2, c=3)|p(1, 2, c=3)|n(1)|n(x=1)|n(*[1, 2])|kw()|kw(x=1)|kw(1, 2)|kw(x=1, y=2, z=3)
C().m()|C().m(1, 2)|C().m(b=1)|C.cm()|C.cm(1, 2)|C.sm()|C.sm(1, 2)|C()()|C()(1, 2)|C.m(1)|C.m()|C(1, x=2)
f(*3)|f(**3)|f(*[1], **[2])|f(**{1: 2})|n(**{'a': 1}, **{'a': 2})|(lambda x: x)()|(lambda *, x: x)(1)
len()|len(1, 2)|len(x=1)|print(1, foo=2)|int(1, 2, 3)|int(x=1)|sorted()|sorted([1], 2)|sorted([1], foo=1)|max()|max(1)|max([])|max([], default=3)|max(1, 2, default=3)|max(1, 2, kee=3)
divmod(1)|isinstance(1)|chr()|chr('a')|ord()|ord('ab')|ord(1)|abs()|abs('a')|round()|round('a')|round(1, 2, 3)|pow(1)|pow(1, 2, 3, 4)|sum()|sum(1)|sum([1], 2, 3)|sum(['a'])|sum(['a'], '')|sum([b''], b'')
dict(1)|dict([1])|dict([(1, 2, 3)])|dict(1, 2)|list(1)|list(x=1)|tuple(1, 2)|set(1)|str(b'a', 1)|str(1, 'a')|str('a', 'b')|bytes('a')|bytes(-1)|bytes([256])|bytes(1, 'a')|bytes('a', 'ascii', 'b', 'c')|range()|range('a')|range(1, 2, 0)|range(1, 2, 3, 4)|slice()|enumerate()|enumerate(1)|zip(1)|zip([1], 2)|map()|map(1)|map(1, 2)|filter()|filter(1)|filter(1, 2)|iter()|iter(1)|iter(1, 2)|next()|next(1)|reversed()|reversed(1)|reversed({1})|getattr()|getattr(1)|getattr(1, 'x')|getattr(1, 2)|getattr(1, 'x', 3)|setattr(1, 'x')|hasattr(1, 2)|hash([])|id()|type()|type(1, 2)|type(1, (), {})|type('a', [], {})|type('a', (), [])|type('a', (1,), {})|super(1, 2)|vars(1)|dir(1, 2)|callable()|format()|format(1, 2)|any()|any(1)|all([1], 2)|bin('a')|hex(1.5)|oct(None)|ascii()|repr()|input(1, 2)|open()|open(1.5)|compile()|eval()|exec()|globals(1)|locals(1)|object(1)|bool(1, 2)|float(1, 2)|float('a')|complex('a')|complex(1, 'a')|complex('1', 2)|frozenset(1, 2)|memoryview()|memoryview(1)|bytearray('a')|property(1, 2, 3, 4, 5)|staticmethod()|classmethod()|__import__()|__import__(1)|__import__('')|breakpoint""".replace("\n", "|").split("|"):
    if text != "breakpoint": attempt(text)
