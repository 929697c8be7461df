/*
 * What the tokenizer's files share: classes of bytes, errors, and the numbers.
 * Read first: tokenizer.h.
 */
#ifndef RUNTIME_COMPILER_TOKENIZER_PRIVATE_H
#define RUNTIME_COMPILER_TOKENIZER_PRIVATE_H

#include "runtime/compiler/tokenizer.h"

enum {
    CHAR_NAME = 1,    /* begins a name */
    CHAR_IN_NAME = 2, /* continues one */
    CHAR_DIGIT = 4,
    CHAR_HEX = 8,
    CHAR_NOT_ASCII = 16
};
extern const uint8_t _Py_char_class[256];

/* Fills tok->error with a SyntaxError whose caret runs over the characters from..to of
 * the current line, from 1; from -1: the character just read, to -1: one place. */
__attribute__((format(printf, 4, 5))) int
_PyTokenizer_ErrorRange(Tokenizer *tok, int from, int to, const char *format, ...);
#define _PyTokenizer_Error(tok, ...) _PyTokenizer_ErrorRange((tok), -1, -1, __VA_ARGS__)

/* The number at `s`: NUMBER with tok->cur behind it, or ERRORTOKEN. */
int _PyTokenizer_Number(Tokenizer *tok, const char *s);

#endif
