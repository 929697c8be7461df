/*
 * The history: texts in the order they were entered, kept in the file `.folio_history`
 * of the program's folder where the machine may write (option write=1). In the file a
 * text is one line; a newline in it is written "\n", a backslash "\\".
 *
 * Invariant: `texts` is a ring; `n` of them are there, the newest before `next`.
 * Next: edit_search.c.
 */
#include "kernel/syscall.h"
#include "runtime/prompt/edit_private.h"
#include "runtime/python.h"

#define KEPT         500
#define HISTORY_FILE ".folio_history"

static struct {
    char *texts[KEPT];
    int n, next;
    bool loaded, writes;
} history;

const char *edit_history(int place) {
    return place < 1 || place > history.n
               ? NULL
               : history.texts[(history.next + KEPT - place) % KEPT];
}

/* Takes the text over. */
static void keep(char *text) {
    PyMem_RawFree(history.texts[history.next]);
    history.texts[history.next] = text;
    history.next = (history.next + 1) % KEPT;
    history.n += history.n < KEPT;
}

/* ---- The file ---- */

/* A line of the file into a text, in place. */
static void unescape(char *line) {
    char *to = line;
    for (const char *s = line; *s != '\0'; s++) {
        if (s[0] == '\\' && s[1] != '\0') {
            s++;
            *to++ = *s == 'n' ? '\n' : *s;
        } else {
            *to++ = *s;
        }
    }
    *to = '\0';
}

static char *copy_of(const char *text, size_t n) {
    char *copy = PyMem_RawMalloc(n + 1);
    if (copy != NULL) {
        memcpy(copy, text, n);
        copy[n] = '\0';
    }
    return copy;
}

static void keep_lines(const char *text) {
    const char *end;
    for (; (end = strchr(text, '\n')) != NULL; text = end + 1) {
        char *line = copy_of(text, (size_t)(end - text));
        if (line != NULL && line[0] != '\0') {
            unescape(line);
            keep(line);
        } else {
            PyMem_RawFree(line);
        }
    }
}

static void write_all(int fd, const char *bytes, size_t n) {
    while (n > 0) {
        int written = sys_write(fd, bytes, n);
        if (written <= 0) {
            return;
        }
        bytes += written;
        n -= (size_t)written;
    }
}

static void write_text(int fd, const char *text) {
    size_t n = 0;
    char *line = PyMem_RawMalloc(2 * strlen(text) + 1);
    for (; line != NULL && *text != '\0'; text++) {
        if (*text == '\n' || *text == '\\') {
            line[n++] = '\\';
        }
        line[n++] = *text == '\n' ? 'n' : *text;
    }
    if (line != NULL) {
        line[n++] = '\n';
        write_all(fd, line, n);
    }
    PyMem_RawFree(line);
}

/* A file that has grown to twice what is kept is written anew. */
static void shorten(int64_t size) {
    int64_t kept = 0;
    for (int i = 1; i <= history.n; i++) {
        kept += (int64_t)strlen(edit_history(i)) + 1;
    }
    if (!history.writes || size < 2 * kept + 4096) {
        return;
    }
    int fd = sys_open(HISTORY_FILE, SYS_O_WRITE | SYS_O_CREATE | SYS_O_TRUNC);
    for (int i = history.n; fd >= 0 && i > 0; i--) {
        write_text(fd, edit_history(i));
    }
    if (fd >= 0) {
        sys_close(fd);
    }
}

void edit_history_load(void) {
    char value[4];
    if (history.loaded) {
        return;
    }
    history.loaded = true;
    history.writes =
        sys_option("write", value, sizeof value) > 0 && strcmp(value, "1") == 0;
    int fd = sys_open(HISTORY_FILE, SYS_O_READ);
    int64_t size = fd < 0 ? -1 : sys_filesize(fd);
    char *text =
        size > 0 && size < INT_MAX / 2 ? PyMem_RawMalloc((size_t)size + 1) : NULL;
    int64_t n = 0;
    while (text != NULL && n < size) {
        int got = sys_read(fd, text + n, (size_t)(size - n));
        if (got <= 0) {
            break;
        }
        n += got;
    }
    if (text != NULL) {
        text[n] = '\0';
        keep_lines(text);
        PyMem_RawFree(text);
        shorten(size);
    }
    if (fd >= 0) {
        sys_close(fd);
    }
}

void edit_history_add(const char *text) {
    size_t n = strlen(text);
    while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == ' ')) {
        n--;
    }
    char *copy = n > 0 ? copy_of(text, n) : NULL;
    if (copy == NULL || (history.n > 0 && strcmp(edit_history(1), copy) == 0)) {
        PyMem_RawFree(copy);
        return;
    }
    keep(copy);
    int fd = history.writes
                 ? sys_open(HISTORY_FILE, SYS_O_WRITE | SYS_O_CREATE | SYS_O_APPEND)
                 : -1;
    if (fd >= 0) {
        write_text(fd, copy);
        sys_close(fd);
    }
}

/* ---- Keys ---- */

bool edit_history_go(struct editor *e, int place) {
    const char *text = edit_history(place);
    if ((text == NULL && place != 0) ||
        (e->place == 0 && !line_copy(&e->typed, &e->text, 0, e->text.n))) {
        return false;
    }
    e->text.n = 0;
    bool good = text != NULL ? line_append_utf8(&e->text, text, strlen(text))
                             : line_copy(&e->text, &e->typed, 0, e->typed.n);
    e->at = e->text.n;
    e->place = place;
    e->recalled = place != 0;
    e->request->block = place != 0;
    return good;
}

bool edit_history_key(struct editor *e, Py_UCS4 key) {
    int place = e->place;
    switch (key) {
    case KEY_UP:
    case KEY_CTRL('P'):
        place++;
        break;
    case KEY_DOWN:
    case KEY_CTRL('N'):
        place--;
        break;
    case KEY_ALT | '<':
        place = history.n;
        break;
    case KEY_ALT | '>':
        place = 0;
        break;
    default:
        return false;
    }
    if (place < 0 || !edit_history_go(e, place)) {
        edit_write("\a");
    }
    e->wanted_column = -1;
    return true;
}
