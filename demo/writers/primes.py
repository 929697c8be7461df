"""One of two writers beside each other: it counts primes, and says how far it is."""


def primes(limit):
    found = []
    for n in range(2, limit):
        for p in found:
            if p * p > n:
                found.append(n)
                break
            if n % p == 0:
                break
        else:
            found.append(n)
    return found


for limit in (1000, 2000, 4000):
    print("primes below", limit, ":", len(primes(limit)))
