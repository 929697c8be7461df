# Constant folding: what is folded, what is left alone, and that neither changes results.
def consts(source):
    return compile(source, "f", "eval").co_consts

for e in ["1 + 2", "2 ** 10", "2 ** 200", "'a' * 3", "'a' * 5000", "(1, 2) * 2", "(1,) * 300",
          "-1", "~5", "not 0", "+True", "1 / 0", "1 // 0", "5 % 3", "'%s' % 3", "1 << 3", "1 << 200",
          "7 >> 1", "6 & 3", "6 | 3", "6 ^ 3", "3.0 * 2", "1j * 1j", "(1, (2, 3))", "(1, 2)[0]",
          "'abc'[1]", "(1, 2)[5]", "b'a' + b'b'", "...", "None", "-0.0", "0.0", "x in [1, 2]",
          "x in {1, 2}", "[1, 2, 3]", "{1, 2, 3}", "not x in y", "not x is y", "x is not None",
          "'a' 'b'", "'%s-%r' % (a, b)", "'%d' % (a,)", "-(-1)", "2 + 3 * 4 - 1", "(0.0, -0.0, 0, False)",
          "1_000", "0x10 + 0b11 + 0o7", "(1 if True else 2)", "__debug__"]:
    print(e, consts(e))

def kept():
    "doc"
    return 1 + 2, -0.0, 0.0, 0, False, 0j, 1e308 * 10, "a" "b"

print(kept(), kept.__doc__, kept.__code__.co_consts)
nan = eval("1e400 - 1e400")
print(nan != nan, eval("(1e400, -1e400)"))
for e in ["1 / 0", "(1, 2)[5]", "'a' + 1", "1 << -1", "-'a'"]:
    try:
        print(eval(e))
    except Exception as error:
        print(type(error).__name__, error)
for depth in 50, 90:
    e = "(" * depth + "1" + ")" * depth
    print(eval(e))
print(eval("+".join(["1"] * 500)), eval("[" * 30 + "]" * 30))
