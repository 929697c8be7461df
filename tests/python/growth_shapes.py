"""Where lists, dicts and sets change their size as they grow and shrink: the steps are the
same on machines of any word size."""
import sys


def steps(make, step, n):
    o = make()
    last, out = sys.getsizeof(o), []
    for i in range(n):
        step(o, i)
        now = sys.getsizeof(o)
        if now != last:
            out.append((i, '+' if now > last else '-'))
        last = now
    return out


def churn(d, i):
    d[i] = i
    d.pop(i - 20, None)


def churn_set(s, i):
    s.add(i)
    s.discard(i - 10)


print(steps(list, lambda l, i: l.append(i), 2000))
print(steps(lambda: list(range(600)), lambda l, i: l.pop(), 600))
print(steps(list, lambda l, i: l.extend([i] * 3), 100))
print(steps(list, lambda l, i: l.extend(range(i)), 50))
print(steps(list, lambda l, i: l.insert(0, i), 100))
print(steps(dict, lambda d, i: d.__setitem__(i, i), 3000))
print(steps(dict, lambda d, i: d.__setitem__(str(i), i), 3000))
print(steps(dict, churn, 500))
print(steps(set, lambda s, i: s.add(i), 3000))
print(steps(set, lambda s, i: s.add(i * i % 1000), 1000))
print(steps(set, churn_set, 500))


class A:
    pass


def new(l, i):
    a = A()
    a.x = a.y = i
    l[:] = [0] * (sys.getsizeof(a.__dict__) // 4)


print(len(steps(list, new, 50)))
print(steps(A, lambda a, i: setattr(a, f'a{i}', i), 40))
print(steps(lambda: A().__dict__, lambda d, i: d.__setitem__(f'b{i}', i), 40)[1:])
