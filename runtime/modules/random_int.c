/*
 * random.Random: whole numbers and choices.
 *
 * CPython 3.11: Lib/random.py, from which the order of the calls to the generator is
 * taken: it decides what a seed gives. Before: randommodule.c.
 */
#include <math.h>

#include "runtime/modules/random.h"
#include "runtime/python.h"

/* An argument of randrange as an int; `what` names it in the error. */
static PyObject *range_arg(PyObject *op, const char *what) {
    PyObject *n = PyNumber_Index(op);
    if (n != NULL || !PyErr_ExceptionMatches(PyExc_TypeError)) {
        return n;
    }
    PyErr_Clear();
    n = PyNumber_Long(op);
    if (n == NULL) {
        return NULL;
    }
    int same = PyObject_RichCompareBool(n, op, Py_EQ);
    const char *text =
        same > 0 ? "non-integer arguments to randrange() have been deprecated since "
                   "Python 3.10 and will be removed in a subsequent version"
                 : "randrange() will raise TypeError in the future";
    if (same >= 0 && PyErr_WarnEx(PyExc_DeprecationWarning, text, 1) == 0) {
        if (same > 0) {
            return n;
        }
        PyErr_Format(PyExc_ValueError, "non-integer %s for randrange()", what);
    }
    Py_DECREF(n);
    return NULL;
}

/* n values from `start`, `step` apart; takes over all three. */
static PyObject *pick(PyObject *self, PyObject *start, PyObject *step, PyObject *n) {
    PyObject *r = _PyRandom_Below(self, n);
    PyObject *scaled = r == NULL ? NULL : PyNumber_Multiply(step, r);
    PyObject *res = scaled == NULL ? NULL : PyNumber_Add(start, scaled);
    Py_XDECREF(r);
    Py_XDECREF(scaled);
    Py_DECREF(start);
    Py_DECREF(step);
    Py_DECREF(n);
    return res;
}

/* How many values there are: (width + step -+ 1) // step. */
static PyObject *range_count(PyObject *width, PyObject *step) {
    PyObject *sum = PyNumber_Add(width, step);
    if (sum == NULL) {
        return NULL;
    }
    Py_SETREF(sum, Py_SIZE(step) > 0 ? PyNumber_Subtract(sum, _PyLong_GetOne())
                                     : PyNumber_Add(sum, _PyLong_GetOne()));
    PyObject *n = sum == NULL ? NULL : PyNumber_FloorDivide(sum, step);
    Py_XDECREF(sum);
    return n;
}

static PyObject *range_of(PyObject *self, PyObject *start, PyObject *stop,
                          PyObject *step) {
    PyObject *width = PyNumber_Subtract(stop, start), *n = NULL;
    if (width == NULL) {
        return NULL;
    }
    int unit = Py_SIZE(step) == 1 && ((PyLongObject *)step)->ob_digit[0] == 1;
    if (Py_SIZE(step) == 0) {
        PyErr_SetString(PyExc_ValueError, "zero step for randrange()");
    } else if (unit && Py_SIZE(width) <= 0) {
        PyErr_Format(PyExc_ValueError, "empty range for randrange() (%S, %S, %S)",
                     start, stop, width);
    } else {
        n = unit ? Py_NewRef(width) : range_count(width, step);
        if (n != NULL && Py_SIZE(n) <= 0) {
            PyErr_SetString(PyExc_ValueError, "empty range for randrange()");
            Py_CLEAR(n);
        }
    }
    Py_DECREF(width);
    return n == NULL ? NULL : pick(self, Py_NewRef(start), Py_NewRef(step), n);
}

static PyObject *randrange_of(PyObject *self, PyObject *a, PyObject *b, PyObject *c) {
    PyObject *start = range_arg(a, "arg 1"), *stop = NULL, *step = NULL, *res = NULL;
    if (start == NULL) {
        return NULL;
    }
    if (b == NULL || b == Py_None) {
        if (c != NULL) {
            PyErr_SetString(PyExc_TypeError, "Missing a non-None stop argument");
        } else if (Py_SIZE(start) <= 0) {
            PyErr_SetString(PyExc_ValueError, "empty range for randrange()");
        } else {
            res = _PyRandom_Below(self, start);
        }
    } else {
        stop = range_arg(b, "stop");
        step = stop == NULL ? NULL
               : c == NULL  ? PyLong_FromLong(1)
                            : range_arg(c, "step");
        res = step == NULL ? NULL : range_of(self, start, stop, step);
    }
    Py_DECREF(start);
    Py_XDECREF(stop);
    Py_XDECREF(step);
    return res;
}

static const _PyArg_Names randrange_names = {
    "Random.randrange", (const char *const[]){"start", "stop", "step", NULL}, 1, 3};

static PyObject *randrange(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                           PyObject *kwnames) {
    PyObject *a[3];
    if (!_PyArg_Unpack(&randrange_names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    return randrange_of(self, a[0], a[1], a[2]);
}

static const _PyArg_Names randint_names = {"Random.randint",
                                           (const char *const[]){"a", "b", NULL}, 2, 2};

static PyObject *randint(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                         PyObject *kwnames) {
    PyObject *a[2];
    if (!_PyArg_Unpack(&randint_names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    PyObject *stop = PyNumber_Add(a[1], _PyLong_GetOne());
    PyObject *res = stop == NULL ? NULL : randrange_of(self, a[0], stop, NULL);
    Py_XDECREF(stop);
    return res;
}

static PyObject *randbytes(PyObject *self, PyObject *arg) {
    Py_ssize_t n = PyNumber_AsSsize_t(arg, PyExc_OverflowError);
    if (n == -1 && PyErr_Occurred()) {
        return NULL;
    }
    PyObject *k = PyLong_FromLongLong((long long)n * 8);
    PyObject *v =
        k == NULL ? NULL : PyObject_CallMethodOneArg(self, _Py_ID(getrandbits), k);
    PyObject *res =
        v == NULL ? NULL : PyObject_CallMethod(v, "to_bytes", "ns", n, "little");
    Py_XDECREF(k);
    Py_XDECREF(v);
    return res;
}

/* seq[i], for anything that has items by number. */
static PyObject *item_at(PyObject *seq, Py_ssize_t i) {
    if (PyList_CheckExact(seq) && i < PyList_GET_SIZE(seq)) {
        return Py_NewRef(PyList_GET_ITEM(seq, i));
    }
    PyObject *index = PyLong_FromSsize_t(i);
    PyObject *res = index == NULL ? NULL : PyObject_GetItem(seq, index);
    Py_XDECREF(index);
    return res;
}

static PyObject *choice(PyObject *self, PyObject *seq) {
    Py_ssize_t n = PyObject_Size(seq);
    if (n < 0) {
        return NULL;
    }
    if (n == 0) {
        PyErr_SetString(PyExc_IndexError, "Cannot choose from an empty sequence");
        return NULL;
    }
    Py_ssize_t i = _PyRandom_BelowSsize(self, n);
    return i < 0 ? NULL : item_at(seq, i);
}

static PyObject *shuffle(PyObject *self, PyObject *x) {
    Py_ssize_t n = PyObject_Size(x);
    if (n < 0) {
        return NULL;
    }
    for (Py_ssize_t i = n - 1; i > 0; i--) {
        Py_ssize_t j = _PyRandom_BelowSsize(self, i + 1);
        if (j < 0) {
            return NULL;
        }
        PyObject *a = PySequence_GetItem(x, i), *b = PySequence_GetItem(x, j);
        int res = a == NULL || b == NULL || PySequence_SetItem(x, i, b) < 0 ||
                  PySequence_SetItem(x, j, a) < 0;
        Py_XDECREF(a);
        Py_XDECREF(b);
        if (res) {
            return NULL;
        }
    }
    Py_RETURN_NONE;
}

/* ---- choices ---- */

/* [w0, w0 + w1, ...] as a new list. */
static PyObject *running_sums(PyObject *weights) {
    PyObject *iter = PyObject_GetIter(weights), *item, *sum = NULL;
    PyObject *list = iter == NULL ? NULL : PyList_New(0);
    while (list != NULL && (item = PyIter_Next(iter)) != NULL) {
        if (sum == NULL) {
            sum = item;
        } else {
            Py_SETREF(sum, PyNumber_Add(sum, item));
            Py_DECREF(item);
        }
        if (sum == NULL || PyList_Append(list, sum) < 0) {
            Py_CLEAR(list);
        }
    }
    Py_XDECREF(sum);
    Py_XDECREF(iter);
    if (PyErr_Occurred()) {
        Py_CLEAR(list);
    }
    return list;
}

/* The first index whose sum is above x, at most hi: bisect.bisect(sums, x, 0, hi). */
static Py_ssize_t bisect(PyObject *sums, PyObject *x, Py_ssize_t hi) {
    Py_ssize_t lo = 0;
    while (lo < hi) {
        Py_ssize_t mid = lo + (hi - lo) / 2;
        PyObject *item = PySequence_GetItem(sums, mid);
        int less = item == NULL ? -1 : PyObject_RichCompareBool(x, item, Py_LT);
        Py_XDECREF(item);
        if (less < 0) {
            return -1;
        }
        if (less) {
            hi = mid;
        } else {
            lo = mid + 1;
        }
    }
    return lo;
}

/* CPython gathers choices in a comprehension, so the list must grow as one grows: its
 * room is seen by sys.getsizeof. Takes `item` over; res is cleared on failure. */
static void gather(PyObject **res, PyObject *item) {
    if (item == NULL || _PyList_AppendTakeRef((PyListObject *)*res, item) < 0) {
        Py_CLEAR(*res);
    }
}

static PyObject *choices_even(PyObject *self, PyObject *population, Py_ssize_t n,
                              Py_ssize_t k) {
    PyObject *res = PyList_New(0);
    for (Py_ssize_t i = 0; res != NULL && i < k; i++) {
        double r;
        PyObject *item = _PyRandom_Next(self, &r) < 0
                             ? NULL
                             : item_at(population, (Py_ssize_t)floor(r * (double)n));
        gather(&res, item);
    }
    return res;
}

static int last_sum(PyObject *sums, double *total) {
    PyObject *last = PySequence_GetItem(sums, -1);
    *total = last == NULL ? -1.0 : PyFloat_AsDouble(last);
    Py_XDECREF(last);
    if (PyErr_Occurred()) {
        return -1;
    }
    if (*total <= 0.0 || !isfinite(*total)) {
        PyErr_SetString(PyExc_ValueError,
                        *total <= 0.0 ? "Total of weights must be greater than zero"
                                      : "Total of weights must be finite");
        return -1;
    }
    return 0;
}

static PyObject *choices_by(PyObject *self, PyObject *population, PyObject *sums,
                            Py_ssize_t n, Py_ssize_t k) {
    Py_ssize_t n_sums = PyObject_Size(sums);
    double total, r;
    if (n_sums < 0) {
        return NULL;
    }
    if (n_sums != n) {
        PyErr_SetString(PyExc_ValueError,
                        "The number of weights does not match the population");
        return NULL;
    }
    if (last_sum(sums, &total) < 0) {
        return NULL;
    }
    PyObject *res = PyList_New(0);
    for (Py_ssize_t i = 0; res != NULL && i < k; i++) {
        PyObject *x =
            _PyRandom_Next(self, &r) < 0 ? NULL : PyFloat_FromDouble(r * total);
        Py_ssize_t at = x == NULL ? -1 : bisect(sums, x, n - 1);
        PyObject *item = at < 0 ? NULL : item_at(population, at);
        Py_XDECREF(x);
        gather(&res, item);
    }
    return res;
}

static const _PyArg_Names choices_names = {
    "Random.choices",
    (const char *const[]){"population", "weights", "cum_weights", "k", NULL}, 1, 2};

static PyObject *choices(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                         PyObject *kwnames) {
    PyObject *a[4];
    if (!_PyArg_Unpack(&choices_names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    PyObject *weights = a[1] == Py_None ? NULL : a[1];
    PyObject *sums = a[2] == Py_None ? NULL : Py_XNewRef(a[2]);
    Py_ssize_t n = PyObject_Size(a[0]);
    Py_ssize_t k = a[3] == NULL ? 1 : PyNumber_AsSsize_t(a[3], PyExc_OverflowError);
    PyObject *res = NULL;
    if (n < 0 || (k == -1 && PyErr_Occurred())) {
        Py_XDECREF(sums);
        return NULL;
    }
    k = k < 0 ? 0 : k;
    if (sums == NULL && weights == NULL) {
        return choices_even(self, a[0], n, k);
    }
    if (sums != NULL && weights != NULL) {
        PyErr_SetString(PyExc_TypeError,
                        "Cannot specify both weights and cumulative weights");
    } else if (sums == NULL) {
        sums = running_sums(weights);
        if (sums == NULL && PyLong_Check(weights) &&
            PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Format(PyExc_TypeError,
                         "The number of choices must be a keyword argument: k=%S",
                         weights);
        }
    }
    if (sums != NULL && !PyErr_Occurred()) {
        res = choices_by(self, a[0], sums, n, k);
    }
    Py_XDECREF(sums);
    return res;
}

/* ---- sample ---- */

/* From a copy of the population: each pick is replaced by the last not picked. */
static int sample_pool(PyObject *self, PyObject *population, Py_ssize_t n, Py_ssize_t k,
                       PyObject *res) {
    PyObject *pool = PySequence_List(population);
    if (pool == NULL) {
        return -1;
    }
    for (Py_ssize_t i = 0; i < k; i++) {
        Py_ssize_t j = _PyRandom_BelowSsize(self, n - i);
        if (j < 0) {
            Py_DECREF(pool);
            return -1;
        }
        PyList_SET_ITEM(res, i, Py_NewRef(PyList_GET_ITEM(pool, j)));
        PyObject *last = Py_NewRef(PyList_GET_ITEM(pool, n - i - 1));
        PyObject *old = PyList_GET_ITEM(pool, j);
        PyList_SET_ITEM(pool, j, last);
        Py_DECREF(old);
    }
    Py_DECREF(pool);
    return 0;
}

/* By index, those had before being drawn again. */
static int sample_set(PyObject *self, PyObject *population, Py_ssize_t n, Py_ssize_t k,
                      PyObject *res) {
    PyObject *seen = PySet_New(NULL);
    if (seen == NULL) {
        return -1;
    }
    int status = 0;
    for (Py_ssize_t i = 0; status == 0 && i < k;) {
        Py_ssize_t j = _PyRandom_BelowSsize(self, n);
        PyObject *index = j < 0 ? NULL : PyLong_FromSsize_t(j);
        int had = index == NULL ? -1 : PySet_Contains(seen, index);
        if (had == 0 && PySet_Add(seen, index) == 0) {
            PyObject *item = item_at(population, j);
            status = item == NULL ? -1 : 0;
            PyList_SET_ITEM(res, i, item);
            i++;
        } else if (had <= 0) {
            status = -1;
        }
        Py_XDECREF(index);
    }
    Py_DECREF(seen);
    return status;
}

static PyObject *sample_of(PyObject *self, PyObject *population, Py_ssize_t k) {
    Py_ssize_t n = PyObject_Size(population);
    if (n < 0) {
        return NULL;
    }
    if (k < 0 || k > n) {
        PyErr_SetString(PyExc_ValueError,
                        "Sample larger than population or is negative");
        return NULL;
    }
    PyObject *res = PyList_New(k);
    if (res == NULL) {
        return NULL;
    }
    /* A set of k takes more room than a list of n up to here: 4 ** ceil(log4(3k)). */
    double set_size = 21;
    if (k > 5) {
        set_size += pow(4, ceil(log((double)k * 3) / log(4)));
    }
    int status = (double)n <= set_size ? sample_pool(self, population, n, k, res)
                                       : sample_set(self, population, n, k, res);
    if (status < 0) {
        Py_CLEAR(res);
    }
    return res;
}

/* Each item counts[i] times: a sample of range(total), led back to the items. */
static PyObject *sample_counts(PyObject *self, PyObject *population, PyObject *counts,
                               Py_ssize_t k) {
    PyObject *sums = running_sums(counts), *total = NULL, *range = NULL, *res = NULL;
    Py_ssize_t n = sums == NULL ? -1 : PyObject_Size(population);
    if (n < 0) {
        goto done;
    }
    if (PyList_GET_SIZE(sums) != n) {
        PyErr_SetString(PyExc_ValueError,
                        "The number of counts does not match the population");
        goto done;
    }
    total = PySequence_GetItem(sums, n - 1);
    if (total == NULL) {
        PyErr_Clear();
        PyErr_SetString(PyExc_IndexError, "pop from empty list");
        goto done;
    }
    if (!PyLong_Check(total)) {
        PyErr_SetString(PyExc_TypeError, "Counts must be integers");
        goto done;
    }
    if (Py_SIZE(total) <= 0) {
        PyErr_SetString(PyExc_ValueError, "Total of counts must be greater than zero");
        goto done;
    }
    range = PyObject_CallOneArg((PyObject *)&PyRange_Type, total);
    res = range == NULL ? NULL : sample_of(self, range, k);
    for (Py_ssize_t i = 0; res != NULL && i < k; i++) {
        Py_ssize_t at = bisect(sums, PyList_GET_ITEM(res, i), n - 1);
        PyObject *item = at < 0 ? NULL : item_at(population, at);
        PyObject *old = PyList_GET_ITEM(res, i);
        PyList_SET_ITEM(res, i, item);
        Py_DECREF(old);
        if (item == NULL) {
            Py_CLEAR(res);
        }
    }
done:
    Py_XDECREF(sums);
    Py_XDECREF(total);
    Py_XDECREF(range);
    return res;
}

static const _PyArg_Names sample_names = {
    "Random.sample", (const char *const[]){"population", "k", "counts", NULL}, 2, 2};

static PyObject *sample(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
                        PyObject *kwnames) {
    PyObject *a[3];
    if (!_PyArg_Unpack(&sample_names, args, nargs, NULL, kwnames, a)) {
        return NULL;
    }
    if (!PySequence_Check(a[0]) || PyDict_Check(a[0]) || PyAnySet_Check(a[0])) {
        PyErr_SetString(PyExc_TypeError, "Population must be a sequence.  For dicts or "
                                         "sets, use sorted(d).");
        return NULL;
    }
    Py_ssize_t k = PyNumber_AsSsize_t(a[1], PyExc_OverflowError);
    if (k == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (a[2] != NULL && a[2] != Py_None) {
        return sample_counts(self, a[0], a[2], k);
    }
    return sample_of(self, a[0], k);
}

#define KEYWORDS(name, doc)                                                            \
    { #name, _PyCFunction_CAST(name), METH_FASTCALL | METH_KEYWORDS, doc }
PyMethodDef _PyRandom_IntMethods[] = {
    KEYWORDS(randrange, "An item of range(stop) or range(start, stop[, step])."),
    KEYWORDS(randint, "An integer from a to b, either of them too."),
    {"randbytes", randbytes, METH_O, "n random bytes."},
    {"choice", choice, METH_O, "An item of the sequence."},
    {"shuffle", shuffle, METH_O, "Put the items of list x in random order."},
    KEYWORDS(choices, "A list of k items, each chosen from all."),
    KEYWORDS(sample, "A list of k items from different places."),
    {NULL},
};
