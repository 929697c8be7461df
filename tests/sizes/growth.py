# How lists, dicts, sets, bytearrays and strings grow, element by element.
import sys

size = sys.getsizeof


def changes(make, grow, n):
    thing = make()
    last = None
    for i in range(n):
        grow(thing, i)
        if size(thing) != last:
            last = size(thing)
            print("  ", i + 1, last)


print("list.append")
changes(list, lambda a, i: a.append(i), 3000)
print("list.insert")
changes(list, lambda a, i: a.insert(0, i), 300)
print("list +=")
changes(list, lambda a, i: a.extend((i, i, i)), 300)
print("dict of int")
changes(dict, lambda d, i: d.__setitem__(i, i), 3000)
print("dict of str")
changes(dict, lambda d, i: d.__setitem__(str(i), i), 3000)
print("set")
changes(set, lambda s, i: s.add(i), 3000)
print("bytearray")
changes(bytearray, lambda b, i: b.append(i % 256), 3000)

print("list shrinks")
a = list(range(2000))
last = None
while a:
    a.pop()
    if size(a) != last:
        last = size(a)
        print("  ", len(a), last)

print("comprehensions", size([i for i in range(100)]), size({i for i in range(100)}))
print("list(range)", size(list(range(100))), size(list(iter(range(100)))))
print("list(tuple)", size(list((1, 2, 3))), size([1, 2, 3]), size([*(1, 2, 3)]))
print("slices", size(list(range(100))[10:50]), size([0] * 77))
d = dict.fromkeys(range(100))
for i in range(100):
    del d[i]
print("emptied dict", size(d), size(d.copy()), size(dict(d)))
print("copies", size({1: 2}.copy()), size(set(range(7)).copy()), size([1] + [2]))
