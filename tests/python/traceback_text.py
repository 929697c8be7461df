import sys
# A program's own file is named in full by CPython and as given on the machine.
class Err:
    def write(self, text):
        for folder in (__file__.rpartition('/')[0] + '/',):
            if folder != '/':
                text = text.replace(folder, '')
        sys.stdout.write(text)
    def flush(self): pass
sys.stderr = Err()
def show(s, env=None):
    try: exec(compile(s,'<str>','exec'), env or {})
    except BaseException:
        sys.__excepthook__(*sys.exc_info())
def f(x):
    return g(x) + 1
def g(x):
    return h(x)[
        0]
def h(x):
    raise ValueError(x)
def t(fn, *a):
    try: fn(*a)
    except BaseException as e:
        sys.excepthook(type(e), e, e.__traceback__)
t(f, 1)
def rec(n): return rec(n-1) if n else 1/0
t(rec, 10)
def ops():
    a = [1,2,3]; d = {}
    t(lambda: a[5])
    t(lambda: d['x']['y'])
    t(lambda: a + 1)
    t(lambda: a[0] / 0 )
    t(lambda: (a[0]) // (0))
    t(lambda: a.foo)
    t(lambda: foo_bar)
    t(lambda: a(1, 2))
    t(lambda: int('x'))
    t(lambda: -a)
    t(lambda: a < 3)
    t(lambda: a[0][1][2])
    t(lambda: d["é"] + 'é'*3)
ops()
def cause():
    try: 1/0
    except ZeroDivisionError as e: raise KeyError('k') from e
t(cause)
def ctx():
    try: [][0]
    except IndexError: undefined_name
t(ctx)
def nocx():
    try: [][0]
    except IndexError: raise TypeError('x') from None
t(nocx)
def notes():
    e = ValueError('with notes'); e.add_note('a note'); e.add_note('two\nlines'); raise e
t(notes)
def grp():
    def mk(x):
        try: raise x
        except Exception as e: return e
    raise ExceptionGroup('grp', [mk(ValueError(1)), mk(TypeError('t')), ExceptionGroup('in', [OSError(2,'x'), mk(KeyError('z'))])])
t(grp)
def grp2():
    try: grp()
    except Exception as e: raise RuntimeError('after') from e
t(grp2)
class A:
    attr_one = 1
    def meth(self): return self.atr_one
t(lambda: A().meth())
t(lambda: A().meht())
def name():
    value_x = 1
    return valeu_x
t(name)
t(lambda: pritn(1))
class Custom(Exception): pass
class Weird(Exception):
    def __str__(self): raise ValueError
t(lambda: (_ for _ in ()).throw(Custom('c')))
def w(): raise Weird
t(w)
def empty(): raise Exception
t(empty)
def multi():
    x = (1 +
         2 / 0 +
         3)
t(multi)
def call_multi():
    int(
        'zz'
    )
t(call_multi)
def assert_():
    assert 1 == 2, "message"
t(assert_)
def kw():
    f(1, y=2)
t(kw)
for s in ['def f(:\n pass', 'a b', '1 +', 'f(1', 'return 1', 'break', 'x = "abc']:
    show(s)
