/*
 * SHA-3: the permutation Keccak-f[1600] and the sponge around it.
 *
 * The state is 25 words, x fastest; a block is mixed into its first words. The round
 * constants are computed as the standard defines them. FIPS 202. Before: hash_core.c.
 */
#include <string.h>

#include "runtime/modules/hash.h"

static uint64_t rotl(uint64_t x, unsigned n) {
    return n == 0 ? x : x << n | x >> (64 - n);
}

/* Steps theta, rho and pi of section 3.2. */
static void mix(uint64_t *a) {
    uint64_t c[5], t;
    for (int x = 0; x < 5; x++) {
        c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    }
    for (int i = 0; i < 25; i++) {
        a[i] ^= c[(i + 4) % 5] ^ rotl(c[(i + 1) % 5], 1);
    }
    unsigned x = 1, y = 0;
    t = a[1];
    for (unsigned i = 0; i < 24; i++) {
        unsigned next = (2 * x + 3 * y) % 5;
        x = y;
        y = next;
        uint64_t old = a[x + 5 * y];
        a[x + 5 * y] = rotl(t, (i + 1) * (i + 2) / 2 % 64);
        t = old;
    }
}

/* Step chi. */
static void bend(uint64_t *a) {
    for (int y = 0; y < 25; y += 5) {
        uint64_t row[5];
        memcpy(row, a + y, sizeof(row));
        for (int x = 0; x < 5; x++) {
            a[y + x] ^= ~row[(x + 1) % 5] & row[(x + 2) % 5];
        }
    }
}

static void permute(uint64_t *a) {
    unsigned bits = 1; /* a shift register: section 3.2.5 */
    for (int round = 0; round < 24; round++) {
        mix(a);
        bend(a);
        for (unsigned j = 0; j < 7; j++) {
            if (bits & 1) {
                a[0] ^= UINT64_C(1) << ((1u << j) - 1);
            }
            bits = bits << 1 ^ (bits >> 7) * 0x171;
        }
    }
}

static void absorb(hash_state *s, const uint8_t *p, size_t n) {
    for (size_t i = 0; i < n; i++) {
        s->h.w64[i / 8] ^= (uint64_t)p[i] << 8 * (i % 8);
    }
}

void _PyHash_SpongeBlock(hash_state *s, const uint8_t *p) {
    absorb(s, p, s->algorithm->block);
    permute(s->h.w64);
}

void _PyHash_SpongeFinish(hash_state *s, uint8_t *out, size_t n) {
    size_t block = s->algorithm->block, have = (size_t)(s->n % block);
    uint8_t end = s->digest == 0 ? 0x1f : 0x06, last = 0x80;
    absorb(s, s->buf, have);
    s->h.w64[have / 8] ^= (uint64_t)end << 8 * (have % 8);
    s->h.w64[(block - 1) / 8] ^= (uint64_t)last << 8 * ((block - 1) % 8);
    for (size_t i = 0; i < (s->digest == 0 ? n : s->digest); i++) {
        if (i % block == 0) {
            permute(s->h.w64);
        }
        size_t at = i % block;
        out[i] = (uint8_t)(s->h.w64[at / 8] >> 8 * (at % 8));
    }
}
