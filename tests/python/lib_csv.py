"""csv: dialects and their options, rows read and written, errors."""
import csv
import io


def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


OPTIONS = ["delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"]
for kw in [{}, dict(delimiter=""), dict(delimiter="ab"), dict(delimiter=5), dict(delimiter=None), dict(quotechar=None), dict(quotechar=""), dict(quotechar=5),
           dict(escapechar="xx"), dict(escapechar=1), dict(lineterminator=None), dict(lineterminator=5), dict(quoting=9), dict(quoting="x"), dict(doublequote=5),
           dict(skipinitialspace="x"), dict(dialect=5), dict(dialect="none"), dict(foo=1), dict(quotechar=None, quoting=1), dict(quoting=3), dict(delimiter="€")]:
    try:
        d = csv._Dialect(**kw)
        print(kw, [getattr(d, o) for o in OPTIONS])
    except Exception as e:
        print(kw, type(e).__name__, e)
attempt(csv.reader)
attempt(csv.reader, 5)
attempt(csv.writer)
attempt(csv.writer, 5)
attempt(csv.reader, [], "a", "b")
attempt(csv.register_dialect, 5)
attempt(csv.register_dialect, "x", delimiter="ab")
csv.register_dialect("semi", delimiter=";", quoting=csv.QUOTE_ALL)
print(csv.list_dialects(), csv.get_dialect("semi").delimiter)
csv.unregister_dialect("semi")
attempt(csv.get_dialect, "semi")
attempt(csv.unregister_dialect, "semi")
attempt(csv.field_size_limit, "x")
print(csv.field_size_limit(10))
attempt(list, csv.reader(["a" * 20]))
print(csv.field_size_limit(131072))

texts = ["a,b,c", "a,,", ",", "", "\n", "a\r\n", '"a,b",c', '"a""b"', 'a"b', '"a"b,c', '"multi\n', ' a, b', "a\\,b", "a;b", "'a;b';c", "1,2.5,x", '"x",1', "a\rb", "\u20ac,\U0001F600", '"', '""', 'a,"', "\\", "a\\"]
for kw in [{}, dict(delimiter=";", quotechar="'"), dict(quoting=csv.QUOTE_NONE), dict(quoting=csv.QUOTE_NONNUMERIC), dict(escapechar="\\"), dict(strict=True),
           dict(doublequote=False, escapechar="\\"), dict(skipinitialspace=True), dict(strict=True, escapechar="\\")]:
    for text in texts:
        try:
            print(list(csv.reader([text, "next"], **kw)), end=" ")
        except Exception as e:
            print(type(e).__name__, e, end=" ")
    print(kw)
    try:
        print(list(csv.reader(texts[:10], **kw)))
    except Exception as e:
        print(type(e).__name__, e)
attempt(list, csv.reader([b"a"]))
r = csv.reader(['"a', 'b"', "c"])
print(next(r), r.line_num, next(r), r.line_num, r.dialect.quoting, type(r))

rows = [[], [""], ["", ""], [None], ["a", None, 1, 2.5, True], ['q"q', "c,c", "n\nn", "r\rr", "e\\e", "s s", "'", ";"], [b"x", (1, 2)], ["é€"], "abc", ["\\"]]
for kw in [{}, dict(delimiter=";", quotechar="'"), dict(quoting=csv.QUOTE_ALL), dict(quoting=csv.QUOTE_NONNUMERIC), dict(quoting=csv.QUOTE_NONE),
           dict(quoting=csv.QUOTE_NONE, escapechar="\\"), dict(doublequote=False), dict(doublequote=False, escapechar="\\"), dict(escapechar="\\"),
           dict(lineterminator="!\n"), dict(dialect="unix"), dict(dialect="excel-tab", delimiter=" ")]:
    for row in rows:
        out = io.StringIO(newline="")
        try:
            csv.writer(out, **kw).writerow(row)
            print(repr(out.getvalue()), end=" ")
        except Exception as e:
            print(type(e).__name__, e, end=" ")
    print(kw)
out = io.StringIO(newline="")
w = csv.writer(out)
print(w.writerow([1, 2]), w.writerows([[3, 4], "ab"]), repr(out.getvalue()))
attempt(w.writerow, 5)
attempt(w.writerow, None)
attempt(w.writerows, 5)
attempt(w.writerows, [[1], 5])

d = csv.DictReader(io.StringIO("a,b\n1,2\n3\n\n4,5,6\n"))
print(d.fieldnames, list(d))
out = io.StringIO(newline="")
w = csv.DictWriter(out, ["x", "y"], extrasaction="raise")
w.writeheader()
w.writerow({"x": 1, "y": "a,b"})
attempt(w.writerow, {"z": 1})
print(repr(out.getvalue()))
s = csv.Sniffer()
print(s.sniff("a;b;c\n1;2;3\n4;5;6\n").delimiter, s.has_header("name,age\nann,30\nbob,41\n"))
attempt(s.sniff, "")


class Odd(csv.Dialect):
    delimiter = "ab"
    quotechar = '"'
    lineterminator = "\n"
    quoting = 0


attempt(Odd)
