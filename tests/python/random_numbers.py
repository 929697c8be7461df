import random
print(sorted(n for n in dir(random) if n[0]!='_' and n in 'betavariate choice choices expovariate gammavariate gauss getrandbits getstate lognormvariate normalvariate paretovariate randbytes randint random randrange sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate Random'.split()))
for s in [0,1,42,-5,2**100,'abc','é',b'xyz',bytearray(b'q'),1.0,True, None]:
    random.seed(s)
    if s is None: break
    print(s, random.random(), random.getrandbits(5), random.getrandbits(100), random.randrange(10), random.randint(-5,5), random.choice('abcdef'), random.uniform(1,2))
random.seed('v1', version=1); print(random.random())
random.seed(7)
l = list(range(20)); random.shuffle(l); print(l)
print(random.sample(range(1000),10), random.sample(l,5), random.sample('abc',k=2), random.sample(['r','b'],counts=[4,2],k=5), random.sample(range(10**6),60)[:5])
print(random.choices(range(100),k=10), random.choices('ab',[1,3],k=8), random.choices([1,2,3],cum_weights=[1,5,6],k=6), random.choices('x'))
print(random.randrange(5,100,7), random.randrange(100,5,-3), random.randrange(10**30), random.randrange(2**40,2**41))
print(random.triangular(), random.triangular(1,5,2), random.normalvariate(), random.normalvariate(2,3), random.gauss(), random.gauss(1,2), random.lognormvariate(0,1), random.expovariate(2), random.vonmisesvariate(1,2), random.vonmisesvariate(0,0), random.gammavariate(2,3), random.gammavariate(0.5,1), random.gammavariate(1,2), random.betavariate(2,3), random.paretovariate(3), random.weibullvariate(1,2))
st = random.getstate(); a = random.random(); random.setstate(st); print(a == random.random(), st[0], len(st[1]), st[2])
print(random.randbytes(10))
for f in [lambda: random.randrange(0), lambda: random.randrange(5,5), lambda: random.randrange(1,10,0), lambda: random.choice([]), lambda: random.sample([1],2), lambda: random.sample({1,2},1), lambda: random.choices([1,2],[0,0]), lambda: random.choices([1,2],[1]), lambda: random.choices([1,2],[1,2],cum_weights=[1,2]), lambda: random.choices([1,2],2), lambda: random.seed([]), lambda: random.getrandbits(-1), lambda: random.randint(1), lambda: random.randrange('a'), lambda: random.randint(5,1), lambda: random.choices([],k=1), lambda: random.randrange(1,None,2), lambda: random.gammavariate(0,1)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, str(e).replace('Random.','').split('()')[0] if 'missing' in str(e) else e)
class R(random.Random):
    def random(self): return 0.25
r = R(); print(r.random(), r.choice('abcd'), r.randrange(100), r.uniform(0,8), r.shuffle([1,2,3]))
class G(random.Random):
    def getrandbits(self,k): return 1
print(G(3).randrange(5), G(3).random())
r = random.Random(5); print(r.random(), r.random(), random.Random('x').random(), r.gauss_next)
