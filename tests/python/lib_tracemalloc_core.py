# _tracemalloc: sizes and lines of live blocks, the peak, limits and errors.
import _tracemalloc as tm

print(tm.is_tracing(), tm.get_traceback_limit(), tm.get_traced_memory())
print(tm._get_traces(), tm._get_object_traceback([]))
tm.start()
print(tm.is_tracing(), tm.get_traceback_limit())
FIRST = 12


def make(n):
    return bytearray(n)


def big():
    """Blocks of at least 9000 bytes: their size, roughly, and where they were made."""
    out = []
    for domain, size, frames, total in tm._get_traces():
        if size >= 9000:
            out.append((domain, size // 1000, [line for name, line in frames], total > 0))
    return sorted(out)


before = tm.get_traced_memory()[0]
a = make(10000)
b = [make(20000) for i in range(3)]
c = bytes(50000)
print(big())
now, peak = tm.get_traced_memory()
print(120000 <= now - before < 125000, peak >= now)
del b
now, peak = tm.get_traced_memory()
print(60000 <= now - before < 65000, peak - now >= 60000)
tm.reset_peak()
print(tm.get_traced_memory()[1] < 65000 + before)
a.extend(bytes(60000))
print(big())
a.clear()
print(big())
print(tm._get_object_traceback(c)[0][1], tm._get_object_traceback(make)[0][1])
print(tm._get_object_traceback(1), tm._get_object_traceback(int))
tm.clear_traces()
print(big(), tm.get_traced_memory()[0] < 5000, tm._get_object_traceback(c))
a = make(30000)
print(big())
del a
print(big(), tm.get_tracemalloc_memory() > 0)
tm.stop()
print(tm.is_tracing(), tm.get_traced_memory(), tm._get_traces())

tm.start(3)
print(tm.get_traceback_limit())


def deep(n):
    return deep(n - 1) if n else make(40000)


d = deep(5)
e = deep(0)
print(big())
print(sorted((len(f), total) for d, size, f, total in tm._get_traces() if size >= 9000))
tm.stop()

# Many blocks, made and given back in between.
tm.start()
kept = {}
for i in range(3000):
    kept[i % 700] = bytearray(100 + i % 50)
    if i % 3 == 0:
        kept.pop(i % 500, None)
count = sum(1 for t in tm._get_traces() if t[2][0][1] == 69 and 100 <= t[1] <= 160)
print(count == len(kept), count)
kept.clear()
count = sum(1 for t in tm._get_traces() if t[2][0][1] == 69 and 100 <= t[1] <= 160)
print(count)
tm.stop()
kept = [bytearray(200) for i in range(100)]
for bad in (0, -1, 65536, "x"):
    try:
        tm.start(bad)
    except (ValueError, OverflowError, TypeError) as e:
        print(type(e).__name__, e)
