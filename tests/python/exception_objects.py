
def tree(c, d=0):
    print(' '*d + c.__name__, c.__bases__ , type(c.__doc__))
    for s in sorted(c.__subclasses__(), key=lambda x: x.__name__):
        if s.__module__ == 'builtins': tree(s, d+1)
tree(BaseException)
for e in [Exception(), Exception(1), Exception(1,'a'), KeyError('x'), KeyError(), KeyError(1,2), OSError(2,'No such'), OSError(2,'No such','f'), OSError(2,'x','f',None,'g'), OSError('a'), OSError(17,'m'), OSError(1,2,3,4,5,6), StopIteration(3), StopIteration(), SystemExit(), SystemExit(3), SystemExit(1,2), ImportError('m',name='n',path='p'), NameError('n',name='q'), AttributeError('a',name='z',obj=3), SyntaxError('m',('f.py',3,4,'text')), SyntaxError('m'), SyntaxError('msg',('/a/b/f.py',3,4,'text',3,6)), UnicodeDecodeError('utf8',b'ab\xff',2,3,'bad'), UnicodeEncodeError('ascii','aé',1,2,'bad'), UnicodeEncodeError('ascii','aéé',1,3,'bad'), UnicodeTranslateError('aé',1,2,'bad'), UnicodeDecodeError('u',b'abc',0,2,'r'), ExceptionGroup('g',[ValueError(1)]), BaseExceptionGroup('g',[ValueError(1),KeyboardInterrupt()]), MemoryError(), BlockingIOError(11,'m',5), ModuleNotFoundError('x',name='y'), IndentationError('z'), AssertionError('a')]:
    print(type(e).__name__, repr(e), '|', str(e), '|', e.args, sorted((k,repr(getattr(e,k))) for k in dir(e) if not k.startswith('__') and not callable(getattr(e,k,None)) and k!='characters_written'))
for f in [lambda: Exception(a=1), lambda: ValueError(x=1), lambda: ImportError(x=1), lambda: NameError(foo=1), lambda: UnicodeDecodeError(1), lambda: UnicodeDecodeError('a','b',0,1,'c'), lambda: UnicodeEncodeError('a',b'b',0,1,'c'), lambda: SyntaxError('a',(1,2)), lambda: ExceptionGroup('a',[]), lambda: ExceptionGroup('a',[1]), lambda: ExceptionGroup(1,[1]), lambda: ExceptionGroup('a',1), lambda: ExceptionGroup('a',[KeyboardInterrupt()]), lambda: OSError(1,2,3,x=1), lambda: OSError(), lambda: StopIteration(a=1), lambda: ExceptionGroup('a'), lambda: BaseException.__new__(int)]:
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
e = Exception('x')
for name, v in [('__cause__',1),('__context__',1),('__traceback__',1),('args',3),('__suppress_context__',2)]:
    try: setattr(e,name,v); print(name, getattr(e,name))
    except Exception as x: print(type(x).__name__, x)
for name in ['__cause__','__context__','__traceback__','args','__dict__']:
    try: delattr(e,name); print('ok')
    except Exception as x: print(type(x).__name__, x)
e.foo = 3; print(e.__dict__, e.__reduce__()); e.__setstate__({'bar':2}); print(e.bar)
e.add_note('n1'); e.add_note('n2'); print(e.__notes__)
try: e.add_note(3)
except TypeError as x: print(x)
print(OSError(2,'a','b').__reduce__(), ImportError('a',name='b').__reduce__())
def chain():
    try:
        try: 1/0
        except ZeroDivisionError as z: raise ValueError('v') from z
    except ValueError as v:
        return v
v = chain(); print(repr(v.__cause__), repr(v.__context__), v.__suppress_context__)
try:
    try: [][1]
    except IndexError: {}['k']
except KeyError as k: print(repr(k.__context__), k.__cause__, k.__suppress_context__, k.__traceback__.tb_lineno, k.__traceback__.tb_next)
class MyErr(Exception):
    def __init__(self, a, b=2): super().__init__(a); self.b=b
print(repr(MyErr(1)), MyErr(1).args, MyErr(1,3).b)
class E2(OSError):
    def __init__(self, *a): super().__init__(*a[:2]); self.z=1
print(repr(E2(2,'a','b')), E2(2,'a','b').errno)
eg = ExceptionGroup('top',[ValueError(1),TypeError(2),ExceptionGroup('in',[ValueError(3),OSError(4)])])
print(eg, repr(eg), eg.message, eg.exceptions)
m, rest = eg.split(ValueError); print(repr(m), repr(rest))
print(repr(eg.subgroup(lambda e: isinstance(e,TypeError))), eg.split(KeyError), repr(eg.subgroup((TypeError,OSError))))
try: eg.split(3)
except TypeError as x: print(x)
def star(eg):
    try:
        try: raise eg
        except* ValueError as g: print('V', repr(g))
        except* TypeError as g: print('T', repr(g)); raise RuntimeError('new')
        else: print('else')
        finally: print('fin')
    except BaseException as x: print('out', repr(x), repr(x.__context__))
star(eg); star(ValueError(5)); star(KeyError(1)); star(ExceptionGroup('a',[ValueError(1)]))
def g():
    try: yield 1
    finally: print('gen fin')
it = g(); next(it)
try: it.throw(ValueError('t'))
except ValueError as x: print(repr(x))
import sys
def f(n):
    try: raise ValueError(n)
    except ValueError as e:
        print(sys.exc_info()[0].__name__, sys.exc_info()[1] is e)
        if n: f(n-1)
f(2); print(sys.exc_info())
try: raise 3
except TypeError as e: print(e)
try: raise ValueError from 3
except TypeError as e: print(e)
try: raise ValueError from None
except ValueError as e: print(e.__cause__, e.__suppress_context__)
try: raise
except RuntimeError as e: print(e)
class Bad(Exception):
    def __new__(cls): return 3
try: raise Bad
except TypeError as e: print(e)
try:
    try: raise KeyError(1)
    except 3: pass
except TypeError as e: print(e, repr(e.__context__))
