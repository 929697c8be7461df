"""Lists: making, indexing, slicing, growing, all methods and their errors."""


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


a = [1, 2, 3]
a.append(4)
a.extend([5, 6])
a.extend(x * 10 for x in range(3))
a.insert(0, 'first')
a.insert(-1, 'last but one')
a.insert(100, 'end')
print(a, len(a))
print(a.pop(), a.pop(0), a.pop(-2), a)
print(a.index(3), a.count(0), a.index(0, 2))
attempt(a.index, 0, -2, 100)
a.remove(3)
a.reverse()
print(a, a.copy() is not a, a.copy() == a)
attempt(a.remove, 99)
attempt(a.index, 99)
attempt(a.index, 1, 'x')
attempt([].pop)
attempt([1].pop, 5)
attempt([1].pop, 'x')
attempt([1].insert, 'x', 1)
attempt(a.append)
attempt(a.append, 1, 2)
attempt(list, 1)
attempt(list, 1, 2)
attempt(lambda: list(x=1))
attempt(lambda: [1] + (2,))
attempt(lambda: [1] * 'a')
attempt(lambda: [1][1])
attempt(a.__getitem__, 'a')
attempt(a.__getitem__, 1.0)
attempt(lambda: [1] < 2)
attempt(lambda: [1, 'a'] < [1, 2])
attempt(hash, [])


def store(l, i, v):
    l[i] = v
    return l


def remove(l, i):
    del l[i]
    return l


for i in (0, -1, 2, 3, -4, 'x', slice(1, 2), slice(None, None, 2), slice(5, 1, -1), slice(0, 0)):
    attempt(lambda: [10, 20, 30][i])
    attempt(store, [10, 20, 30], i, [7])
    attempt(store, [10, 20, 30], i, 7)
    attempt(remove, [10, 20, 30], i)

for s in range(-4, 5):
    for e in range(-4, 5):
        for st in (-2, -1, 1, 2):
            x = list(range(4))
            y = x[s:e:st]
            del x[s:e:st]
            print(y, x, end=' ')
    print()
attempt(lambda: [1][::0])

b = [1, 2, 3]
b[1:2] = b
print(b)
b[::2] = [0] * len(b[::2])
print(b)
attempt(store, [1, 2, 3], slice(None, None, 2), [1])
b[10:] = 'xyz'
print(b)
b *= 2
print(b)
b *= 0
print(b)
c = [[]] * 3
c[0].append(1)
print(c)
c.append(c)
print(c, repr(c))
print([1, 2] == [1, 2], [1, 2] != [1, 2], [1] < [1, 2], [2] > [1, 5], [] <= [], [1, 2] >= [1, 3])
nan = float('nan')
print([nan] == [nan], nan in [nan], [nan].count(nan), [nan].index(nan))
it = iter([1, 2, 3])
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), list(it))
l = [1, 2, 3]
for x in l:
    if x < 3:
        l.append(x + 10)
    if len(l) > 10:
        break
print(l)
for x in reversed(l):
    l.pop()
print(l)
print(list(reversed([1, 2, 3])), list(reversed([])))
print([*range(3), *'ab', *[1]], [x for x in range(5) if x % 2])


class L(list):
    def __init__(self, *args):
        super().__init__(*args)
        self.tag = 'L'


x = L('abc')
print(x, x.tag, type(x + [1]), type(x[:]), x == list('abc'), isinstance(x, list))
x.clear()
print(x, bool(x), bool([0]))
print(type(list.__doc__), list.__text_signature__)
print(max([3, 1, 2]), min([3, 1, 2]), sum([1, 2, 3]), any([0, 1]), all([0, 1]))
a, *b, c = [1, 2, 3, 4]
print(a, b, c)
print(list(map(len, [[], [1]])), list(filter(None, [0, 1, 2])))
