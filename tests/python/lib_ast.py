# The library's ast: dump, unparse, literal_eval, visitors, places, compile() of made trees.
import ast, copy, pickle

source = '''
"""doc"""
from __future__ import annotations
@deco(1)
async def f(a, /, b: int = 3, *args, c, d=2, **kw) -> str:
    async for i, *j in g(): yield i
    return [x async for x in y if x], {k: v for k, v in z}, (await w)
class K(B, metaclass=M):
    x: int = 1
    def m(self): return lambda *a, q=1: (yield)
try:
    with open(p) as h, q: pass
except* (A, B) as e: raise X from None
else: del a.b, c[1:2, ::3]
match v:
    case [1, *_, {"k": -1, **r}] | K(a, b=None) as p if z: pass
    case "a" | 2+3j: global t
    case _: nonlocal_ = 1
x = a if b else not c or d and ~e ** -f // (g @ h)
print(f"{x!r:>{w}} {{}} {y=}", *a, **b, sep='')
if (n := 10) > 5 is not None in [1, 2]: ...
elif 0: pass
else: assert x, "m"
while 1: break
'''
tree = ast.parse(source)
print(ast.dump(tree, indent=1))
print(ast.dump(tree, annotate_fields=False, include_attributes=True)[:400])
text = ast.unparse(tree)
print(text)
print(ast.dump(ast.parse(text)) == ast.dump(tree), ast.get_docstring(tree))
print(ast.dump(copy.deepcopy(tree)) == ast.dump(tree), ast.dump(pickle.loads(pickle.dumps(tree))) == ast.dump(tree))
for text in ("{1: [2, 'x', -3.5, 1+2j], (): {3, 4}}", "b'a' b'b'", "set()", "[1, *2]", "f()", "-'a'", "1 + 1", "(", "  1", "\t[True]"):
    try:
        print(ast.literal_eval(text))
    except (ValueError, SyntaxError) as e:
        print(type(e).__name__, str(e).split(' at 0x')[0])

class Names(ast.NodeVisitor):
    def __init__(self):
        self.found = []
    def visit_Name(self, node):
        self.found.append(node.id)
    def visit_Constant(self, node):
        self.found.append(node.value)
v = Names()
v.visit(tree)
print(v.found)

class Swap(ast.NodeTransformer):
    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Add):
            return ast.copy_location(ast.BinOp(node.right, ast.Mult(), node.left), node)
        return node
    def visit_Pass(self, node):
        return None
t = ast.fix_missing_locations(Swap().visit(ast.parse('r = (2 + 3) + 4\nif r:\n  pass\n  r = -r')))
space = {}
exec(compile(t, 'swap', 'exec'), space)
print(space['r'], ast.unparse(t))
node = ast.parse('ab = [c for\n  é in "é"]').body[0]
print(repr(ast.get_source_segment('ab = [c for\n  é in "é"]', node.value)), node.end_lineno, node.end_col_offset)
print([type(n).__name__ for n in ast.walk(node)])
print([(n.lineno, n.col_offset) for n in ast.walk(ast.increment_lineno(node, 5)) if hasattr(n, 'lineno')])

def check(make):
    try:
        tree = make()
        compile(ast.fix_missing_locations(tree), 'made', 'eval' if isinstance(tree, ast.Expression) else 'exec')
        print('compiled')
    except (TypeError, ValueError, SyntaxError, SystemError) as e:
        print(type(e).__name__, str(e).split(' at 0x')[0])
L, S, D = ast.Load(), ast.Store(), ast.Del()
name = lambda n='x', c=L: ast.Name(n, c)
expr = lambda e: lambda: ast.Expression(e)
stmt = lambda *s: lambda: ast.Module(list(s), [])
noargs = ast.arguments([], [], None, [], [], None, [])
P = ast.Pass()
for make in (
        expr(ast.BoolOp(ast.And(), [name()])), expr(ast.Compare(name(), [], [])), expr(ast.Compare(name(), [ast.Lt()], [])),
        expr(ast.Dict([name()], [])), expr(ast.Dict([None], [name()])), expr(ast.Set([])), expr(ast.ListComp(name(), [])),
        expr(ast.Call(name(), [None], [])), expr(ast.Starred(name(), L)), expr(name('None')), expr(name('x', S)),
        expr(ast.Constant([])), expr(ast.Constant((1, [2]))), expr(ast.Constant(frozenset({1}))), expr(ast.Tuple([name('y', S)], L)),
        expr(ast.FormattedValue(name(), 200, None)), expr(ast.Lambda(noargs, None)), expr(None), expr(ast.Slice()),
        expr(ast.Lambda(ast.arguments([], [], None, [ast.arg('a')], [], None, []), name())),
        expr(ast.Lambda(ast.arguments([], [], None, [], [], None, [name()]), name())),
        expr(ast.Name('x', L, lineno=5, col_offset=0, end_lineno=4, end_col_offset=0)),
        expr(ast.Name('x', L, lineno=5, col_offset=9, end_lineno=5, end_col_offset=0)),
        expr(ast.Name('x', L, lineno=-5, col_offset=0, end_lineno=5, end_col_offset=0)),
        stmt(None), stmt(ast.If(name(), [], [])), stmt(ast.FunctionDef('f', noargs, [], [], None)), stmt(ast.Delete([])),
        stmt(ast.Delete([name()])), stmt(ast.Assign([], name())), stmt(ast.Assign([name()], name())), stmt(ast.Import([])),
        stmt(ast.ImportFrom('a', [ast.alias('b')], -1)), stmt(ast.Raise(None, name())), stmt(ast.Try([P], [], [], [])),
        stmt(ast.Try([P], [], [P], [P])), stmt(ast.With([], [P])), stmt(ast.Global([])), stmt(ast.Match(name(), [])),
        stmt(ast.AnnAssign(ast.Attribute(name(), 'a', S), name(), None, 1)), stmt(ast.Return(name())), stmt(ast.Break()),
        stmt(ast.AugAssign(name('x', S), ast.Add(), None)), stmt(ast.Expr(ast.Yield())), stmt(ast.Nonlocal(['x'])),
        lambda: ast.Module([P]), lambda: ast.Expression(P), stmt(ast.Expr(3)), stmt(ast.For(name(), name(), [P], []))):
    check(make)
def match(p):
    return stmt(ast.Match(name(), [ast.match_case(p, None, [P])]))
for p in (ast.MatchValue(name()), ast.MatchValue(ast.Constant(None)), ast.MatchValue(ast.Constant(3)), ast.MatchSingleton(3),
          ast.MatchAs(ast.MatchAs(), None), ast.MatchAs(None, '_'), ast.MatchStar('x'), ast.MatchOr([ast.MatchAs()]),
          ast.MatchMapping([ast.Constant(1)], []), ast.MatchMapping([ast.Constant(True)], [ast.MatchAs()]),
          ast.MatchClass(ast.Constant(1), [], [], []), ast.MatchClass(name(), [], ['a'], []), ast.MatchSequence([ast.MatchStar(), ast.MatchStar('True')]),
          ast.MatchValue(ast.UnaryOp(ast.USub(), ast.Constant(1j))), ast.MatchValue(ast.BinOp(ast.Constant(1), ast.Add(), ast.Constant(1)))):
    check(match(p))
