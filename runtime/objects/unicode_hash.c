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

/* The state under the key zero, before any input. */
#define SIP_START                                                                      \
    {                                                                                  \
        0x736f6d6570736575u, 0x646f72616e646f6du, 0x6c7967656e657261u,                 \
            0x7465646279746573u                                                        \
    }

/* The last 0 to 7 octets and the length in the top octet, little-endian. */
static inline __attribute__((always_inline)) uint64_t
sip_tail(const unsigned char *p, Py_ssize_t left, Py_ssize_t length) {
    uint32_t low = 0, high = (uint32_t)length << 24;
    if (left & 4) {
        memcpy(&low, p, 4);
        p += 4;
    }
    uint32_t rest = left & 2 ? p[0] | (uint32_t)p[1] << 8 : 0;
    if (left & 1) {
        rest |= (uint32_t)p[left & 2] << 8 * (left & 2);
    }
    if (left & 4) {
        high |= rest;
    } else {
        low = rest;
    }
    return (uint64_t)high << 32 | low;
}

static inline __attribute__((always_inline)) Py_hash_t sip_finish(sip_state s,
                                                                  uint64_t last) {
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

static __attribute__((noinline)) Py_hash_t hash_long(const unsigned char *p,
                                                     Py_ssize_t length) {
    sip_state s = SIP_START;
    Py_ssize_t left = length;
    for (; left >= 8; left -= 8, p += 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        s.v3 ^= word;
        sip_round(&s);
        s.v0 ^= word;
    }
    return sip_finish(s, sip_tail(p, left, length));
}

/* Short texts, most names and keys, start from constants that the compiler folds. */
Py_hash_t _Py_HashBytes(const void *src, Py_ssize_t length) {
    if (unlikely(length >= 8)) {
        return hash_long(src, length);
    }
    if (unlikely(length == 0)) {
        return 0;
    }
    sip_state s = SIP_START;
    return sip_finish(s, sip_tail(src, length, length));
}

Py_hash_t _PyUnicode_HashSlow(PyObject *unicode) {
    PyASCIIObject *a = _PyASCIIObject_CAST(unicode);
    if (a->hash == -1) {
        a->hash = _Py_HashBytes(PyUnicode_DATA(unicode), a->length * a->state.kind);
    }
    return a->hash;
}
