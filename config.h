/*
 * Folio's switches, all of them. Nothing here depends on anything else, and every
 * layer may include it. A switch is a number set here or by -D on the command line;
 * code asks for it in an ordinary `if`, never in an #if inside a function.
 */
#ifndef FOLIO_CONFIG_H
#define FOLIO_CONFIG_H

/* How much checks itself: 0 nothing, 1 at each call, 2 a full walk after each
 * operation. Invariants carry numbers; see CHECK() of each layer. */
#ifndef CHECK_LEVEL
#define CHECK_LEVEL 0
#endif

/* The page of the book and of the MMU: 4 KiB, the ARMv7 small page. */
#define PAGE_SHIFT 12
#define PAGE_SIZE  (1u << PAGE_SHIFT)

/* Pages in the book when the command line does not say. */
#define DEFAULT_PAGES 16384u

/* Writers at once. */
#define MAX_WRITERS 64

/* Python's recursion limit at start, CPython's own figure. */
#define DEFAULT_RECURSION_LIMIT 1000

/* Pins a struct's layout. Sizes are those of 32-bit machines: the board, and the
 * host's -m32 build. Elsewhere the assertion says nothing. */
#if __SIZEOF_POINTER__ == 4
#define PIN_SIZE(type, n) _Static_assert(sizeof(type) == (n), "size of " #type)
#define PIN_OFFSET(type, field, n)                                                     \
    _Static_assert(__builtin_offsetof(type, field) == (n), "offset of " #field)
#else
#define PIN_SIZE(type, n)          _Static_assert(1, "")
#define PIN_OFFSET(type, field, n) _Static_assert(1, "")
#endif

#endif
