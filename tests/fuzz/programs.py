"""Random programs, small and valid, from a seed: what `make soak` runs on both Pythons.

Expressions are made by type, so that most of them have a value; now and then one of another
type slips in, and its error's words are compared too. Loops are bounded, numbers and
sequences stay small, and only what every build of Python prints alike is printed: no
addresses, no order of a set's members.

    python3 tests/fuzz/programs.py SEED     shows one
"""
import random
import sys

TYPES = ["int", "float", "str", "bytes", "list", "tuple", "dict", "set", "bool"]
CMP = ["<", "<=", ">", ">=", "==", "!="]

PRELUDE = '''\
def show(*values):
    print(*[text(v) for v in values])
def text(v, depth=0):
    if isinstance(v, (set, frozenset)):
        return type(v).__name__ + repr(sorted(map(repr, v)))
    if isinstance(v, (list, tuple)) and depth < 5:
        return type(v).__name__ + "<" + ", ".join(text(x, depth + 1) for x in v) + ">"
    if isinstance(v, dict) and depth < 5:
        return "{" + ", ".join(f"{text(k)}: {text(x, depth + 1)}" for k, x in v.items()) + "}"
    return repr(v)[:300]
def fault(e):
    seen = []
    while e is not None and len(seen) < 4:
        seen.append(f"{type(e).__name__}({str(e)[:200]})")
        e = e.__cause__ or e.__context__
    print(" <- ".join(seen))
def small(n): return n % 1000003 if -10 ** 40 > n or n > 10 ** 40 else n
def short(s): return s[:40]
'''


class Program:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.lines = []
        self.depth = 0
        self.count = 0
        self.names = {t: [] for t in TYPES}
        self.first = []  # values that the globals have from the beginning
        self.functions = []  # (name, number of parameters)
        self.classes = []
        self.in_loop = self.in_function = self.in_generator = False

    # ---- Text ----
    def put(self, text):
        self.lines.append("    " * self.depth + text)

    def fresh(self, prefix):
        self.count += 1
        return f"{prefix}{self.count}"

    def pick(self, *makers):
        return self.r.choice(makers)()

    # ---- Expressions, by type; d bounds the nesting ----
    def expr(self, kind, d=3):
        if self.r.random() < 0.02:
            return f"({self.literal(self.r.choice(TYPES))})"
        if self.names[kind] and self.r.random() < 0.35:
            return self.r.choice(self.names[kind])
        if d <= 0:
            return self.literal(kind)
        if self.r.random() < 0.06:
            return (f"({self.expr(kind, d - 1)} if {self.expr('bool', d - 1)}"
                    f" else {self.expr(kind, d - 1)})")
        return getattr(self, "make_" + kind)(d - 1)

    def literal(self, kind):
        r = self.r
        return {
            "int": lambda: str(r.choice([0, 1, -1, 2, 3, 7, -13, 255, 256, 2**31, -2**63, 10**20,
                                         r.randint(-99, 99)])),
            "float": lambda: r.choice(["0.5", "-1.25", "3.0", "1e10", "-0.0", "2.5e-3", "1e300",
                                       repr(round(r.uniform(-50, 50), 3))]),
            "str": lambda: repr(r.choice(["", "a", "spam", "Hello World", "x,y,z", "ß€", "12",
                                          "  pad ", "line\nline", "ǅ\U0001f600", "%s", "{}"])),
            "bytes": lambda: repr(r.choice([b"", b"a", b"abc", b"\x00\xff", b"a b c", b"12"])),
            "list": lambda: r.choice(["[]", "[1]", "[3, 1, 2]", "['a', 'b']", "[1, 'x', None]"]),
            "tuple": lambda: r.choice(["()", "(1,)", "(1, 2)", "('k', 2.5)", "(None, True)"]),
            "dict": lambda: r.choice(["{}", "{1: 2}", "{'a': 1, 'b': 2}", "{(1, 2): 'x'}"]),
            "set": lambda: r.choice(["set()", "{1, 2}", "{'a'}", "frozenset({3})"]),
            "bool": lambda: r.choice(["True", "False"]),
        }[kind]()

    def any(self, d):
        return self.expr(self.r.choice(TYPES), d)

    def key(self, d):
        return self.expr(self.r.choice(["int", "str", "tuple", "bool", "float"]), d)

    def sequence(self, d):
        return self.expr(self.r.choice(["str", "bytes", "list", "tuple"]), d)

    def slice(self, d):
        def part():
            return str(self.r.randint(-5, 5)) if self.r.random() < 0.6 else ""
        step = ":" + part() if self.r.random() < 0.3 else ""
        return f"{part()}:{part()}{step}"

    def make_int(self, d):
        a, b = (lambda: self.expr("int", d)), (lambda: self.expr("int", d))
        op = self.r.choice("+-&|^")
        return self.pick(
            lambda: f"({a()} {op} {b()})",
            lambda: f"small({a()} * {b()})",
            lambda: f"({a()} {self.r.choice(['//', '%'])} {b()})",
            lambda: f"({a()} {self.r.choice(['<<', '>>'])} {self.r.randint(0, 70)})",
            lambda: f"({self.r.choice('-~+')}{a()})",
            lambda: f"small({a()} ** {self.r.randint(0, 4)})",
            lambda: f"pow({a()}, {self.r.randint(0, 9)}, {b()})",
            lambda: f"len({self.expr(self.r.choice(TYPES[2:8]), d)})",
            lambda: f"abs({a()})", lambda: f"({a()}).__index__()",
            lambda: f"({a()}).bit_length()", lambda: f"int({self.expr('float', d)})",
            lambda: f"int({self.expr('str', d)}, {self.r.choice([0, 2, 10, 16, 36])})",
            lambda: f"sum(x for x in {self.expr('list', d)} if isinstance(x, int))",
            lambda: f"{self.r.choice(['min', 'max'])}({a()}, {b()})",
            lambda: f"{self.expr('str', d)}.{self.r.choice(['find', 'count', 'index', 'rfind'])}"
                    f"({self.expr('str', d)})",
            lambda: f"round({self.expr('float', d)})", lambda: f"hash({a()} % 1000)",
            lambda: f"{self.expr('list', d)}.index({self.any(d)})",
            lambda: f"ord({self.expr('str', d)})",
            lambda: f"(lambda x, *y, k={a()}: x + k + len(y))({b()}, {self.any(d)})",
            lambda: f"int.from_bytes({self.expr('bytes', d)}, 'big')",
            lambda: f"next(iter({self.expr('list', d)}), 0)", lambda: self.call(d))

    def make_float(self, d):
        a, b = self.expr("float", d), self.expr("float", d)
        op = self.r.choice(["+", "-", "*", "/", "//", "%"])
        return self.pick(
            lambda: f"({a} {op} {b})", lambda: f"({self.expr('int', d)} / {a})",
            lambda: f"round({a}, {self.r.randint(-3, 5)})", lambda: f"abs({a})",
            lambda: f"float({self.expr('str', d)})", lambda: f"float({self.expr('int', d)})",
            lambda: f"({self.expr('int', d)} / {self.expr('int', d)})",
            lambda: f"float.fromhex(({a}).hex())", lambda: f"divmod({a}, {b})[1]")

    def make_str(self, d):
        a, b = (lambda: self.expr("str", d)), (lambda: self.expr("str", d))
        m = self.r.choice(["upper", "lower", "title", "swapcase", "strip", "casefold", "capitalize",
                           "lstrip", "rstrip", "expandtabs"])
        spec = self.r.choice(["", ">10", "^9", "<5", "*^12", "05", "d", "x", "+", ",", "#b", ".3f",
                              "e", "%", "_", "s", ".2", "c", "10.4g", "=+8"])
        return self.pick(
            lambda: f"({a()} + {b()})", lambda: f"short({a()} * {self.r.randint(-1, 4)})",
            lambda: f"{a()}.{m}()", lambda: f"{a()}[{self.slice(d)}]",
            lambda: f"{a()}[{self.r.randint(-4, 4)}]", lambda: f"repr({self.any_plain(d)})",
            lambda: f"str({self.any_plain(d)})",
            lambda: f"{a()}.join(map(str, {self.expr('list', d)}))[:60]",
            lambda: f"{a()}.replace({b()}, {a()})[:60]",
            lambda: f"format({self.expr(self.r.choice(['int', 'float', 'str']), d)}, {spec!r})",
            lambda: "f'{" + self.r.choice(self.names["int"] + ["17"]) + self.r.choice(
                ["", "!r", "=", "!s:>6"]) + "}|{" + self.r.choice(
                self.names["str"] + ["1.5"]) + ":" + spec + "}'",
            lambda: f"('%{self.r.choice(['s', 'r', '5s', '-8r', 'a', 'd', 'x', '05d', '+.2f', 'c'])}'"
                    f" % ({self.any_plain(d)},))",
            lambda: f"'{{}}-{{!r:>4}}'.format({self.any_plain(d)}, {a()})",
            lambda: f"{a()}.{self.r.choice(['center', 'ljust', 'rjust', 'zfill'])}"
                    f"({self.r.randint(0, 20)})",
            lambda: f"chr({self.expr('int', d)} % 50000)", lambda: f"ascii({a()})",
            lambda: f"{self.expr('bytes', d)}.decode('utf-8', {self.errors()})",
            lambda: f"{a()}.translate({{97: 'A', 98: None, 32: 95}})",
            lambda: f"{self.r.choice(['hex', 'bin', 'oct'])}({self.expr('int', d)})",
            lambda: f"{a()}.removeprefix({b()})")

    def any_plain(self, d):
        """A value whose repr is alike everywhere: not of a set."""
        return self.expr(self.r.choice(["int", "float", "str", "bytes", "bool"]), d)

    def errors(self):
        return repr(self.r.choice(["strict", "replace", "ignore", "backslashreplace"]))

    def make_bytes(self, d):
        a, b = self.expr("bytes", d), self.expr("bytes", d)
        return self.pick(
            lambda: f"({a} + {b})", lambda: f"({a} * {self.r.randint(-1, 3)})[:50]",
            lambda: f"{a}[{self.slice(d)}]", lambda: f"{a}.replace({b}, b'-')",
            lambda: f"{self.expr('str', d)}.encode({self.r.choice(['utf-8', 'ascii', 'latin-1', 'utf-16-le'])!r},"
                    f" {self.errors()})", lambda: f"bytes(x % 256 for x in {self.expr('list', d)})",
            lambda: f"bytes.fromhex(({a}).hex())", lambda: f"({self.expr('int', d)}).to_bytes(9, 'little')",
            lambda: f"bytes(bytearray({a})[::-1])", lambda: f"bytes(memoryview({a})[{self.slice(d)}])",
            lambda: f"{a}.{self.r.choice(['upper', 'lower', 'strip', 'title'])}()",
            lambda: f"(b'%d:%s' % ({self.expr('int', d)}, {b}))")

    def comprehension(self, d):
        x = self.fresh("q")
        source = self.r.choice([f"range({self.r.randint(0, 8)})", self.sequence(d),
                                f"enumerate({self.sequence(d)})", f"zip({self.sequence(d)}, range(9))",
                                f"{self.expr('dict', d)}.items()"])
        value = self.pick(lambda: x, lambda: f"({x}, {self.any(d)})", lambda: f"[{x}] * 2",
                          lambda: f"str({x})")
        cond = f" if {self.expr('bool', d)}" if self.r.random() < 0.3 else ""
        inner = f" for {x}_ in range(2)" if self.r.random() < 0.2 else ""
        return x, value, f"for {x} in {source}{cond}{inner}"

    def make_list(self, d):
        a = self.expr("list", d)
        x, value, loop = self.comprehension(d)
        return self.pick(
            lambda: "[" + ", ".join(self.any(d) for _ in range(self.r.randint(0, 4))) + "]",
            lambda: f"[{value} {loop}]", lambda: f"({a} + {self.expr('list', d)})[:20]",
            lambda: f"({a} * {self.r.randint(-1, 3)})[:20]", lambda: f"{a}[{self.slice(d)}]",
            lambda: f"sorted({a})", lambda: f"sorted({a}, key=text, reverse={self.expr('bool', 0)})",
            lambda: f"list({self.sequence(d)})", lambda: f"list(range({self.r.randint(-5, 5)},"
            f" {self.r.randint(-5, 12)}, {self.r.choice([1, 2, -1, 3, 0])}))",
            lambda: f"{self.expr('str', d)}.split({self.r.choice(['', repr(','), repr('a'), 'None, 1'])})",
            lambda: f"[*{self.sequence(d)}, *{a}]", lambda: f"list(map(text, {a}))",
            lambda: f"list(zip({self.sequence(d)}, {self.sequence(d)}))",
            lambda: f"list(reversed({a}))", lambda: f"list(filter(None, {a}))",
            lambda: f"list({self.expr('dict', d)}.{self.r.choice(['keys', 'values', 'items'])}())",
            lambda: f"{self.expr('str', d)}.splitlines({self.expr('bool', 0)})",
            lambda: f"{self.expr('bytes', d)}.split()")

    def make_tuple(self, d):
        x, value, loop = self.comprehension(d)
        return self.pick(
            lambda: "(" + "".join(self.any(d) + ", " for _ in range(self.r.randint(1, 3))) + ")",
            lambda: f"tuple({value} {loop})", lambda: f"{self.expr('tuple', d)}[{self.slice(d)}]",
            lambda: f"({self.expr('tuple', d)} + {self.expr('tuple', d)})[:20]",
            lambda: f"divmod({self.expr('int', d)}, {self.expr('int', d)})",
            lambda: f"{self.expr('str', d)}.partition({self.expr('str', d)})",
            lambda: f"({self.expr('float', d)}).as_integer_ratio()", lambda: f"tuple({self.sequence(d)})")

    def make_dict(self, d):
        x, value, loop = self.comprehension(d)
        a, b = self.expr("dict", d), self.expr("dict", d)
        return self.pick(
            lambda: "{" + ", ".join(f"{self.key(d)}: {self.any(d)}"
                                    for _ in range(self.r.randint(0, 4))) + "}",
            lambda: f"{{text({x}): {value} {loop}}}", lambda: f"({a} | {b})",
            lambda: f"{{**{a}, **{b}}}", lambda: f"dict(zip(map(text, {self.sequence(d)}), range(9)))",
            lambda: f"dict.fromkeys({self.expr('tuple', d)}, {self.any(d)})",
            lambda: f"dict(a={self.any(d)}, **{{k: v for k, v in {a}.items() if k != 'a'}})")

    def make_set(self, d):
        a, b = self.expr("set", d), self.expr("set", d)
        x, value, loop = self.comprehension(d)
        return self.pick(
            lambda: "{" + ", ".join(self.key(d) for _ in range(self.r.randint(1, 4))) + "}",
            lambda: f"({a} {self.r.choice('|&-^')} {b})", lambda: f"set({self.sequence(d)})",
            lambda: f"{{text({x}) {loop}}}", lambda: f"frozenset({a})",
            lambda: f"{a}.{self.r.choice(['union', 'difference', 'intersection'])}({self.sequence(d)})")

    def make_bool(self, d):
        kind = self.r.choice(TYPES)
        a, b = self.expr(kind, d), self.expr(kind, d)
        op = self.r.choice(CMP)
        return self.pick(
            lambda: f"({a} {op} {b})", lambda: f"(not {a})", lambda: f"bool({a})",
            lambda: f"({self.expr('bool', d)} {self.r.choice(['and', 'or', '^', '&', '|'])} {self.expr('bool', d)})",
            lambda: f"({self.any(d)} {self.r.choice(['in', 'not in'])} {self.sequence(d)})",
            lambda: f"({self.key(d)} in {self.expr('dict', d)})",
            lambda: f"({self.expr('int', d)} < {self.expr('int', d)} <= {self.expr('float', d)})",
            lambda: f"isinstance({a}, ({self.r.choice(TYPES)}, {self.r.choice(TYPES)}))",
            lambda: f"{self.r.choice(['all', 'any'])}({self.sequence(d)})",
            lambda: f"{self.expr('str', d)}.{self.r.choice(['startswith', 'endswith'])}({self.expr('str', d)})",
            lambda: f"{self.expr('str', d)}.{self.r.choice(['isdigit', 'isalpha', 'isspace', 'istitle', 'isupper', 'isidentifier'])}()",
            lambda: f"({a} is None)", lambda: f"{self.expr('set', d)}.issubset({self.sequence(d)})")

    def call(self, d):
        if not self.functions:
            return self.literal("int")
        name, n = self.r.choice(self.functions)
        n += self.r.random() < 0.05
        args = [self.any(d) for _ in range(n)]
        if args and self.r.random() < 0.2:
            args[-1] = "*" + self.expr("tuple", d)
        if self.r.random() < 0.2:
            args.append(f"k={self.any(d)}")
        return f"{name}({', '.join(args)})"

    # ---- Statements ----
    def block(self, n):
        self.depth += 1
        kept = {t: list(v) for t, v in self.names.items()}
        for _ in range(self.r.randint(1, n)):
            self.statement()
        self.names = kept
        self.depth -= 1

    def statement(self):
        flat = [self.assign] * 5 + [self.show] * 4 + [self.change] * 3 + [self.augment] * 2
        deep = [self.loop, self.loop, self.branch, self.branch, self.attempt, self.attempt,
                self.function, self.kind, self.match, self.generator, self.manager, self.while_]
        if self.in_loop:
            flat += [lambda: self.put(f"if {self.expr('bool', 2)}: {self.r.choice(['break', 'continue'])}")]
        if self.in_function:
            word = "yield" if self.in_generator else "return"
            flat += [lambda: self.put(f"if {self.expr('bool', 2)}: {word} {self.any(2)}")]
        self.r.choice(flat + deep if self.depth < 4 else flat)()

    def assign(self):
        kind = self.r.choice(TYPES)
        value = self.expr(kind)
        name = self.fresh("v")
        self.r.choice([lambda: self.put(f"{name} = {value}"), lambda: self.put(f"{name}: object = {value}"),
                       lambda: self.put(f"show({name} := {value})")])()
        self.names[kind].append(name)
        self.first.append(f"{name} = {self.literal(kind)}")

    def show(self):
        self.put(f"show({', '.join(self.any(3) for _ in range(self.r.randint(1, 2)))})")

    def augment(self):
        kind = self.r.choice(["int", "list", "str", "float", "set"])
        if not self.names[kind]:
            return self.assign()
        name, value = self.r.choice(self.names[kind]), self.expr(kind, 2)
        op = {"int": self.r.choice("+-^"), "set": "|"}.get(kind, "+")
        self.put(f"{name} {op}= {value}")
        if kind in ("list", "str"):
            self.put(f"{name} = {name}[:30]")

    def change(self):
        if self.names["list"] and self.r.random() < 0.5:
            x = self.r.choice(self.names["list"])
            self.put(self.pick(
                lambda: f"{x}.append({self.any_plain(2)})", lambda: f"{x}[{self.slice(1)}] = {self.sequence(2)}",
                lambda: f"{x}[{self.r.randint(-3, 3)}] = {self.any_plain(2)}", lambda: f"show({x}.pop())",
                lambda: f"{x}.sort(key=text)", lambda: f"{x}.reverse()", lambda: f"del {x}[{self.slice(1)}]",
                lambda: f"{x}.insert({self.r.randint(-3, 3)}, {self.any_plain(2)})",
                lambda: f"{x}.remove({self.any_plain(2)})", lambda: f"{x}.extend({self.sequence(2)})"))
        elif self.names["dict"]:
            x = self.r.choice(self.names["dict"])
            self.put(self.pick(
                lambda: f"{x}[{self.key(2)}] = {self.any_plain(2)}", lambda: f"show({x}.pop({self.key(2)}))",
                lambda: f"show({x}.setdefault({self.key(2)}, {self.any_plain(1)}))", lambda: f"del {x}[{self.key(2)}]",
                lambda: f"{x}.update({self.expr('dict', 2)})", lambda: f"show({x}.popitem())",
                lambda: f"show({x}[{self.key(2)}])", lambda: f"show({x}.get({self.key(2)}))"))
        else:
            a, b = self.fresh("v"), self.fresh("v")
            star = self.r.choice(["", "*"])
            self.put(f"{a}, {star}{b} = {self.sequence(2)}")
            if star:
                self.names["list"].append(b)
                self.first.append(f"{b} = []")

    def loop(self):
        name = self.fresh("i")
        source = self.r.choice([f"range({self.r.randint(0, 6)})", f"({self.sequence(2)})[:6]",
                                f"list({self.expr('dict', 2)})[:6]"])
        self.put(f"for {name} in {source}:")
        self.body(4, loop=True)
        if self.r.random() < 0.3:
            self.put("else:")
            self.body(2, loop=False)

    def while_(self):
        name = self.fresh("n")
        self.put(f"{name} = {self.r.randint(0, 6)}")
        self.put(f"while ({name} := {name} - 1) > 0 and {self.expr('bool', 2)}:")
        self.body(4, loop=True)

    def body(self, n, loop=None, function=None, generator=None):
        kept = self.in_loop, self.in_function, self.in_generator
        if loop is not None:
            self.in_loop = loop
        if function is not None:
            self.in_function, self.in_generator, self.in_loop = function, bool(generator), False
        self.block(n)
        self.in_loop, self.in_function, self.in_generator = kept

    def branch(self):
        self.put(f"if {self.expr('bool')}:")
        self.block(3)
        while self.r.random() < 0.3:
            self.put(f"elif {self.expr('bool')}:")
            self.block(2)
        if self.r.random() < 0.5:
            self.put("else:")
            self.block(3)

    def attempt(self):
        self.put("try:")
        self.block(4)
        if self.r.random() < 0.4:
            self.depth += 1
            self.put(self.r.choice(["raise ValueError('v') from KeyError('k')", "raise TypeError",
                                    "assert not 1, 'why'", "1 // 0", "undefined_name",
                                    "raise ExceptionGroup('g', [ValueError(1), OSError(2, 'x')])"]))
            self.depth -= 1
        star = self.r.choice(["", "", "", "*"])
        kept, self.in_loop, = self.in_loop, self.in_loop and not star
        function, self.in_function = self.in_function, self.in_function and not star
        self.put(f"except{star} (ValueError, LookupError) as e:")
        self.depth += 1
        self.put("fault(e)")
        self.depth -= 1
        self.block(2)
        self.put(f"except{star} Exception as e:")
        self.depth += 1
        self.put("fault(e)")
        self.put(self.r.choice(["pass", "del e", "e = 1", "raise" if self.depth > 2 else "pass"]))
        self.depth -= 1
        self.in_loop, self.in_function = kept, function
        if self.r.random() < 0.3:
            self.put("else:")
            self.block(2)
        if self.r.random() < 0.4:
            self.put("finally:")
            self.block(2)

    def function(self, name=None, first="", generator=False):
        name = name or self.fresh("f")
        params = [self.fresh("p") for _ in range(self.r.randint(0, 3))]
        defaults = [p + (f"={self.any_plain(1)}" if i and i == len(params) - 1 else "")
                    for i, p in enumerate(params)]
        extra = self.r.choice(["*, k=None", "*rest, k=3", "k=(), **rest"])
        if self.r.random() < 0.1:
            self.put("@lambda f: f")
        self.put(f"def {name}({', '.join([*([first] if first else []), *defaults, extra])}):")
        kept = {t: list(v) for t, v in self.names.items()}
        functions, self.functions = self.functions, []
        for p in params:
            self.names[self.r.choice(TYPES)].append(p)
        if self.depth == 0 and self.r.random() < 0.4:
            own = [n for names in kept.values() for n in names]
            if own:
                shared = self.r.choice(own)
                self.depth += 1
                self.put(f"global {shared}")
                self.depth -= 1
        self.body(5, function=True, generator=generator)
        self.depth += 1
        self.put(("yield " if generator else "return ") + self.any(3))
        self.depth -= 1
        self.names, self.functions = kept, functions
        if not first and not generator:
            self.functions.append((name, len(params)))
        return name, len(params)

    def generator(self):
        name, n = self.function(generator=True)
        args = ", ".join(self.any(2) for _ in range(n))
        self.put(f"show(*[x for x, _ in zip({name}({args}), range(20))])")

    def kind(self):
        name = self.fresh("C")
        base = f"({self.r.choice(self.classes + ['dict', 'list', 'int', 'Exception'])})" \
            if self.r.random() < 0.5 else ""
        self.put(f"class {name}{base}:")
        self.depth += 1
        if self.r.random() < 0.2 and not base:
            self.put("__slots__ = ('x', 'y')")
        else:
            self.put(f"x = {self.any(2)}")
        self.put(f"def __repr__(self): return '<{name}>'")
        for special, text in (("__eq__(self, o)", "type(o) is type(self)"), ("__len__(self)", self.expr("int", 1)),
                              ("__getitem__(self, i)", f"({self.sequence(1)})[i]"), ("__add__(self, o)", "(self, o)"),
                              ("__getattr__(self, n)", "n * 2"), ("__call__(self, *a)", "len(a)"),
                              ("__bool__(self)", self.expr("bool", 1)), ("__lt__(self, o)", self.expr("bool", 1)),
                              ("__iter__(self)", f"iter({self.sequence(1)})"),
                              ("__contains__(self, o)", self.expr("bool", 1)), ("__hash__(self)", "5")):
            if self.r.random() < 0.3:
                self.put(f"def {special}: return {text}")
        method = self.r.random() < 0.5
        if method:
            self.function("m", "self")
        if self.r.random() < 0.3:
            self.put("@property")
            self.put(f"def z(self): return {self.any(2)}")
        self.depth -= 1
        # Global only where the class is: a name of a deeper block may have no value.
        if self.depth == 0:
            self.classes.append(name)
        o = self.fresh("o")
        self.put(f"{o} = {name}()")
        for use in self.r.sample(["len({})", "{}.x", "{}[0]", "{} + 1", "{}(1, 2)", "bool({})", "list({})",
                                  "{} < {}", "3 in {}", "hash({}) and 1", "{}.z", "{}.m()", "{} == {}",
                                  "{}.nothing", "1 + {}", "-{}", "sorted([{}, {}])", "{{{}: 1}}",
                                  "[*{}]", "f'{{{}!r:>9}}'"], 4):
            use = use.replace("{}", o).replace("{{", "{").replace("}}", "}")
            self.put(f"try: show({use})")
            self.put("except Exception as e: fault(e)")
        self.put(f"try: {o}.x = {self.any_plain(2)}; show({o}.x); del {o}.x; show({o}.x)")
        self.put("except Exception as e: fault(e)")

    def match(self):
        self.put(f"match {self.any(2)}:")
        self.depth += 1
        for _ in range(self.r.randint(1, 3)):
            x, y = self.fresh("w"), self.fresh("w")
            pattern = self.r.choice([
                "0 | 1 | -1", f"[{x}, {y}]", f"[{x}, *{y}]", f"{{'a': {x}, **{y}}}", f"int({x})",
                f"str() as {x}", f"({x}, 2) | [1, {x}]", "None | True", f"float({x}) | bytes({x})", "'spam' | ''"])
            guard = f" if {self.expr('bool', 2)}" if self.r.random() < 0.3 else ""
            self.put(f"case {pattern}{guard}:")
            self.depth += 1
            shown = [n for n in (x, y) if n in pattern]
            self.put(f"show({', '.join(shown) or repr(pattern)})")
            self.depth -= 1
            self.block(2)
        self.put("case _:")
        self.block(2)
        self.depth -= 1

    def manager(self):
        name = self.fresh("M")
        swallow = self.r.choice(["True", "False", "t is ValueError"])
        self.put(f"class {name}:")
        self.put(f"    def __enter__(self): return {self.any(2)}")
        self.put(f"    def __exit__(self, t, e, tb): print('exit', t and t.__name__); return {swallow}")
        x = self.fresh("w")
        self.put(f"with {name}() as {x}{self.r.choice(['', ', ' + name + '()'])}:")
        self.depth += 1
        self.put(f"show({x})")
        if self.r.random() < 0.3:
            self.put("raise ValueError('in with')")
        self.depth -= 1
        self.block(3)


def make(seed, n=14):
    """The text of one program: n top statements, each of whose errors is shown."""
    p = Program(seed)
    for _ in range(n):
        p.put("try:")
        p.depth += 1
        for _ in range(p.r.randint(1, 3)):
            p.statement()
        p.depth -= 1
        p.put("except Exception as e: fault(e)")
    return PRELUDE + "\n".join(p.first + p.lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(make(int(sys.argv[1])))
