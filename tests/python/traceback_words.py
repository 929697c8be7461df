import sys
class Out:
    def write(self, s): sys.stdout.write(s)
    def flush(self): pass
sys.stderr = Out()
def t(fn, *a):
    try: fn(*a)
    except BaseException as e:
        sys.excepthook(type(e), e, e.__traceback__)
def recurse(n): return recurse(n+1)
try: recurse(0)
except RecursionError as e: print(e)
def deepchain(n):
    try:
        if n: deepchain(n-1)
        raise ValueError(n)
    except ValueError as e:
        raise KeyError(n)
t(deepchain, 2)
e = ValueError('loop'); e.__context__ = KeyError('a'); e.__context__.__context__ = e
def rl(): raise e
t(rl)
def big():
    raise ExceptionGroup('many', [ValueError(i) for i in range(20)])
t(big)
def nest(n):
    x = ValueError(1)
    for i in range(n): x = ExceptionGroup(str(i), [x])
    raise x
t(nest, 12)
def group_cause():
    try:
        try: 1/0
        except ZeroDivisionError as z: raise ExceptionGroup('eg', [KeyError('k')]) from z
    except ExceptionGroup as g:
        raise RuntimeError('x') from g
t(group_cause)
class Ex(Exception):
    __module__ = 'some.mod'
t(lambda: (_ for _ in ()).throw(Ex('q')))
class Outer:
    class Inner(Exception): pass
def inner(): raise Outer.Inner('z')
t(inner)
def notes():
    e = KeyError('k'); e.__notes__ = ['a', 5, 'b\nc', None]; raise e
t(notes)
def notes2():
    e = KeyError('k'); e.__notes__ = 7; raise e
t(notes2)
def gnotes():
    a = ValueError('v'); a.add_note('inner note'); g = ExceptionGroup('g', [a]); g.add_note('outer'); raise g
t(gnotes)
def syn():
    raise SyntaxError('custom', ('file.py', 3, 5, '    some text here', 3, 9))
t(syn)
def syn2(): raise SyntaxError('nothing')
t(syn2)
def syn3(): raise SyntaxError('x', ('f', 1, 0, 'abc'))
t(syn3)
def syn4(): raise SyntaxError('x', ('f', 1, 100, 'abc\ndef'))
t(syn4)
def syn5(): raise SyntaxError('x', (None, None, None, None))
t(syn5)
def gsyn(): raise ExceptionGroup('g', [SyntaxError('custom', ('file.py', 3, 5, '    some text here', 3, 9))])
t(gsyn)
def long_line(): return [x for x in [1,2,3] if x / 0]
t(long_line)
def unicode_line(): return 'ééé' + 'ñ'*3 + 1
t(unicode_line)
def tabs():
	return 1/0
t(tabs)
def comp(): return {k: 1/k for k in [0]}
t(comp)
def method(): return 'abc'.index('z', 0,
    2)
t(method)
def attr(): return sys.stdout.nope.foo
t(attr)
def callkw(): return int(x='a', base=3)
t(callkw)
def star(): return print(*3)
t(star)
def fstr(): return f'{1/0} and {2}'
t(fstr)
def cond(): return 1/0 if True else 2
t(cond)
def cmp(): return 1 < 'a' < 2
t(cmp)
def sub(): return (1,2)[0:1]['a']
t(sub)
def aug():
    x = [1]; x += 3
t(aug)
def dele():
    d = {}; del d['q']
t(dele)
def imp(): import nonexistent_thing
t(imp)
def imp2(): from sys import nothere
t(imp2)
def unp():
    a, b = 1, 2, 3
t(unp)
def withs():
    with 3: pass
t(withs)
def iters():
    for x in 5: pass
t(iters)
def raises(): raise ValueError(
    'multi'
)
t(raises)
class M(type):
    def __call__(cls): 1/0
class K(metaclass=M): pass
t(lambda: K())
sys.tracebacklimit = 1
t(deepchain, 0)
sys.tracebacklimit = 0
t(deepchain, 0)
del sys.tracebacklimit
sys.exit('bye')
