# Compiles the files named in a list, one a line, and writes each code object, marshalled,
# beside its source as NAME.m. Runs on the machine, on the host's runtime and on CPython.
import marshal
import sys

with open(sys.argv[1]) as f:
    names = f.read().split()
for name in names:
    with open(name, 'rb') as f:
        source = f.read()
    try:
        data = marshal.dumps(compile(source, name, 'exec', 0, True))
    except SyntaxError as e:
        print(name, 'SyntaxError:', e)
        continue
    with open(name + '.m', 'wb') as f:
        f.write(data)
