# The tree of a source as objects, and code made of such objects.
import _ast

def tree(source, mode='exec'):
    return compile(source, '<tree>', mode, _ast.PyCF_ONLY_AST)

def show(node, indent=''):
    if isinstance(node, list):
        for item in node:
            show(item, indent)
    elif isinstance(node, _ast.AST):
        place = [getattr(node, a) for a in node._attributes]
        print(indent + type(node).__name__, *place)
        for field in node._fields:
            value = getattr(node, field)
            print(indent + ' ' + field, '' if isinstance(value, (list, _ast.AST)) else repr(value))
            show(value, indent + '  ')

show(tree('x: int = a.b[1:2, ::3] + f(3, *y, k=2, **z)'))
show(tree('''
@d
async def f(a, /, b: int=3, *c, e=1, **k) -> None:
    async with x as y: await z
    return f"{a!r:>{b}} {c=}"
class K(B, m=1):
    def g(self): nonlocal q
try: pass
except* (A, B) as e: raise X from Y
match v:
    case [1, *_] | {"k": K(a, b=-1)} if z: pass
'''))
show(tree('lambda *a: (yield)', 'eval'))
show(tree('a < b <= c is not d; del e', 'single'))

t = tree('print(sum(i * i for i in range(10)))')
exec(compile(t, 'made', 'exec'))
t = tree('a + b', 'eval')
t.body.op = _ast.Mult()
print(eval(compile(t, 'made', 'eval'), {'a': 6, 'b': 7}))
print(compile(t, 'made', 'eval', _ast.PyCF_ONLY_AST) is t)

n = _ast.Name('x', _ast.Load(), lineno=3)
print(n.id, n.lineno, n._fields, n.end_lineno, _ast.Name.__doc__)
print(n.__reduce__()[0], sorted(n.__reduce__()[2]))
print(_ast.unaryop.__doc__)
print(_ast.mod.__doc__)
print(isinstance(_ast.Load(), _ast.expr_context), _ast.Return.value, _ast.pattern._attributes)

class Mine(_ast.Name):
    pass
m = Mine('print', _ast.Load(), lineno=1, col_offset=0)
print(eval(compile(_ast.Expression(m), 'made', 'eval')))


def attempt(make):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)

def expression(**fields):
    node = tree('a.b(c)', 'eval')
    for name, value in fields.items():
        setattr(node.body, name, value)
    return compile(node, 'made', 'eval')

attempt(lambda: _ast.Name(1, 2, 3))
attempt(lambda: _ast.Pass(1))
attempt(lambda: _ast.Name('x', id='y'))
attempt(lambda: expression(func=None))
attempt(lambda: expression(func=3))
attempt(lambda: expression(args=()))
attempt(lambda: expression(args=[None]))
attempt(lambda: expression(args=[_ast.Load()]))
attempt(lambda: expression(lineno='x'))
attempt(lambda: expression(lineno=5))
attempt(lambda: expression(keywords=[_ast.keyword('x')]))
attempt(lambda: expression(keywords=[_ast.keyword(3, n)]))
attempt(lambda: compile(_ast.Expression(), 'x', 'eval'))
attempt(lambda: compile(_ast.Module([]), 'x', 'exec'))
attempt(lambda: compile(_ast.Module([], []), 'x', 'eval'))
attempt(lambda: compile(_ast.Expression(n), 'x', 'exec'))
attempt(lambda: compile(_ast.Expression(_ast.Name('x', _ast.Store(), lineno=1, col_offset=0)), 'x', 'eval'))
attempt(lambda: compile(_ast.Expression(_ast.Name('None', _ast.Load(), lineno=1, col_offset=0)), 'x', 'eval'))
attempt(lambda: compile(_ast.Expression(_ast.Constant([1], lineno=1, col_offset=0)), 'x', 'eval'))
attempt(lambda: compile('1', 'x', 'func_type'))
attempt(lambda: compile('1', 'x', 'other', _ast.PyCF_ONLY_AST))
attempt(lambda: compile('1', 'x', 'exec', 1 << 28))
attempt(lambda: compile('1', 3, 'exec'))
attempt(lambda: compile('1', 'x', 3))
attempt(lambda: compile('1', 'x', 'exec', 0, False, 3))
