# dis: listings, instructions, code's description, of code made here.
import dis, io, re
source = '''
import a.b as c
from . import d
def f(p, /, q=1, *r, s, **t):
    """doc"""
    global g
    try:
        with p as x:
            for i in range(q):
                if i > 2: continue
                g = [y for y in r if y], {z: s for z in t}
    except (A, B) as e:
        raise X from e
    else:
        return lambda: (p, q)
    finally:
        del g
class K(f, m=1):
    v: int = 3
    async def m(self):
        async with self as w: await w
        async for j in w: yield j
        return
match v:
    case [1, *_] | {"k": K(a=_)}: print(f"{v!r:>{c}}", *c, **d)
'''
code = compile(source, 'source.py', 'exec')
def plain(text):
    return re.sub(r'0x[0-9a-f]+|file ".*?"', '0x', text)
def listing(x, **kw):
    out = io.StringIO()
    dis.dis(x, file=out, **kw)
    print(plain(out.getvalue()))
listing(code)
listing(code, depth=0, show_caches=True)
listing('x = 1\nif x: y()')
listing(b'\x97\x00d\x00S\x00')
f = next(c for c in code.co_consts if getattr(c, 'co_name', '') == 'f')
print(plain(dis.code_info(f)))
for i in list(dis.get_instructions(f))[:20]:
    print(i.opname, i.opcode, i.arg, plain(i.argrepr), i.offset, i.starts_line, i.is_jump_target, i.positions)
print(list(dis.findlinestarts(f)), dis.findlabels(f.co_code))
print(plain(dis.Bytecode(f, current_offset=20).dis())[:600])
class A:
    def m(self): return self.x
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
listing(A)
listing(A().m)
def gen():
    yield 1
listing(gen())
try:
    (lambda: 1 / 0)()
except ZeroDivisionError as e:
    out = io.StringIO()
    dis.distb(e.__traceback__, file=out)
    print(plain(out.getvalue()))
for bad in (3, None):
    try:
        dis.dis(bad, file=io.StringIO()) if bad else dis.distb(file=io.StringIO())
    except (TypeError, RuntimeError) as e:
        print(type(e).__name__, e)
for op, arg in (('CALL', 2), ('LOAD_CONST', 0), ('POP_TOP', None), ('FOR_ITER', 1), ('UNPACK_EX', 257)):
    print(op, dis.stack_effect(dis.opmap[op], arg), dis.stack_effect(dis.opmap[op], arg, jump=True), dis.stack_effect(dis.opmap[op], arg, jump=False))
for args in ((dis.opmap['CALL'],), (dis.opmap['POP_TOP'], 1), (300, 0), (dis.opmap['CALL'], 1, 2)):
    try:
        print(dis.stack_effect(*args))
    except (TypeError, ValueError) as e:
        print(e)
