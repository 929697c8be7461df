/*
 * The module `book`: the machine's own facts, for programs that want to see the pages
 * under them. Elsewhere there is no such module, so a program asks for it politely.
 */
#ifndef RUNTIME_MODULES_BOOK_H
#define RUNTIME_MODULES_BOOK_H

#include "runtime/object.h"

/* The new module. NULL with an exception set. */
PyObject *PyInit_book(void);

/* Prints the whole report under `title`: the writers as top shows them, the pages, the
 * map, and this writer's heap. Takes no page and no block. */
void book_report(const char *title);
/* The same if the machine was started with the option stats=1, else nothing. */
void book_moment(const char *title);

/* Prints the bytes of `op`, field by field, and the page they lie on. */
void book_dump(PyObject *op);
/* printf to the console, in pieces of at most 255 characters, without a block. */
__attribute__((format(printf, 1, 2))) void book_print(const char *format, ...);

#endif
