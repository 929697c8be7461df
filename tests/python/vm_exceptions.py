# Raising and catching: finally, chaining, with, groups, deep unwinding.
import sys
def order(f):
    out = []
    try:
        try:
            f(out)
        except ValueError as e:
            out.append('value %s' % e)
        except (KeyError, IndexError) as e:
            out.append('lookup %r' % e)
        else:
            out.append('else')
        finally:
            out.append('finally')
    except BaseException as e:
        out.append('outer %r' % e)
    print(out, sys.exc_info())
def raiser(e):
    def f(out): raise e
    return f
for e in (ValueError('v'), KeyError('k'), IndexError('i'), TypeError('t'), KeyboardInterrupt(), ValueError): order(raiser(e))
order(lambda out: None)
order(lambda out: 1 / 0)
def ret():
    for i in range(3):
        try:
            if i == 1: return 'returned'
            continue
        finally:
            print('cleanup', i)
print(ret())
def override():
    try: return 1
    finally: return 2
print(override())
def brk():
    for i in range(5):
        try:
            if i == 2: break
        finally: print('f', i)
    else: print('no')
    return i
print(brk())
try:
    try: raise KeyError('a')
    except KeyError as e: raise ValueError('b') from e
except ValueError as e:
    print(repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try: raise KeyError('a')
    except KeyError: raise ValueError('b')
except ValueError as e: print(repr(e.__context__), e.__cause__)
try:
    try: 1 / 0
    except ZeroDivisionError: raise ValueError from None
except ValueError as e: print(e.__suppress_context__, repr(e.__context__))
try: raise
except RuntimeError as e: print(e)
for bad in (5, 'x', object, int):
    try: raise bad
    except TypeError as e: print(e)
try:
    raise ValueError from 5
except TypeError as e: print(e)
try:
    try: 1 / 0
    except 5: pass
except TypeError as e: print(e)
def names():
    try: 1 / 0
    except ZeroDivisionError as e: pass
    try: e
    except UnboundLocalError as x: print(x)
names()
try: undefined_name
except NameError as e: print(e, e.name)
def free():
    def inner(): return later
    try: inner()
    except NameError as e: print(e)
    later = 1
free()
class CM:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self): print('enter'); return self
    def __exit__(self, t, v, tb): print('exit', t and t.__name__, v, tb is not None); return self.swallow
with CM(True) as a, CM(False): raise ValueError('in with')
print('after')
try:
    with CM(False): raise KeyError('out')
except KeyError: print('propagated')
def with_return():
    with CM(False): return 7
print(with_return())
for bad in (5,):
    try:
        with bad: pass
    except TypeError as e: print(e)
class Half:
    def __enter__(self): pass
try:
    with Half(): pass
except TypeError as e: print(e)
def depth(n):
    if n == 0: raise ValueError('deep')
    depth(n - 1)
def count_tb():
    try: depth(10)
    except ValueError as e:
        tb, n = e.__traceback__, 0
        lines = []
        while tb: n += 1; lines.append(tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno); tb = tb.tb_next
        print(n, lines)
count_tb()
try:
    try: raise ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('h', [ValueError(3), KeyError(4)])])
    except* ValueError as eg: print('values', eg.exceptions)
    except* TypeError as eg: print('types', eg.exceptions)
except ExceptionGroup as eg: print('left', eg, eg.exceptions)
try:
    try: raise ValueError('naked')
    except* ValueError as eg: print(repr(eg)); raise TypeError('new')
except ExceptionGroup as e: print(repr(e), repr(e.__context__))
try:
    try: 1 / 0
    except* ValueError: pass
except ZeroDivisionError as e: print('passed', e)
def loops():
    n = 0
    for i in range(50):
        try:
            if i % 3 == 0: raise ValueError(i)
            if i % 5 == 0: [][i]
            n += 1
        except ValueError as e: n += e.args[0]
        except IndexError: n -= 1
    return n
print(loops(), loops())
def nested_finally():
    try:
        try: raise ValueError(1)
        finally:
            try: raise KeyError(2)
            except KeyError: print('inner ok')
    except ValueError as e: print('outer', e)
nested_finally()
class E(Exception):
    def __init__(self, a, b): super().__init__(a); self.b = b
try: raise E(1, 2)
except E as e: print(e, e.b, e.args)
assert True
try: assert 1 == 2, 'message'
except AssertionError as e: print(e)
e = ValueError('note'); e.add_note('a note'); print(e.__notes__)
for code in ('(1,)[5]', '{}["a"]', '[][0]', '"a" + 1', '1 + "a"', 'None.x', '(5).y', 'len(5)', 'int("z")', '[1,2][1:2:0]', 'a, b = 1, 2, 3', 'a, b = 1', 'a, *b = ()',
             'for x in 5: pass', '5 in 5', '5()', '-"a"', '"a" < 1', 'x: int', 'del zzz', 'import nosuchmodule', 'from sys import nosuch', '[].nope', '{}[[]]', '"%d" % "x"', 'range(1)[5]', 'raise', 'f"{1:zz}"',
             'class A(5): pass', 'super().x', '1 if', 'x = = 1', 'def f(:', '"abc', 'print(**1)', 'a.b = 5', 'object().x = 1', 'None[0]', 'None[0] = 1', 'del (1,)[0]', 'class B(int, str): pass', 'abs()', 'chr(-1)', '2 ** "a"', 'float("x")'):
    try: exec(code)
    except Exception as e: print(code, '->', type(e).__name__, e)
