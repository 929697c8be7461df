/*
 * What each Unicode character is: letter, digit, space, its other cases. Answers come
 * from two-level tables made when the machine is built (tools/gen_unicode.py).
 *
 * Source: CPython 3.11, Objects/unicodectype.c; Unicode 14. Before: unicode.h.
 */
#ifndef RUNTIME_OBJECTS_UNICODE_CTYPE_H
#define RUNTIME_OBJECTS_UNICODE_CTYPE_H

#include "runtime/object.h"

/* Flags of one character. */
enum {
    UNI_ALPHA = 0x01,
    UNI_DECIMAL = 0x02,
    UNI_DIGIT = 0x04,
    UNI_LOWER = 0x08,
    UNI_LINEBREAK = 0x10,
    UNI_SPACE = 0x20,
    UNI_TITLE = 0x40,
    UNI_UPPER = 0x80,
    UNI_XID_START = 0x100,
    UNI_XID_CONTINUE = 0x200,
    UNI_PRINTABLE = 0x400,
    UNI_NUMERIC = 0x800,
    UNI_CASE_IGNORABLE = 0x1000,
    UNI_CASED = 0x2000,
    UNI_EXTENDED_CASE = 0x4000
};

/* The flags of any character; one table look-up below 128. */
extern const uint8_t _Py_ascii_flags[128];
unsigned _PyUnicode_Flags(Py_UCS4 ch);

#define Py_UNICODE_ISSPACE(ch)                                                         \
    ((ch) < 128U ? (_Py_ascii_flags[(ch)&127] & UNI_SPACE) != 0                        \
                 : (_PyUnicode_Flags(ch) & UNI_SPACE) != 0)
#define Py_UNICODE_ISLOWER(ch)     ((_PyUnicode_Flags(ch) & UNI_LOWER) != 0)
#define Py_UNICODE_ISUPPER(ch)     ((_PyUnicode_Flags(ch) & UNI_UPPER) != 0)
#define Py_UNICODE_ISTITLE(ch)     ((_PyUnicode_Flags(ch) & UNI_TITLE) != 0)
#define Py_UNICODE_ISLINEBREAK(ch) ((_PyUnicode_Flags(ch) & UNI_LINEBREAK) != 0)
#define Py_UNICODE_ISDECIMAL(ch)   ((_PyUnicode_Flags(ch) & UNI_DECIMAL) != 0)
#define Py_UNICODE_ISDIGIT(ch)     ((_PyUnicode_Flags(ch) & UNI_DIGIT) != 0)
#define Py_UNICODE_ISNUMERIC(ch)   ((_PyUnicode_Flags(ch) & UNI_NUMERIC) != 0)
#define Py_UNICODE_ISPRINTABLE(ch) ((_PyUnicode_Flags(ch) & UNI_PRINTABLE) != 0)
#define Py_UNICODE_ISALPHA(ch)     ((_PyUnicode_Flags(ch) & UNI_ALPHA) != 0)
#define Py_UNICODE_ISALNUM(ch)                                                         \
    ((_PyUnicode_Flags(ch) & (UNI_ALPHA | UNI_DECIMAL | UNI_DIGIT | UNI_NUMERIC)) != 0)
#define _PyUnicode_IsXidStart(ch)      ((_PyUnicode_Flags(ch) & UNI_XID_START) != 0)
#define _PyUnicode_IsXidContinue(ch)   ((_PyUnicode_Flags(ch) & UNI_XID_CONTINUE) != 0)
#define _PyUnicode_IsLinebreak(ch)     Py_UNICODE_ISLINEBREAK(ch)
#define _PyUnicode_IsPrintableChar(ch) Py_UNICODE_ISPRINTABLE(ch)

#define Py_UNICODE_IS_SURROGATE(ch)      (0xD800 <= (ch) && (ch) <= 0xDFFF)
#define Py_UNICODE_IS_HIGH_SURROGATE(ch) (0xD800 <= (ch) && (ch) <= 0xDBFF)
#define Py_UNICODE_IS_LOW_SURROGATE(ch)  (0xDC00 <= (ch) && (ch) <= 0xDFFF)

/* The character's simple other case, or itself. */
Py_UCS4 _PyUnicode_ToLowercase(Py_UCS4 ch);
Py_UCS4 _PyUnicode_ToUppercase(Py_UCS4 ch);
Py_UCS4 _PyUnicode_ToTitlecase(Py_UCS4 ch);
#define Py_UNICODE_TOLOWER(ch) _PyUnicode_ToLowercase(ch)
#define Py_UNICODE_TOUPPER(ch) _PyUnicode_ToUppercase(ch)
#define Py_UNICODE_TOTITLE(ch) _PyUnicode_ToTitlecase(ch)
/* The character's full other case: writes 1 to 3 characters, gives how many. */
int _PyUnicode_ToLowerFull(Py_UCS4 ch, Py_UCS4 *res);
int _PyUnicode_ToUpperFull(Py_UCS4 ch, Py_UCS4 *res);
int _PyUnicode_ToTitleFull(Py_UCS4 ch, Py_UCS4 *res);
int _PyUnicode_ToFoldedFull(Py_UCS4 ch, Py_UCS4 *res);

/* The value of a decimal digit / of a digit such as a superscript, or -1. */
int _PyUnicode_ToDecimalDigit(Py_UCS4 ch);
int _PyUnicode_ToDigit(Py_UCS4 ch);
#define Py_UNICODE_TODECIMAL(ch) _PyUnicode_ToDecimalDigit(ch)

/* ASCII alone, whatever the locale (Include/cpython/pyctype.h). */
#define Py_ISALPHA(c)                                                                  \
    ((unsigned char)(c) < 128 && (_Py_ascii_flags[(unsigned char)(c)] & UNI_ALPHA))
#define Py_ISDIGIT(c) ((unsigned)((unsigned char)(c) - '0') < 10u)
#define Py_ISALNUM(c) (Py_ISALPHA(c) || Py_ISDIGIT(c))
#define Py_ISLOWER(c) ((unsigned)((unsigned char)(c) - 'a') < 26u)
#define Py_ISUPPER(c) ((unsigned)((unsigned char)(c) - 'A') < 26u)
#define Py_ISSPACE(c) ((c) == ' ' || (unsigned)((unsigned char)(c)-9) < 5u)
#define Py_ISXDIGIT(c)                                                                 \
    (Py_ISDIGIT(c) || (unsigned)(((unsigned char)(c) | 32) - 'a') < 6u)
#define Py_TOLOWER(c) ((char)(Py_ISUPPER(c) ? (c) + 32 : (c)))
#define Py_TOUPPER(c) ((char)(Py_ISLOWER(c) ? (c)-32 : (c)))

/* The value of a digit in bases up to 36 (37: not one), by byte. */
extern const unsigned char _PyLong_DigitValue[256];

#endif
