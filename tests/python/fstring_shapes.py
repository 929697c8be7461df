# f-strings: nesting, conversions, =, lambdas, quotes, specs computed; and what they refuse.
x, w, p, s = 3.14159, 10, 3, "text"
print(f"{x:{w}.{p}}|{s!r:>{w}}|{s:{'*'}^{w}}|{x!s:.4}|{s!a}|{'é'!a}|{{}}|{{{s}}}|{ {1: 2}[1] }|{[i for i in 'ab']}")
print(f"{x=}|{x = }|{x=:.2f}|{s=!s}|{s = !r:>8}|{w+1=}|{ w =}|{f'{s}'=}|{'a' 'b'=}")
print(f'{s[0]}{s[1:]}' "plain {x}" f"{s!r}" rf"\n{s}\t" fr'{s}\d' F"{1}" "\x41" f"\x41\N{BULLET}{2}")
print(f"""{
    s
    .upper()
}
line {(lambda a: a * 2)(4)} {x if w else p} {(yy := 5)} {yy:!>5} {yy:=^5}""")
print(f"{'{'}{'}'}{'{}'.format(1)} {s:{'{'}>6} {'#'} {1,} {*'ab',} {1 != 2} {3 == 3=} {not x} {x, s!r}")
class F:
    def __format__(self, spec): return f"<{spec!r}>"
    def __repr__(self): return "repr"
    def __str__(self): return "str"
f = F()
print(f"{f}|{f:abc}|{f!s:>6}|{f!r}|{f:{f}}|{f:}|{f=}|{f=:z}|{f:a{1}b{2}c}|{f: }|{f:\x41}|{f:{{}}}|" if 0 else f"{f}|{f:abc}|{f!s:>6}|{f!r}|{f:{f}}|{f:}|{f=}|{f=:z}|{f:a{1}b{2}c}|{f: }|")
def g(): return f"{(yield 1)}{(yield 2)}"
it = g(); next(it); it.send("a")
try: it.send("b")
except StopIteration as e: print(e.value)
for bad in ["f'{x:{w:{p}}}'", "f'{}'", "f'{ }'", "f'{x'", "f'}'", "f'{x}}'", "f'{x!}'", "f'{x!z}'", "f'{x!r'", "f'{x!rr}'", "f'{x:'", "f'{\\\\n}'", "f'{x\\n}'", "f'{#}'", "f'{x #}'", "f'{a b}'", "f'{1 +}'", "f'{*}'", "f'{**x}'",
            "f'{(x}'", "f'{x)}'", "f'{x]}'", "f'{[x}'", "f'{lambda x: 1}'", "f'{x = 1}'", "f'{x := 1}'", "f'{x:=1}'", "f'{!r}'", "f'{:x}'", "f'{=}'", "f'{\"}'", "f'''{\n'''", "f'{yield}'", "f'{return}'", "f'{,}'", "f'{;}'", "f'{x!r:{}}'", "f'{{x}'", "f'{{}}}'", "f'\\N{nope}'", "f'{x=!}'", "bf''", "fu''", "f'{x}' b'y'", "f'{'a'}'", "f'{None = }'", "f'{x=1}'", "f'{a.1}'", "f'{0x}'", "f'{x!r }'", "f'{x! r}'", "f'{((((((x))))))}'", "f'{(\n1)}'"]:
    try: print(bad, "=>", repr(eval(bad, {"x": 1, "w": 5, "p": 1})))
    except SyntaxError as e: print(repr(bad), e.msg)
    except Exception as e: print(repr(bad), type(e).__name__, e)
try: f"{x:{s}}"
except ValueError as e: print(e)
