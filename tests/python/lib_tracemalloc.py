# tracemalloc of the library over _tracemalloc: snapshots, differences, filters.
import tracemalloc

tracemalloc.start()
keep = [bytearray(10000) for i in range(20)]
first = tracemalloc.take_snapshot()
more = {i: bytearray(5000) for i in range(10)}
del keep[5:]
second = tracemalloc.take_snapshot()
current, peak = tracemalloc.get_traced_memory()
print(current < peak)


def lines(stats):
    return [(s.traceback[0].lineno, s.size // 5000, s.count) for s in stats
            if s.size >= 5000 and s.traceback[0].filename == __file__]


print(lines(first.statistics("lineno")))
print(lines(second.statistics("lineno")))
for d in second.compare_to(first, "lineno"):
    if abs(d.size_diff) >= 5000:
        print(d.traceback[0].lineno, round(d.size_diff / 5000), d.count_diff)
mine = second.filter_traces([tracemalloc.Filter(True, __file__, lineno=7)])
print(len(mine.statistics("lineno")), mine.statistics("filename")[0].size // 5000)
none = second.filter_traces([tracemalloc.Filter(False, "*")])
print(len(none.traces))
where = tracemalloc.get_object_traceback(more[1])
print(where[0].lineno, len(where), where.format()[-1].strip() != "")
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_object_traceback(keep))
try:
    tracemalloc.take_snapshot()
except RuntimeError as e:
    print(e)
