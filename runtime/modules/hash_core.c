/*
 * Taking data block by block, and the hashes of the older kind: MD5, SHA-1, SHA-2. All
 * of these end with a one bit, zeros and the length in bits.
 *
 * RFC 1321, FIPS 180-4. Before: hash.h. Next: hash_sponge.c.
 */
#include <math.h>
#include <string.h>

#include "runtime/modules/hash.h"

/* ---- Any hash ---- */

void _PyHash_Start(hash_state *s, const hash_algorithm *algorithm) {
    memset(s, 0, sizeof(*s));
    s->algorithm = algorithm;
    s->digest = algorithm->digest;
    algorithm->start(s);
}

/* Octets that wait in buf (H1). */
static size_t waiting(const hash_state *s) {
    size_t block = s->algorithm->block, n = (size_t)(s->n % block);
    return s->keeps_last && n == 0 && s->n > 0 ? block : n;
}

void _PyHash_Update(hash_state *s, const void *data, size_t n) {
    const uint8_t *p = data;
    size_t block = s->algorithm->block;
    while (n > 0) {
        size_t have = waiting(s);
        if (have == block) {
            s->algorithm->compress(s, s->buf);
            have = 0;
        }
        size_t take = block - have < n ? block - have : n;
        memcpy(s->buf + have, p, take);
        s->n += take;
        p += take;
        n -= take;
        if (have + take == block && !s->keeps_last) {
            s->algorithm->compress(s, s->buf);
        }
    }
}

void _PyHash_Digest(const hash_state *s, uint8_t *out, size_t n) {
    hash_state copy = *s;
    copy.algorithm->finish(&copy, out, n);
}

/* ---- MD5, SHA-1, SHA-2 ---- */

static uint32_t rotl(uint32_t x, int n) {
    return x << n | x >> (32 - n);
}
static uint32_t rotr(uint32_t x, int n) {
    return rotl(x, 32 - n);
}

static bool is_md5(const hash_state *s) {
    return s->algorithm == &_PyHash_Algorithms[HASH_MD5];
}

/* Octet i of n octets of a number, the lowest first or last. */
static uint8_t octet(uint64_t x, unsigned i, unsigned n, bool lowest_first) {
    return (uint8_t)(x >> 8 * (lowest_first ? i : n - 1 - i));
}

static void finish(hash_state *s, uint8_t *out, size_t n) {
    uint64_t bits = s->n * 8;
    size_t block = s->algorithm->block, have = (size_t)(s->n % block);
    size_t tail = block == 128 ? 16 : 8;
    s->buf[have++] = 0x80;
    if (have > block - tail) {
        memset(s->buf + have, 0, block - have);
        s->algorithm->compress(s, s->buf);
        have = 0;
    }
    memset(s->buf + have, 0, block - have);
    for (unsigned i = 0; i < 8; i++) {
        s->buf[block - 8 + i] = octet(bits, i, 8, is_md5(s));
    }
    s->algorithm->compress(s, s->buf);
    unsigned size = block == 128 ? 8 : 4;
    for (unsigned i = 0; i < s->digest; i++) {
        uint64_t word = size == 8 ? s->h.w64[i / 8] : s->h.w32[i / 4];
        out[i] = octet(word, i % size, size, is_md5(s));
    }
}

/* The constants are the sines of 1 to 64, times 2**32. */
static void md5_block(hash_state *s, const uint8_t *p) {
    static const uint8_t shifts[4][4] = {
        {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    uint32_t *h = s->h.w32, w[16], a = h[0], b = h[1], c = h[2], d = h[3];
    memcpy(w, p, sizeof(w));
    for (int i = 0; i < 64; i++) {
        int round = i / 16, k;
        uint32_t f;
        if (round == 0) {
            f = (b & c) | (~b & d);
            k = i;
        } else if (round == 1) {
            f = (b & d) | (c & ~d);
            k = 5 * i + 1;
        } else if (round == 2) {
            f = b ^ c ^ d;
            k = 3 * i + 5;
        } else {
            f = c ^ (b | ~d);
            k = 7 * i;
        }
        uint32_t sine = (uint32_t)(int64_t)(fabs(sin(i + 1)) * 4294967296.0);
        uint32_t next = b + rotl(a + f + sine + w[k & 15], shifts[round][i & 3]);
        a = d;
        d = c;
        c = b;
        b = next;
    }
    h[0] += a;
    h[1] += b;
    h[2] += c;
    h[3] += d;
}

static void big_words(uint32_t *w, const uint8_t *p) {
    for (int i = 0; i < 16; i++, p += 4) {
        w[i] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    }
}

static void sha1_block(hash_state *s, const uint8_t *p) {
    uint32_t *h = s->h.w32, w[80], v[5];
    big_words(w, p);
    for (int i = 16; i < 80; i++) {
        w[i] = rotl(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
    memcpy(v, h, sizeof(v));
    for (int i = 0; i < 80; i++) {
        static const uint32_t k[4] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
        uint32_t b = v[1], c = v[2], d = v[3];
        uint32_t f = i < 20              ? (b & c) | (~b & d)
                     : i >= 40 && i < 60 ? (b & c) | (b & d) | (c & d)
                                         : b ^ c ^ d;
        uint32_t next = rotl(v[0], 5) + f + v[4] + k[i / 20] + w[i];
        memmove(v + 1, v, 4 * sizeof(*v));
        v[2] = rotl(v[2], 30);
        v[0] = next;
    }
    for (int i = 0; i < 5; i++) {
        h[i] += v[i];
    }
}

static void sha256_block(hash_state *s, const uint8_t *p) {
    uint32_t *h = s->h.w32, w[64], v[8];
    big_words(w, p);
    for (int i = 16; i < 64; i++) {
        uint32_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (rotr(a, 7) ^ rotr(a, 18) ^ a >> 3) +
               (rotr(b, 17) ^ rotr(b, 19) ^ b >> 10);
    }
    memcpy(v, h, sizeof(v));
    for (int i = 0; i < 64; i++) {
        uint32_t a = v[0], e = v[4];
        uint32_t t1 = v[7] + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) +
                      ((e & v[5]) ^ (~e & v[6])) + (uint32_t)(_PyHash_Primes[i] >> 32) +
                      w[i];
        uint32_t t2 = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) +
                      ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof(*v));
        v[4] += t1;
        v[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) {
        h[i] += v[i];
    }
}

/* ---- First states ---- */

static void md5_start(hash_state *s) {
    static const uint32_t first[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476,
                                      0xc3d2e1f0};
    memcpy(s->h.w32, first, sizeof(first));
}

static void sha256_start(hash_state *s) {
    for (int i = 0; i < 8; i++) {
        s->h.w32[i] = (uint32_t)(_PyHash_Roots[i] >> 32);
    }
}

/* The roots of the ninth to sixteenth primes; SHA-224 has their second halves. */
static const uint64_t next_roots[8] = {
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
    0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4};

static void sha224_start(hash_state *s) {
    for (int i = 0; i < 8; i++) {
        s->h.w32[i] = (uint32_t)next_roots[i];
    }
}
static void sha384_start(hash_state *s) {
    memcpy(s->h.w64, next_roots, sizeof(next_roots));
}
static void sha512_start(hash_state *s) {
    memcpy(s->h.w64, _PyHash_Roots, 64);
}
static void zero_start(hash_state *s) {
}

#define SPONGE(name, digest, block)                                                    \
    {                                                                                  \
        name, "_sha3", digest, block, zero_start, _PyHash_SpongeBlock,                 \
            _PyHash_SpongeFinish                                                       \
    }
const hash_algorithm _PyHash_Algorithms[N_HASHES] = {
    {"md5", "_md5", 16, 64, md5_start, md5_block, finish},
    {"sha1", "_sha1", 20, 64, md5_start, sha1_block, finish},
    {"sha224", "_sha256", 28, 64, sha224_start, sha256_block, finish},
    {"sha256", "_sha256", 32, 64, sha256_start, sha256_block, finish},
    {"sha384", "_sha512", 48, 128, sha384_start, _PyHash_Sha512Block, finish},
    {"sha512", "_sha512", 64, 128, sha512_start, _PyHash_Sha512Block, finish},
    SPONGE("sha3_224", 28, 144),
    SPONGE("sha3_256", 32, 136),
    SPONGE("sha3_384", 48, 104),
    SPONGE("sha3_512", 64, 72),
    SPONGE("shake_128", 0, 168),
    SPONGE("shake_256", 0, 136),
    {"blake2b", "_blake2", 64, 128, zero_start, _PyHash_Blake2bBlock,
     _PyHash_Blake2Finish},
    {"blake2s", "_blake2", 32, 64, zero_start, _PyHash_Blake2sBlock,
     _PyHash_Blake2Finish},
};
