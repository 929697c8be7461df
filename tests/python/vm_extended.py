# Functions so large that arguments of instructions need more than a byte.
def build(n):
    lines = ['def big(k, items, flag):']
    for i in range(n): lines.append('    v%d = %d + k' % (i, i * 1000))
    lines.append('    total = 0')
    lines.append('    for x in items:')
    lines.append('        if flag:')
    for i in range(n): lines.append('            total += v%d * x' % i)
    lines.append('        else:')
    for i in range(n): lines.append('            total -= v%d' % i)
    lines.append('        if x > 2 and total: continue')
    lines.append('    count = 0')
    lines.append('    while count < k:')
    for i in range(n): lines.append('        count += 1; s%d = "text%d"' % (i, i))
    lines.append('    try:')
    lines.append('        v%d.nothing%d' % (n - 1, n - 1))
    lines.append('    except AttributeError as e: message = str(e)')
    lines.append('    def inner(): return v%d + v0' % (n - 1))
    lines.append('    d = {%s}' % ', '.join('"k%d": v%d' % (i, i) for i in range(n)))
    lines.append('    l = [%s]' % ', '.join('v%d' % i for i in range(n)))
    lines.append('    return total, count, message, inner(), sum(d.values()), len(l), s%d' % (n - 1))
    return '\n'.join(lines)
for n in (5, 90, 300):
    ns = {}
    exec(build(n), ns)
    for _ in range(3):
        r = [ns['big'](k, items, flag) for k in (1, 7) for items in ([], [1, 2, 3], range(5), (x for x in 'ab' if 0)) for flag in (True, False)]
    print(r[0], r[-1], sum(x[0] for x in r))
def gen_source(n):
    body = '\n'.join('    yield %d' % (i * 300) for i in range(n))
    return 'def g():\n%s\n    return 5\ndef use():\n    t = 0\n    for x in g():\n%s\n    return t' % (body, '\n'.join('        t += x + %d' % i for i in range(n)))
ns = {}
exec(gen_source(200), ns)
print([ns['use']() for _ in range(3)])
args = ', '.join('a%d' % i for i in range(270))
exec('def many(%s): return a0, a269, sum([%s])' % (args, args), ns)
print(ns['many'](*range(270)), eval('many(%s)' % ', '.join(map(str, range(270))), ns), eval('many(%s)' % ', '.join('a%d=%d' % (i, i) for i in range(270)), ns))
a, b, *c = range(300)
print(a, b, len(c))
