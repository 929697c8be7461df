/*
 * `"..." % (a, b)` with only %s, %r and %a in it is made an f-string, which is quicker.
 *
 * CPython 3.11, Python/ast_opt.c, optimize_format.
 */
#include "runtime/compiler/ast_opt_private.h"
#include "runtime/python.h"

#include <stdio.h>

#define MAX_DIGITS 3

/* A format being read. */
struct format {
    PyObject *text;
    Py_ssize_t pos, len;
};

struct unit {
    Py_UCS4 spec;
    int left, width, prec; /* -1: not given */
};

static expr_ty new_expr(struct optimiser *o, enum _expr_kind kind, expr_ty place) {
    expr_ty e = _PyArena_Malloc(o->arena, sizeof(*e));
    if (e == NULL) {
        o->failed = 1;
        return NULL;
    }
    memset(e, 0, sizeof(*e));
    e->kind = kind;
    e->lineno = place ? place->lineno : -1;
    e->col_offset = place ? place->col_offset : -1;
    e->end_lineno = place ? place->end_lineno : -1;
    e->end_col_offset = place ? place->end_col_offset : -1;
    return e;
}

static expr_ty new_constant(struct optimiser *o, PyObject *value, expr_ty place) {
    if (value == NULL || _PyArena_AddPyObject(o->arena, value) < 0) {
        Py_XDECREF(value);
        o->failed = 1;
        return NULL;
    }
    expr_ty e = new_expr(o, Constant_kind, place);
    if (e != NULL) {
        e->v.Constant.value = value;
    }
    return e;
}

/* The text up to the next format unit, %% as %; NULL when there is none. */
static expr_ty literal(struct optimiser *o, struct format *f) {
    Py_ssize_t start = f->pos;
    int percents = 0;
    while (f->pos < f->len) {
        if (PyUnicode_READ_CHAR(f->text, f->pos) != '%') {
            f->pos++;
        } else if (f->pos + 1 < f->len &&
                   PyUnicode_READ_CHAR(f->text, f->pos + 1) == '%') {
            percents = 1;
            f->pos += 2;
        } else {
            break;
        }
    }
    if (f->pos == start) {
        return NULL;
    }
    PyObject *text = PyUnicode_Substring(f->text, start, f->pos);
    if (text != NULL && percents) {
        PyObject *one = PyUnicode_FromString("%"), *two = PyUnicode_FromString("%%");
        PyObject *plain =
            one == NULL || two == NULL ? NULL : PyUnicode_Replace(text, two, one, -1);
        Py_XDECREF(one);
        Py_XDECREF(two);
        Py_SETREF(text, plain);
    }
    return new_constant(o, text, NULL);
}

/* The next character: 0 at the end, which no format unit holds. */
static Py_UCS4 next(struct format *f) {
    return f->pos < f->len ? PyUnicode_READ_CHAR(f->text, f->pos++) : 0;
}

/* Digits from *ch on: their value, -1 when there are too many or the text ends. */
static int number(struct format *f, Py_UCS4 *ch) {
    int value = 0;
    for (int digits = 0; *ch >= '0' && *ch <= '9'; digits++) {
        if (digits + 1 >= MAX_DIGITS) {
            return -1;
        }
        value = value * 10 + (int)(*ch - '0');
        *ch = next(f);
    }
    return value;
}

static int read_unit(struct format *f, struct unit *u) {
    *u = (struct unit){0, 0, -1, -1};
    Py_UCS4 ch = next(f);
    for (; ch != 0 && strchr("-+ #0", (int)Py_MIN(ch, 127)) != NULL; ch = next(f)) {
        u->left |= ch == '-';
    }
    if (ch >= '0' && ch <= '9' && (u->width = number(f, &ch)) < 0) {
        return 0;
    }
    if (ch == '.') {
        ch = next(f);
        if ((u->prec = number(f, &ch)) < 0) {
            return 0;
        }
    }
    u->spec = ch;
    return ch == 's' || ch == 'r' || ch == 'a';
}

static expr_ty formatted(struct optimiser *o, struct format *f, expr_ty arg) {
    struct unit u;
    if (!read_unit(f, &u)) {
        return NULL;
    }
    char spec[16];
    int n = 0;
    if (!u.left && u.width > 0) {
        spec[n++] = '>';
    }
    if (u.width >= 0) {
        n += snprintf(spec + n, sizeof(spec) - (size_t)n, "%d", u.width);
    }
    if (u.prec >= 0) {
        n += snprintf(spec + n, sizeof(spec) - (size_t)n, ".%d", u.prec);
    }
    expr_ty e = new_expr(o, FormattedValue_kind, arg);
    if (e == NULL) {
        return NULL;
    }
    e->v.FormattedValue.value = arg;
    e->v.FormattedValue.conversion = (int)u.spec;
    if (n > 0) {
        e->v.FormattedValue.format_spec =
            new_constant(o, PyUnicode_FromStringAndSize(spec, n), arg);
    }
    return o->failed ? NULL : e;
}

static int usable(PyObject *format, asdl_expr_seq *elts) {
    for (Py_ssize_t i = 0; i < asdl_seq_LEN(elts); i++) {
        if (asdl_seq_GET(elts, i)->kind == Starred_kind) {
            return 0;
        }
    }
    return PyUnicode_Check(format);
}

void fold_format(struct optimiser *o, expr_ty e, PyObject *format,
                 asdl_expr_seq *elts) {
    struct format f = {format, 0, PyUnicode_GET_LENGTH(format)};
    Py_ssize_t n_args = asdl_seq_LEN(elts), used = 0;
    if (!usable(format, elts)) {
        return;
    }
    asdl_expr_seq *values = _Py_asdl_expr_seq_new(n_args * 2 + 1, o->arena);
    if (values == NULL) {
        o->failed = 1;
        return;
    }
    values->size = 0;
    for (;;) {
        expr_ty text = literal(o, &f);
        if (o->failed) {
            return;
        }
        if (text != NULL) {
            asdl_seq_SET(values, values->size++, text);
        }
        if (f.pos >= f.len) {
            break;
        }
        if (used >= n_args) {
            return; /* more units than items: the error is run time's */
        }
        f.pos++;
        expr_ty value = formatted(o, &f, asdl_seq_GET(elts, used++));
        if (value == NULL) {
            return;
        }
        asdl_seq_SET(values, values->size++, value);
    }
    if (used == n_args) {
        e->kind = JoinedStr_kind;
        e->v.JoinedStr.values = values;
    }
}
