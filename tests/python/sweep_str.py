# Every method of str, on several values, with arguments of all kinds: results and errors.
VALUES = ["''", "'aBc dEf'", "'  x,y,,z  '", "'\\u0130\\xdf\\u01c6\\U0001f600'", "'12\\u0663'", "'a\\tb\\r\\nc'"]
ARGS = ["''", "' '", "'a'", "','", 'None', '1', '-1', '3', "b'a'", "'\\xdf'", '1.5', "('a', 'x')", "['a', 'b']", "{97: 'q', 98: None}", 'True', '10**20', "'strict'"]
SKIP = ['__class__', '__class_getitem__', '__delattr__', '__dir__', '__doc__', '__format__', '__getattribute__', '__getstate__', '__hash__', '__init__', '__init_subclass__', '__new__', '__reduce__', '__reduce_ex__', '__setattr__', '__sizeof__', '__subclasshook__']
def show(x):
    text = repr(x)
    return text if " at 0x" not in text else text.split(" at 0x")[0] + ">"
def outcome(f, args):
    try:
        r = f(*args)
        if hasattr(r, "__next__"): r = list(r)
        return show(r)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)
def fresh(v):
    return eval(v)
for name in sorted(n for n in dir(fresh(VALUES[0])) if n not in SKIP):
    if not callable(getattr(fresh(VALUES[0]), name)): continue
    lines = []
    for n in range(4):
        for k, v in enumerate(VALUES):
            for args in [()] if n == 0 else [(a,) for a in ARGS] if n == 1 else [(ARGS[(k + j) % len(ARGS)],) * 1 + tuple(ARGS[(k * 3 + 2 * j + i * 5 + 1) % len(ARGS)] for i in range(n - 1)) for j in range(6)]:
                x = fresh(v)
                m = getattr(x, name)
                args = tuple(fresh(a) for a in args)
                lines.append((outcome(m, args), show(x) if False else ""))
    # Each different outcome once, in order.
    seen = dict.fromkeys(lines)
    for o, after in seen:
        print(name, o[:150], after[:60])
