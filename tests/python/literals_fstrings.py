# Literals in all their spellings.
print(0, 1_000, 0xFF, 0o17, 0b1011, 0x_f_f, 00, 123456789012345678901234567890)
print(1.5, 1., .5, 1e3, 1E-3, 1_0.2_5, 1e1_0, 0.1 + 0.2, 1e400, 5e-324)
print(2j, 1.5J, 1e3j, 1_0j)
print('a' "b" '''c
d''' """e\
f""")
print(r'\n' R"\x", u'é', b'bytes\x00\xff', rb'\x', Rb'\d', bR'\d')
print('\a\b\f\t\v\\\'\"\101\x41\u0041\U00000041'.encode())
print('\
joined', 'tab\there', 'é€😀', len('😀'), '\ud800'.encode('utf-16', 'surrogatepass'))
print('\q\ ', b'\q' == b'\\q')
x, y, width, name = 3.14159, [1, 2], 10, "w"
print(f"{x}", f"{x:.2f}", f"{x!r:>{width}}", f"{y!s}", f"{'a'!a}", f'{x:{width}.{2}f}')
print(f"{{}}", f"{{{x}}}", f"}}{{", f"{x}{y}" "plain {x}" f"{name}")
print(f"{x=}", f"{ x = }", f"{x=!s}", f"{x=:.1f}", f"{y[0]=}", f"{x + 1 = :>8.3f}|")
print(f"{(lambda a: a * 2)(4)}", f"{ {'k': 1}['k'] }", f"{[i for i in y]}")
print(f'{y[0]}{"in"}', f"{'nested ' + f'{x:.1f}'}", f"{x if x else y}")
print(f"""multi
{x:.3f} line
{
    y
}""")
print(rf"\d{x:.0f}\n", fr"{x!s:\<8}", f"\x41{x:.0f}\u00e9")
print(f"{x:%H}" if False else f"{1000000:,}", f"{255:#x}", f"{-5:+d}", f"{True:d}")
print(f"{'a' 'b'}", f"{x,}", f"{x, y}", f"{*y, x}")
print(f"{x!=3}", f"{x==3}", f"{x<=3}", f"{x>=3}", f"{1<2}")
print(f"{name:*^9}", f"{name:{'*'}{'^'}{9}}")
print(f'{3:{"{"}>10}' if False else "", f"{'{'}", f"{'}'}")


class Spec:
    def __format__(self, spec):
        return f"<{spec}>"

    def __repr__(self):
        return "Spec()"


print(f"{Spec()}", f"{Spec():abc}", f"{Spec()!r:>8}", f"{Spec():{{}}}" if False else "")
print(f"{Spec():a{x:.0f}b{name}}", f"{Spec()=}", f"{Spec()=:q}")
print(None, True, False, ..., Ellipsis, NotImplemented)
print([*y, *"ab"], (*y,), {*y, 3}, {**{"a": 1}, "b": 2}, [], (), {}, (1,))
