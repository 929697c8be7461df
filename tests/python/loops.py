# while, for, else, break, continue, del, nested loops, targets.
def find(seq, want):
    for i, x in enumerate(seq):
        if x == want:
            break
    else:
        return "not found"
    return i


print(find("abc", "b"), find("abc", "z"), find([], 1))
n = 0
while n < 10:
    n += 1
    if n % 2:
        continue
    if n == 8:
        break
    print(n, end=" ")
else:
    print("never")
print(n)
while n:
    n -= 1
else:
    print("done", n)
while False:
    print("never")
else:
    print("else of false")
for i in range(3):
    for j in range(3):
        if j == 1:
            break
        print(i, j, end=";")
    else:
        continue
    print("after", end=" ")
else:
    print("outer else")
d = {}
for d["k"], (a, *b) in [(1, "xyz"), (2, "w")]:
    print(d, a, b)


class O:
    pass


o = O()
l = [0, 0]
for o.x in range(2):
    l[o.x] = o.x * 10
    for l[0] in (7, 8):
        pass
print(o.x, l)
for x in []:
    pass
print("x" in globals())
x = [1, 2, 3, 4]
for v in x[:]:
    if v % 2:
        x.remove(v)
print(x)
a = b = 1
del a, (b)
del l[0], o.x, d["k"]
print(l, vars(o), d, "a" in globals())
try:
    for i in 5:
        pass
except TypeError as e:
    print(e)


class Iter:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Seq:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 11


class BadIter:
    def __iter__(self):
        return 5


print(list(Iter(3)), list(Seq()), 22 in Seq(), [*Iter(2)], max(Iter(4)), dict.fromkeys(Seq()), list(zip(Iter(3), Seq())))
for f in (lambda: list(BadIter()), lambda: iter(5), lambda: next(5), lambda: [*5], lambda: list(zip(1)), lambda: 1 in 5):
    try:
        f()
    except TypeError as e:
        print(e)
i = iter([1, 2])
print(next(i), next(i), next(i, None), list(iter(lambda c=[0]: c.append(0) or len(c), 4)))
for i in range(5):
    if i == 3:
        del i
        break
print("i" in globals())
total, k = 0, 0
while True:
    k += 1
    if k > 1000:
        break
    total += k if k % 3 else -k
print(total)
