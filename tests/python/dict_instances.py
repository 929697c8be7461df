"""Instance dicts: attributes added, deleted, in other orders, by __dict__."""


class A:
    pass


a, b = A(), A()
a.x = 1
a.y = 2
b.y = 3
b.x = 4
print(a.__dict__, b.__dict__, vars(a) == {'x': 1, 'y': 2})
del a.x
print(a.__dict__)
a.x = 5
print(a.__dict__, list(a.__dict__))
a.__dict__['z'] = 6
print(a.z, b.__dict__)
c = A()
for i in range(40):
    setattr(c, f'a{i}', i)
print(c.__dict__, c.a39)
for i in range(0, 40, 2):
    delattr(c, f'a{i}')
print(c.__dict__)
d = A()
d.q = 1
print(d.__dict__)
d.__dict__[5] = 'five'
print(d.__dict__, d.q)
d.__dict__ = {'fresh': 1}
print(d.fresh, hasattr(d, 'q'), d.__dict__)
try:
    d.nope
except AttributeError as e:
    print(e)
try:
    del d.nope
except AttributeError as e:
    print(e)
try:
    d.__dict__ = 1
except TypeError as e:
    print(e)
e = A()
e.one = 1
e.two = 2
e.three = 3
copy = e.__dict__.copy()
e.__dict__.popitem()
print(e.__dict__, copy, 'three' in e.__dict__)
e.__dict__.clear()
print(e.__dict__)
e.again = 1
print(e.__dict__, e.again)
f = A()
f.m, f.n, f.o = 1, 2, 3
for k, v in f.__dict__.items():
    print(k, v, end=' ')
print(list(reversed(f.__dict__)))
g = A()
g.__dict__.update(f.__dict__)
g.__dict__ |= {'p': 4}
print(g.__dict__ == {'m': 1, 'n': 2, 'o': 3, 'p': 4}, g.p)


class S:
    def __init__(self, v):
        self.v = v
        if v > 5:
            self.big = True


print([s.__dict__ for s in map(S, range(4, 8))])
