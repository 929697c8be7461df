/*
 * Finding one run of characters in another, whatever their widths.
 *
 * Invariant: the loops are written once, always inlined, and expanded for the six pairs
 * of widths that can match; a pattern wider than the text holds a character the text
 * cannot have and is never there.
 *
 * The search is Horspool's with a 32-bit set of the pattern's characters in place of
 * the table. Source of the idea: CPython 3.11, Objects/stringlib/fastsearch.h.
 */
#include "runtime/objects/text.h"

#include "runtime/python.h"

#define INLINE static inline __attribute__((always_inline))

void _PyText_Copy(int to_kind, void *to, Py_ssize_t to_start, int from_kind,
                  const void *from, Py_ssize_t from_start, Py_ssize_t n) {
    if (to_kind == from_kind) {
        memcpy((char *)to + to_start * to_kind,
               (const char *)from + from_start * to_kind, (size_t)n * (size_t)to_kind);
        return;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyUnicode_WRITE(to_kind, to, to_start + i,
                        PyUnicode_READ(from_kind, from, from_start + i));
    }
}

void _PyText_Fill(int kind, void *to, Py_ssize_t start, Py_ssize_t n, Py_UCS4 fill) {
    if (kind == 1) {
        memset((char *)to + start, (int)fill, (size_t)Py_MAX(n, 0));
        return;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyUnicode_WRITE(kind, to, start + i, fill);
    }
}

Py_ssize_t _PyText_FindChar(int kind, const void *s, Py_ssize_t n, Py_UCS4 ch) {
    if (kind == 1) {
        const char *hit = ch < 256 && n > 0 ? memchr(s, (int)ch, (size_t)n) : NULL;
        return hit == NULL ? -1 : hit - (const char *)s;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        if (PyUnicode_READ(kind, s, i) == ch) {
            return i;
        }
    }
    return -1;
}

Py_ssize_t _PyText_RFindChar(int kind, const void *s, Py_ssize_t n, Py_UCS4 ch) {
    for (Py_ssize_t i = n - 1; i >= 0; i--) {
        if (PyUnicode_READ(kind, s, i) == ch) {
            return i;
        }
    }
    return -1;
}

INLINE int match(int sk, const void *s, Py_ssize_t at, int pk, const void *p,
                 Py_ssize_t m) {
    for (Py_ssize_t j = 0; j < m; j++) {
        if (PyUnicode_READ(sk, s, at + j) != PyUnicode_READ(pk, p, j)) {
            return 0;
        }
    }
    return 1;
}

int _PyText_MatchAt(int sk, const void *s, Py_ssize_t at, int pk, const void *p,
                    Py_ssize_t m) {
    if (sk == pk) {
        return memcmp((const char *)s + at * sk, p, (size_t)(m * sk)) == 0;
    }
    return match(sk, s, at, pk, p, m);
}

/* Forward, m >= 2. `gap` is how far the window may move when its last character fits:
 * to the same character's place before it in the pattern. */
INLINE Py_ssize_t find_pair(int sk, const void *s, Py_ssize_t n, int pk, const void *p,
                            Py_ssize_t m) {
    uint32_t set = 0;
    Py_ssize_t last = m - 1, gap = m - 1;
    Py_UCS4 tail = PyUnicode_READ(pk, p, last);
    for (Py_ssize_t j = 0; j < last; j++) {
        Py_UCS4 ch = PyUnicode_READ(pk, p, j);
        set |= 1u << (ch & 31);
        if (ch == tail) {
            gap = last - j - 1;
        }
    }
    set |= 1u << (tail & 31);
    for (Py_ssize_t i = 0; i <= n - m; i++) {
        bool more = i + m < n;
        if (PyUnicode_READ(sk, s, i + last) == tail) {
            if (match(sk, s, i, pk, p, last)) {
                return i;
            }
            if (more && !(set >> (PyUnicode_READ(sk, s, i + m) & 31) & 1)) {
                i += m;
            } else {
                i += gap;
            }
        } else if (more && !(set >> (PyUnicode_READ(sk, s, i + m) & 31) & 1)) {
            i += m;
        }
    }
    return -1;
}

INLINE Py_ssize_t rfind_pair(int sk, const void *s, Py_ssize_t n, int pk, const void *p,
                             Py_ssize_t m) {
    Py_UCS4 head = PyUnicode_READ(pk, p, 0);
    for (Py_ssize_t i = n - m; i >= 0; i--) {
        if (PyUnicode_READ(sk, s, i) == head && match(sk, s, i, pk, p, m)) {
            return i;
        }
    }
    return -1;
}

#define BY_WIDTH(f)                                                                    \
    switch (sk * 8 + pk) {                                                             \
    case 8 + 1:                                                                        \
        return f(1, s, n, 1, p, m);                                                    \
    case 16 + 1:                                                                       \
        return f(2, s, n, 1, p, m);                                                    \
    case 16 + 2:                                                                       \
        return f(2, s, n, 2, p, m);                                                    \
    case 32 + 1:                                                                       \
        return f(4, s, n, 1, p, m);                                                    \
    case 32 + 2:                                                                       \
        return f(4, s, n, 2, p, m);                                                    \
    default:                                                                           \
        return f(4, s, n, 4, p, m);                                                    \
    }

Py_ssize_t _PyText_Find(int sk, const void *s, Py_ssize_t n, int pk, const void *p,
                        Py_ssize_t m) {
    if (m > n || pk > sk) {
        return m == 0 ? 0 : -1;
    }
    if (m <= 1) {
        return m == 0 ? 0 : _PyText_FindChar(sk, s, n, PyUnicode_READ(pk, p, 0));
    }
    BY_WIDTH(find_pair)
}

Py_ssize_t _PyText_RFind(int sk, const void *s, Py_ssize_t n, int pk, const void *p,
                         Py_ssize_t m) {
    if (m > n || pk > sk) {
        return m == 0 ? n : -1;
    }
    if (m <= 1) {
        return m == 0 ? n : _PyText_RFindChar(sk, s, n, PyUnicode_READ(pk, p, 0));
    }
    BY_WIDTH(rfind_pair)
}

/* Octets equal to `ch`. memchr leaps over long stretches without one; where they stand
 * close, looking at each is cheaper than calling it. */
static Py_ssize_t count_octet(const Py_UCS1 *s, Py_ssize_t n, Py_UCS1 ch,
                              Py_ssize_t most) {
    const Py_UCS1 *end = s + n;
    Py_ssize_t count = 0;
    while (count < most && s < end && (s = memchr(s, ch, (size_t)(end - s))) != NULL) {
        count++;
        s++;
        const Py_UCS1 *near = Py_MIN(end - s, 16) + s;
        while (s < near && count < most) {
            if (*s++ == ch) {
                count++;
                near = Py_MIN(end - s, 16) + s;
            }
        }
    }
    return count;
}

Py_ssize_t _PyText_Count(int sk, const void *s, Py_ssize_t n, int pk, const void *p,
                         Py_ssize_t m, Py_ssize_t most) {
    if (m == 0) {
        return Py_MIN(n + 1, most);
    }
    if (m == 1 && sk == 1 && pk == 1) {
        return count_octet(s, n, *(const Py_UCS1 *)p, most);
    }
    Py_ssize_t count = 0;
    const char *rest = s;
    while (count < most) {
        Py_ssize_t at = _PyText_Find(sk, rest, n, pk, p, m);
        if (at < 0) {
            break;
        }
        count++;
        rest += (at + m) * sk;
        n -= at + m;
    }
    return count;
}
