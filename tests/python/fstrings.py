# f-strings: conversions, nesting, formats, quotes, debugging form.
x, name, pi, d, l = 5, "World", 3.14159265, {"k": "v", 'n': {"m": 1}}, [1, 2, 3]
print(f"Hello {name}! {x} {x!r} {name!r:>10}|{name!s:^9}|{'é'!a}|")
print(f"{pi:.2f} {pi:10.3f}| {pi:<10.1e}| {x:05d} {x:+} {x:#x} {10**9:,} {0.25:%} {x:b}")
print(f"{x=} {x = } {name=!s} {pi=:.3f} {x + 1=} {l[0] = !r:>5}")
print(f"{d['k']}" if False else f"{d['k']} {l[1:]} {d['n']['m']} {x if x > 3 else 'no'} {[i for i in l]} {({i: 1 for i in l})} {(lambda v: v * 2)(4)}")
w, p = 10, 3
print(f"{pi:{w}.{p}}| {name:{'*'}^{w}}| {x:{'>'}{w}}| {pi:{w}.{p}{'f'}}|")
print(f"{{}} {{{x}}} {{x}} }}{{", f"", f"{''}", f'{"a"}', f"{x}" "plain {x}" f"{x}", "a" f"{x}" "b")
print(f"""multi
{x
 + 1}
line {name!r}""")
print(rf"raw\n{x}\t", fr"\{x}", f"\t{x}|\x41\u00e9")
print(f"{x!r:}", f"{x:{''}}", f"{(x)}", f"{ x }", f"{x,}", f"{x, 1}", f"{*l, 4}", f"{(y := 7)} {y}", f"{x:=5}", f"{x!r:=>5}")
print(f"{f'{x}' + f'{name!r}'}", f"{'nested ' + f'{x:{w}}'}", f"{f'{l}'[1:3]}")


class F:
    def __format__(self, s):
        return f"F({s})"

    def __repr__(self):
        return "F!"


print(f"{F()} {F():abc {x} def} {F()!r:>6} {F()=} {F():{x}{w}}")
for bad in ("f'{x:zz}'", "f'{name:d}'", "f'{undefined}'", "f'{1/0}'", "f'{l:5}'", "f'{None:5}'"):
    try:
        print(eval(bad))
    except Exception as e:
        print(type(e).__name__, e)


def in_function(a, *b, **c):
    loc = 1
    return f"{a} {b} {c} {loc} {[loc + i for i in b]} {(lambda: a)()}"


print(in_function(1, 2, 3, k="v"))
print(f"{x:>{w}}" == format(x, ">10"), f"{True} {None} {...} {1j} {b'x'}", f"{'a' 'b'}", f"{3.0} {3.0:g} {1e100} {-0.0}", f"{x}{x}{x}", f"{x:d}%", f"{'%s' % x}", "%s" % f"{x}", f"{x}".zfill(3), len(f"{x:10}"))
print(f'{d["k"]}', f"{'{'}{'}'}", f"{ {'a': 1}['a'] }", f"{x!s}", f"{x:{x}}", f"{'abc':.{1 + 1}}", f"{'#':#>{x}}", f"{'':{w}}|", f"{x < 3} {x == 5} {x != 5} {x >= 5}")
