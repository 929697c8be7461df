# Many objects of many sizes, made and dropped in many orders; contents are checked.
import gc
import random

random.seed(11)
live = {}
made = 0
for step in range(20000):
    k = random.randrange(600)
    kind = random.randrange(9)
    old = live.pop(k, None)
    if old is not None:
        what, n, value = old
        assert {0: lambda: value == "s" * n, 1: lambda: value == [n] * (n % 50), 2: lambda: value == tuple(range(n % 40)), 3: lambda: value == {i: str(i) for i in range(n % 20)}, 4: lambda: value == bytes(n % 300), 5: lambda: value == n**3, 6: lambda: value.x == n and value.me is value, 7: lambda: value == {n % 7, n % 11}, 8: lambda: value() == n}[what](), (what, n)
    n = random.randrange(1, 1000)

    if kind == 0:
        v = "s" * n
    elif kind == 1:
        v = []
        for _ in range(n % 50):
            v.append(n)
    elif kind == 2:
        v = tuple(range(n % 40))
    elif kind == 3:
        v = {i: str(i) for i in range(n % 20)}
    elif kind == 4:
        v = bytes(n % 300)
    elif kind == 5:
        v = n * n * n
    elif kind == 6:
        class Obj:
            pass
        if "Shared" not in globals() or made % 50 == 0:
            Shared = Obj
        v = Shared()
        v.x, v.me = n, v
    elif kind == 7:
        v = {n % 7, n % 11}
    else:
        v = lambda n=n: n
    live[k] = (kind, n, v)
    made += 1
print(made, len(live), sum(v[1] for v in live.values()) % 1000)
live.clear()
gc.collect()
rows = []
for i in range(300):
    rows.append([i * j for j in range(i)])
    if i % 3 == 0:
        rows[i // 2] = None
    if i % 7 == 0 and rows[i]:
        rows[i // 3] = rows[i][:]
print(sum(sum(r) for r in rows if r))
text = ""
for i in range(5000):
    text += str(i)
print(len(text), text[1000:1020], hash(text) == hash("".join(map(str, range(5000)))))
d = {}
for i in range(20000):
    d[i * 7919 % 20011] = i
    if i % 3 == 0:
        d.pop(i // 2 * 7919 % 20011, None)
print(len(d), sum(d.values()) % 10007)


class Node:
    __slots__ = ("left", "right", "key", "parent")

    def __init__(self, key, parent=None):
        self.key, self.left, self.right, self.parent = key, None, None, parent


def insert(root, key):
    while True:
        side = "left" if key < root.key else "right"
        child = getattr(root, side)
        if child is None:
            setattr(root, side, Node(key, root))
            return
        root = child


for _ in range(3):
    root = Node(500)
    for i in range(1500):
        insert(root, random.randrange(1000))

    def walk(n):
        if n:
            yield from walk(n.left)
            yield n.key
            yield from walk(n.right)

    keys = list(walk(root))
    print(len(keys), keys == sorted(keys), sum(keys))
del root
print(gc.collect() > 0, gc.garbage)
deep = None
for i in range(200000):
    deep = (deep, i)
del deep
deep = []
for i in range(100000):
    deep = [deep]
del deep


class L:
    def __init__(self, n): self.n = n


head = None
for i in range(50000):
    head = L(head)
del head
print("unwound")
