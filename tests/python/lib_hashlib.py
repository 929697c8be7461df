"""hashlib: every algorithm that is always there, in pieces and whole, BLAKE2's parameters, errors."""
import hashlib


def attempt(f, *args, **kw):
    try:
        print(repr(f(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)


text = bytes(range(256)) * 3
NAMES = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256", "blake2b", "blake2s"]
for name in NAMES:
    make = getattr(hashlib, name)
    length = (20,) if name.startswith("shake") else ()
    h = make()
    print(name, h.name, h.digest_size, h.block_size, h.hexdigest(*length), make(b"abc").digest(*length))
    for n in (1, 55, 56, 63, 64, 65, 111, 112, 119, 127, 128, 129, 135, 136, 137, 143, 144, 167, 168, 169, 200, 256, 257, 700):
        whole = make(text[:n])
        h = make()
        for i in range(0, n, 37):
            h.update(text[i:min(i + 37, n)])
        c = h.copy()
        c.update(b"x")
        print(n, whole.hexdigest(*length)[:32], h.digest(*length) == whole.digest(*length), c.digest(*length) == make(text[:n] + b"x").digest(*length))
    print(hashlib.new(name, b"abc").hexdigest(*length) == make(b"abc").hexdigest(*length), make(bytearray(b"abc")).digest(*length) == make(memoryview(b"abc"), usedforsecurity=False).digest(*length))
print(hashlib.shake_128(b"a").hexdigest(500), hashlib.shake_256(b"").digest(0))
for make in (hashlib.md5, hashlib.sha256, hashlib.sha3_256, hashlib.blake2b):
    attempt(make, "text")
    attempt(make, 5)
    attempt(make().update, "text")
attempt(hashlib.new, "nothing")
for name in ("blake2b", "blake2s"):
    make = getattr(hashlib, name)
    print(make.MAX_DIGEST_SIZE, make.MAX_KEY_SIZE, make.SALT_SIZE, make.PERSON_SIZE)
    for kw in [dict(digest_size=1), dict(digest_size=20), dict(key=b"secret"), dict(key=b"k" * 32, digest_size=16), dict(salt=b"salt", person=b"me"), dict(fanout=2, depth=2, leaf_size=1000, node_offset=3, node_depth=1, inner_size=16, last_node=True),
               dict(digest_size=0), dict(digest_size=65), dict(key=b"x" * 65), dict(salt=b"x" * 17), dict(person=b"x" * 17), dict(fanout=256), dict(depth=0), dict(leaf_size=-1), dict(leaf_size=2**32), dict(node_offset=2**64), dict(node_offset=-1),
               dict(node_offset=2**48), dict(node_depth=256), dict(inner_size=65), dict(key="a"), dict(foo=1)]:
        try:
            print(kw, make(text[:300], **kw).hexdigest(), make(**kw).hexdigest()[:16])
        except Exception as e:
            print(kw, type(e).__name__, e)
print(sorted(hashlib.algorithms_guaranteed))
import hmac
print(hmac.new(b"key", b"message", "sha256").hexdigest(), hmac.new(b"k" * 200, b"m", hashlib.md5).hexdigest(), hmac.compare_digest("a", "a"), hmac.compare_digest(b"a", b"b"))
