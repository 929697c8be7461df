/*
 * The hash of text and octets: SipHash-1-3 under the key zero, CPython's own under
 * PYTHONHASHSEED=0, cut to the width of a pointer.
 *
 * Invariant: never -1, which means "error" to every caller, and 0 for nothing at all.
 *
 * Source: Aumasson and Bernstein, "SipHash"; CPython 3.11, Python/pyhash.c.
 */
#include "runtime/objects/unicode.h"

#include "runtime/python.h"

typedef struct {
    uint64_t v0, v1, v2, v3;
} sip_state;

static inline uint64_t rotl(uint64_t x, unsigned n) {
    return x << n | x >> (64 - n);
}

static inline __attribute__((always_inline)) void sip_round(sip_state *s) {
    s->v0 += s->v1;
    s->v2 += s->v3;
    s->v1 = rotl(s->v1, 13) ^ s->v0;
    s->v3 = rotl(s->v3, 16) ^ s->v2;
    s->v0 = rotl(s->v0, 32);
    s->v2 += s->v1;
    s->v0 += s->v3;
    s->v1 = rotl(s->v1, 17) ^ s->v2;
    s->v3 = rotl(s->v3, 21) ^ s->v0;
    s->v2 = rotl(s->v2, 32);
}

Py_hash_t _Py_HashBytes(const void *src, Py_ssize_t length) {
    if (length == 0) {
        return 0;
    }
    const char *p = src;
    uint64_t word, last = (uint64_t)length << 56;
    sip_state s = {0x736f6d6570736575u, 0x646f72616e646f6du, 0x6c7967656e657261u,
                   0x7465646279746573u};
    for (; length >= 8; length -= 8, p += 8) {
        memcpy(&word, p, 8);
        s.v3 ^= word;
        sip_round(&s);
        s.v0 ^= word;
    }
    word = 0;
    memcpy(&word, p, (size_t)length);
    last |= word;
    s.v3 ^= last;
    sip_round(&s);
    s.v0 ^= last;
    s.v2 ^= 0xff;
    sip_round(&s);
    sip_round(&s);
    sip_round(&s);
    Py_hash_t hash = (Py_hash_t)(Py_uhash_t)(s.v0 ^ s.v1 ^ s.v2 ^ s.v3);
    return hash == -1 ? -2 : hash;
}

Py_hash_t _PyUnicode_HashSlow(PyObject *unicode) {
    PyASCIIObject *a = _PyASCIIObject_CAST(unicode);
    if (a->hash == -1) {
        a->hash = _Py_HashBytes(PyUnicode_DATA(unicode), a->length * a->state.kind);
    }
    return a->hash;
}
