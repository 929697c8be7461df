"""What the programs sweep_*.py do: every method of a type is called on several values, with
arguments of all kinds, and what came of it is printed once each: results and errors."""

SKIP = [
    '__class__', '__class_getitem__', '__delattr__', '__dir__',
    '__doc__', '__format__', '__getattribute__', '__getstate__',
    '__hash__', '__init__', '__init_subclass__', '__new__',
    '__reduce__', '__reduce_ex__', '__setattr__', '__sizeof__',
    '__subclasshook__',
]


def show(x):
    text = repr(x)
    return text if " at 0x" not in text else text.split(" at 0x")[0] + ">"


def outcome(f, args):
    try:
        r = f(*args)
        return show(list(r) if hasattr(r, "__next__") else r)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


def choices(args, n, k):
    """Tuples of n arguments for the k-th value: all there are of one, six of more."""
    if n == 0:
        return [()]
    if n == 1:
        return [(a,) for a in args]
    size = len(args)
    return [(args[(k + j) % size],)
            + tuple(args[(k * 3 + 2 * j + i * 5 + 1) % size] for i in range(n - 1))
            for j in range(6)]


def sweep(values, args, skip=(), after=False):
    """`values` and `args` are source texts, so that each call has fresh ones; `after`: the
    value is shown too as it is after the call."""
    values, args = ([compile(text, "sweep", "eval") for text in texts] for texts in (values, args))
    names = [n for n in dir(eval(values[0])) if n not in SKIP and n not in skip]
    for name in sorted(names):
        if not callable(getattr(eval(values[0]), name)):
            continue
        lines = {}
        for n in range(4):
            for k, value in enumerate(values):
                for chosen in choices(args, n, k):
                    x = eval(value)
                    method = getattr(x, name)
                    line = outcome(method, tuple(map(eval, chosen)))
                    lines[line, show(x) if after else ""] = None
        for line, then in lines:
            print(name, line[:150], then[:60])
