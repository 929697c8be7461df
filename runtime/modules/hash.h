/*
 * Hash functions: one state for all, and what each does with a block.
 *
 * Invariants:
 *   H1: `n` octets were taken; n mod block of them (BLAKE2: up to a whole block) wait
 * in `buf`, all before them are in `h`. H2: finishing works on a copy, so that a hash
 * goes on after its digest was read.
 *
 * Next: hash_core.c, hash_sponge.c, hash_blake2.c, hashmodule.c.
 */
#ifndef RUNTIME_MODULES_HASH_H
#define RUNTIME_MODULES_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef union {
    uint32_t w32[16];
    uint64_t w64[25];
} hash_words;

typedef struct hash_state hash_state;

typedef struct {
    const char *name, *module;
    uint8_t digest, block; /* octets; digest 0: as many as are asked for */
    void (*start)(hash_state *s);
    void (*compress)(hash_state *s, const uint8_t *block);
    /* Writes n octets of the digest; the state is spent then. */
    void (*finish)(hash_state *s, uint8_t *out, size_t n);
} hash_algorithm;

struct hash_state {
    const hash_algorithm *algorithm;
    hash_words h;
    uint64_t n;
    uint8_t buf[168];
    uint8_t digest;          /* octets of this hash */
    bool keeps_last;         /* BLAKE2: the last block is told from the others */
    bool is_last, last_node; /* BLAKE2 */
};

/* In the order of these numbers. */
enum {
    HASH_MD5,
    HASH_SHA1,
    HASH_SHA224,
    HASH_SHA256,
    HASH_SHA384,
    HASH_SHA512,
    HASH_SHA3_224,
    HASH_SHA3_256,
    HASH_SHA3_384,
    HASH_SHA3_512,
    HASH_SHAKE_128,
    HASH_SHAKE_256,
    HASH_BLAKE2B,
    HASH_BLAKE2S,
    N_HASHES
};
extern const hash_algorithm _PyHash_Algorithms[N_HASHES];

void _PyHash_Start(hash_state *s, const hash_algorithm *algorithm);
void _PyHash_Update(hash_state *s, const void *data, size_t n);
/* The digest so far, n octets (for those of variable length; else the fixed number). */
void _PyHash_Digest(const hash_state *s, uint8_t *out, size_t n);

/* ---- For the algorithms' own files ---- */
extern const uint64_t _PyHash_Primes[80]; /* the constants of SHA-512 */
extern const uint64_t _PyHash_Roots[8];   /* its first state, and that of BLAKE2b */
void _PyHash_Sha512Block(hash_state *s, const uint8_t *p);
void _PyHash_SpongeBlock(hash_state *s, const uint8_t *p);
void _PyHash_SpongeFinish(hash_state *s, uint8_t *out, size_t n);
void _PyHash_Blake2bBlock(hash_state *s, const uint8_t *p);
void _PyHash_Blake2sBlock(hash_state *s, const uint8_t *p);
void _PyHash_Blake2Finish(hash_state *s, uint8_t *out, size_t n);
/* Begins BLAKE2 with a parameter block of 64 (2b) or 32 (2s) octets. */
void _PyHash_Blake2Start(hash_state *s, const hash_algorithm *algorithm,
                         const uint8_t *parameters);

#endif
