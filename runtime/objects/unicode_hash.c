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

#ifdef __ARM_NEON
#include "runtime/objects/siphash_neon.h"
#else
#include "runtime/objects/siphash_plain.h"
#endif

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

static inline __attribute__((always_inline)) Py_hash_t sip_finish(sip_state *s,
                                                                  uint64_t last) {
    Py_hash_t hash = (Py_hash_t)sip_end(s, last);
    return hash == -1 ? -2 : hash;
}

static __attribute__((noinline)) Py_hash_t hash_long(const unsigned char *p,
                                                     Py_ssize_t length) {
    sip_state s;
    sip_start(&s);
    Py_ssize_t left = length;
    for (; left >= 8; left -= 8, p += 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        sip_word(&s, word);
    }
    return sip_finish(&s, sip_tail(p, left, length));
}

/* Short texts are most names and keys: straight through, without the loop. */
Py_hash_t _Py_HashBytes(const void *src, Py_ssize_t length) {
    if (unlikely(length >= 8)) {
        return hash_long(src, length);
    }
    if (unlikely(length == 0)) {
        return 0;
    }
    sip_state s;
    sip_start(&s);
    return sip_finish(&s, sip_tail(src, length, length));
}

Py_hash_t _PyUnicode_HashSlow(PyObject *unicode) {
    PyASCIIObject *a = _PyASCIIObject_CAST(unicode);
    if (a->hash == -1) {
        a->hash = _Py_HashBytes(PyUnicode_DATA(unicode), a->length * a->state.kind);
    }
    return a->hash;
}
