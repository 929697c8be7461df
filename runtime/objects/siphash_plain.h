/*
 * SipHash-1-3 under the key zero in plain C: what unicode_hash.c uses where there is no
 * NEON.
 *
 * Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF".
 */
#ifndef RUNTIME_OBJECTS_SIPHASH_PLAIN_H
#define RUNTIME_OBJECTS_SIPHASH_PLAIN_H

#include "runtime/object.h"

typedef struct {
    uint64_t v0, v1, v2, v3;
} sip_state;

#define SIP_INLINE static inline __attribute__((always_inline))

SIP_INLINE void sip_start(sip_state *s) {
    s->v0 = 0x736f6d6570736575u;
    s->v1 = 0x646f72616e646f6du;
    s->v2 = 0x6c7967656e657261u;
    s->v3 = 0x7465646279746573u;
}

SIP_INLINE uint64_t sip_rotl(uint64_t x, unsigned n) {
    return x << n | x >> (64 - n);
}

SIP_INLINE void sip_round(sip_state *s) {
    s->v0 += s->v1;
    s->v2 += s->v3;
    s->v1 = sip_rotl(s->v1, 13) ^ s->v0;
    s->v3 = sip_rotl(s->v3, 16) ^ s->v2;
    s->v0 = sip_rotl(s->v0, 32);
    s->v2 += s->v1;
    s->v0 += s->v3;
    s->v1 = sip_rotl(s->v1, 17) ^ s->v2;
    s->v3 = sip_rotl(s->v3, 21) ^ s->v0;
    s->v2 = sip_rotl(s->v2, 32);
}

/* Takes in eight octets. */
SIP_INLINE void sip_word(sip_state *s, uint64_t word) {
    s->v3 ^= word;
    sip_round(s);
    s->v0 ^= word;
}

/* Takes in the last word and gives the hash. */
SIP_INLINE uint64_t sip_end(sip_state *s, uint64_t last) {
    sip_word(s, last);
    s->v2 ^= 0xff;
    sip_round(s);
    sip_round(s);
    sip_round(s);
    return s->v0 ^ s->v1 ^ s->v2 ^ s->v3;
}

#endif
