/*
 * A book for the heap's tests on the host: the heap's range reserved with mmap,
 * promises counted, and a limit that makes the next one fail. Pages given back read as
 * zeros when they are touched again, as on the machine.
 */
#define _GNU_SOURCE
#include "tests/unit/book.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "heap/internal.h"
#include "kernel/syscall.h"

char *heap_range_base;
struct book book;

void book_begin(size_t limit) {
    if (heap_range_base == NULL) {
        heap_range_base = mmap(NULL, HEAP_SIZE, PROT_READ | PROT_WRITE,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (heap_range_base == MAP_FAILED) {
            perror("mmap");
            exit(1);
        }
    }
    book = (struct book){.limit = limit};
}

int sys_page_promise(size_t n_pages) {
    book.calls++;
    if (book.promised + n_pages > book.limit) {
        return -ENOMEM;
    }
    book.promised += n_pages;
    if (book.promised > book.peak) {
        book.peak = book.promised;
    }
    return 0;
}

int sys_page_release(void *va, size_t n_pages) {
    book.calls++;
    if ((uintptr_t)va % PAGE_SIZE != 0 || n_pages > book.promised) {
        abort();
    }
    madvise(va, n_pages * PAGE_SIZE, MADV_DONTNEED);
    book.promised -= n_pages;
    return 0;
}

int sys_page_move(void *from, void *to, size_t n_pages) {
    book.calls++;
    memcpy(to, from, n_pages * PAGE_SIZE);
    madvise(from, n_pages * PAGE_SIZE, MADV_DONTNEED);
    return 0;
}

int sys_page_kind(void *va, size_t n_pages, int kind) {
    return 0;
}

void heap_check_failed(const char *number, const char *what, const void *where,
                       uintptr_t want, uintptr_t got) {
    fprintf(stderr, "%s broken at %p: %s: want %lu, got %lu\n", number, where, what,
            (unsigned long)want, (unsigned long)got);
    abort();
}
