/*
 * BLAKE2b and BLAKE2s: one algorithm for words of 64 and of 32 bits.
 *
 * RFC 7693. Before: hash_core.c.
 */
#include <string.h>

#include "runtime/modules/hash.h"

static const uint8_t order[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};

/* One compression for a type of word; r0..r3: its rotations. */
#define COMPRESS(name, word, field, bits, rounds, r0, r1, r2, r3, shift)               \
    static word name##_turn(word x, int n) {                                           \
        return (word)(x >> n | x << (bits - n));                                       \
    }                                                                                  \
    static void name##_mix(word *v, int k, word x, word y) {                           \
        int a = k & 3, turn = k >> 2; /* columns, then diagonals */                    \
        word *va = v + a, *vb = v + 4 + ((a + turn) & 3),                              \
             *vc = v + 8 + ((a + 2 * turn) & 3), *vd = v + 12 + ((a + 3 * turn) & 3);  \
        *va += *vb + x;                                                                \
        *vd = name##_turn(*vd ^ *va, r0);                                              \
        *vc += *vd;                                                                    \
        *vb = name##_turn(*vb ^ *vc, r1);                                              \
        *va += *vb + y;                                                                \
        *vd = name##_turn(*vd ^ *va, r2);                                              \
        *vc += *vd;                                                                    \
        *vb = name##_turn(*vb ^ *vc, r3);                                              \
    }                                                                                  \
    void _PyHash_##name##Block(hash_state *s, const uint8_t *p) {                      \
        word v[16], m[16], *h = s->h.field;                                            \
        memcpy(m, p, sizeof(m));                                                       \
        memcpy(v, h, 8 * sizeof(word));                                                \
        for (int i = 0; i < 8; i++) {                                                  \
            v[8 + i] = (word)(_PyHash_Roots[i] >> (shift));                            \
        }                                                                              \
        v[12] ^= (word)s->n;                                                           \
        v[13] ^= (word)(bits == 32 ? s->n >> 32 : 0);                                  \
        v[14] ^= s->is_last ? (word)-1 : 0;                                            \
        v[15] ^= s->is_last && s->last_node ? (word)-1 : 0;                            \
        for (int i = 0; i < rounds; i++) {                                             \
            for (int k = 0; k < 8; k++) {                                              \
                const uint8_t *o = order[i % 10] + 2 * k;                              \
                name##_mix(v, k, m[o[0]], m[o[1]]);                                    \
            }                                                                          \
        }                                                                              \
        for (int i = 0; i < 8; i++) {                                                  \
            h[i] ^= v[i] ^ v[i + 8];                                                   \
        }                                                                              \
    }
COMPRESS(Blake2b, uint64_t, w64, 64, 12, 32, 24, 16, 63, 0)
COMPRESS(Blake2s, uint32_t, w32, 32, 10, 16, 12, 8, 7, 32)

void _PyHash_Blake2Start(hash_state *s, const hash_algorithm *algorithm,
                         const uint8_t *parameters) {
    memset(s, 0, sizeof(*s));
    s->algorithm = algorithm;
    s->digest = parameters[0];
    s->keeps_last = true;
    memcpy(&s->h, parameters, algorithm->digest);
    for (int i = 0; i < 8; i++) {
        if (algorithm->digest == 64) {
            s->h.w64[i] ^= _PyHash_Roots[i];
        } else {
            s->h.w32[i] ^= (uint32_t)(_PyHash_Roots[i] >> 32);
        }
    }
}

void _PyHash_Blake2Finish(hash_state *s, uint8_t *out, size_t n) {
    size_t block = s->algorithm->block, have = (size_t)(s->n % block);
    if (have > 0 || s->n == 0) {
        memset(s->buf + have, 0, block - have);
    }
    s->is_last = true;
    s->algorithm->compress(s, s->buf);
    memcpy(out, &s->h, s->digest);
}
