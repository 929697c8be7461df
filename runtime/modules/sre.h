/*
 * What the files of the module _sre share: compiled patterns, the state of a match, the
 * engine. The code of a pattern is made by the library's re/_compiler.py.
 *
 * Invariants:
 *   S1: the code of a Pattern passed _PySre_Validate, so the engine need not test it.
 *   S2: marks hold positions within the text, or -1; mark 2g begins group g+1.
 *
 * CPython 3.11: Modules/_sre. Next: sre_match.c.
 */
#ifndef RUNTIME_MODULES_SRE_H
#define RUNTIME_MODULES_SRE_H

#include "runtime/python.h"

typedef uint32_t SRE_CODE;
#define SRE_MAGIC     20220615
#define SRE_MAXREPEAT ((SRE_CODE)INT32_MAX)
#define SRE_MAXGROUPS (INT32_MAX / 4 / 2)

enum {
    SRE_FLAG_TEMPLATE = 1,
    SRE_FLAG_LOCALE = 4,
    SRE_FLAG_UNICODE = 32,
    SRE_FLAG_DEBUG = 128,
    SRE_FLAG_ASCII = 256
};
enum { SRE_INFO_PREFIX = 1, SRE_INFO_LITERAL = 2, SRE_INFO_CHARSET = 4 };

/* Instructions, places and classes of characters, in the order of re/_constants.py. */
enum sre_op {
    SRE_FAILURE,
    SRE_SUCCESS,
    SRE_ANY,
    SRE_ANY_ALL,
    SRE_ASSERT,
    SRE_ASSERT_NOT,
    SRE_AT,
    SRE_BRANCH,
    SRE_CATEGORY,
    SRE_CHARSET,
    SRE_BIGCHARSET,
    SRE_GROUPREF,
    SRE_GROUPREF_EXISTS,
    SRE_IN,
    SRE_INFO,
    SRE_JUMP,
    SRE_LITERAL,
    SRE_MARK,
    SRE_MAX_UNTIL,
    SRE_MIN_UNTIL,
    SRE_NOT_LITERAL,
    SRE_NEGATE,
    SRE_RANGE,
    SRE_REPEAT,
    SRE_REPEAT_ONE,
    SRE_SUBPATTERN,
    SRE_MIN_REPEAT_ONE,
    SRE_ATOMIC_GROUP,
    SRE_POSSESSIVE_REPEAT,
    SRE_POSSESSIVE_REPEAT_ONE,
    SRE_GROUPREF_IGNORE,
    SRE_IN_IGNORE,
    SRE_LITERAL_IGNORE,
    SRE_NOT_LITERAL_IGNORE,
    SRE_GROUPREF_LOC_IGNORE,
    SRE_IN_LOC_IGNORE,
    SRE_LITERAL_LOC_IGNORE,
    SRE_NOT_LITERAL_LOC_IGNORE,
    SRE_GROUPREF_UNI_IGNORE,
    SRE_IN_UNI_IGNORE,
    SRE_LITERAL_UNI_IGNORE,
    SRE_NOT_LITERAL_UNI_IGNORE,
    SRE_RANGE_UNI_IGNORE
};
enum sre_at {
    SRE_AT_BEGINNING,
    SRE_AT_BEGINNING_LINE,
    SRE_AT_BEGINNING_STRING,
    SRE_AT_BOUNDARY,
    SRE_AT_NON_BOUNDARY,
    SRE_AT_END,
    SRE_AT_END_LINE,
    SRE_AT_END_STRING,
    SRE_AT_LOC_BOUNDARY,
    SRE_AT_LOC_NON_BOUNDARY,
    SRE_AT_UNI_BOUNDARY,
    SRE_AT_UNI_NON_BOUNDARY,
    SRE_AT_LAST = SRE_AT_UNI_NON_BOUNDARY
};
/* Each class and, one above it, its complement. */
enum sre_category {
    SRE_CATEGORY_DIGIT = 0,
    SRE_CATEGORY_SPACE = 2,
    SRE_CATEGORY_WORD = 4,
    SRE_CATEGORY_LINEBREAK = 6,
    SRE_CATEGORY_LOC_WORD = 8,
    SRE_CATEGORY_UNI_DIGIT = 10,
    SRE_CATEGORY_UNI_SPACE = 12,
    SRE_CATEGORY_UNI_WORD = 14,
    SRE_CATEGORY_UNI_LINEBREAK = 16,
    SRE_CATEGORY_LAST = 17
};

#include "runtime/modules/sre_state.h"

#endif
