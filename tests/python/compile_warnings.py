# Warnings of the compiler: escapes, comparisons, calls; made errors they are syntax errors.
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    compile(r"'\e' is 0",'<input>','single')
    compile("x = '\\d'\ny = b'\\z'\nz = f'\\q{x}'\n1 is x\n() ()\nassert (1,2)\n'\\477'\n[1] [1,2]",'<file>','exec')
for x in w: print(x.message, x.category.__name__, x.filename, x.lineno, x.line)
warnings.simplefilter('error')
for s in ("x='\\d'", "\n1 is x", "() ()", "1if x else y", "assert (1, 'm')", "b'\\z'", "f'\\z{x}'", "'ab' 'c\\z'", '"""a\nb\\z"""'):
    try: compile(s,'<f>','exec')
    except SyntaxError as e: print(repr(s), e, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    for s in ("with ('\\d'): pass", "match '\\d':\n case '\\w': pass\n", "f'\\{x}'", "f'{x!r:\\d}'", "f\"{'\\d'}\"",
              "'\\d' '\\w'", "'''\n\n\\d'''", "rb'\\d'", "b'\\400'", "'\\400'"):
        n = len(w)
        try:
            compile(s.replace("f'{x!r:\\d}'", "f'{x:\\d}'"), 'f', 'exec')
        except SyntaxError as e:
            print(e)
        print(repr(s), [(str(x.message), x.lineno) for x in w[n:]])
