/*
 * The kernel's pure parts on the host: text, the command line, paths, the book's
 * records and sums, division. The board is not there: memory is a static array, the
 * host's answers are the test's.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "boot/semihosting.h"
#include "boot/string.h"
#include "kernel/book.h"
#include "kernel/host.h"
#include "kernel/options.h"
#include "kernel/print.h"
#include "kernel/text.h"

/* ---- What the parts need from the rest ---- */

int32_t semihosting(enum semihosting call, const void *argument) {
    return -1;
}

void panic(const char *format, ...) {
    fprintf(stderr, "panic: %s\n", format);
    abort();
}

void refuse(const char *format, ...) {
    fprintf(stderr, "refuse: %s\n", format);
    abort();
}

void zero_blocks(void *to, size_t n_bytes) {
    memset(to, 0, n_bytes);
}

/* ---- Text ---- */

static void check_text(const char *want, const char *format, ...) {
    char buffer[64];
    struct text text = text_in(buffer, sizeof(buffer));
    va_list arguments;
    va_start(arguments, format);
    text_add_v(&text, format, arguments);
    va_end(arguments);
    assert_string_equal(text.start, want);
    assert_int_equal(text.length, strlen(want));
}

static void test_text(void **state) {
    check_text("a 7 b", "a %d b", 7);
    check_text("-2147483648", "%d", INT32_MIN);
    check_text("   42|42   |00042", "%5u|%-5u|%05u", 42, 42, 42);
    check_text("ff 0000beef", "%x %08x", 255, 0xbeef);
    check_text("1,234,567 999 0", "%'u %'u %'u", 1234567, 999, 0);
    check_text("18,446,744,073,709,551,615", "%'llu", UINT64_MAX);
    check_text("-9223372036854775808", "%lld", INT64_MIN);
    check_text("[ab   ] [   ab] c%", "[%-5s] [%5s] %c%%", "ab", "ab", 'c');
    check_text("  7", "%*u", 3, 7);
}

static void test_text_is_cut_off(void **state) {
    char buffer[5];
    struct text text = text_in(buffer, sizeof(buffer));
    text_add(&text, "%s", "abcdefgh");
    text_add(&text, "i");
    assert_string_equal(buffer, "abcd");
}

static void test_division(void **state) {
    static const uint64_t numbers[] = {
        0, 1, 10, 65535, 65536, 1ull << 32, UINT64_MAX, 0x123456789abcdef0};
    static const uint32_t divisors[] = {1, 2, 3, 10, 1000, 65536, 65537, UINT32_MAX};
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        for (size_t j = 0; j < sizeof(divisors) / sizeof(divisors[0]); j++) {
            uint32_t remainder;
            uint64_t n = numbers[i];
            assert_true(divide64(n, divisors[j], &remainder) == n / divisors[j]);
            assert_int_equal(remainder, n % divisors[j]);
        }
    }
}

/* ---- The command line ---- */

static void test_options(void **state) {
    char line[] = "pages=100 stats=1 x= -- a.py b%20c %00 %2D%2D -- d.py";
    int argc;
    options_parse(line);
    assert_int_equal(option_number("pages", 7), 100);
    assert_int_equal(option_number("none", 7), 7);
    assert_int_equal(option_number("x", 7), 7);
    assert_string_equal(option("x"), "");
    assert_null(option("page"));
    assert_null(option("a.py"));
    char *const *argv = option_program(0, &argc);
    assert_int_equal(argc, 4);
    assert_string_equal(argv[0], "a.py");
    assert_string_equal(argv[1], "b c");
    assert_string_equal(argv[2], "");
    assert_string_equal(argv[3], "--");
    assert_null(argv[4]);
    assert_string_equal(option_program(1, &argc)[0], "d.py");
    assert_int_equal(argc, 1);
    assert_null(option_program(2, &argc));
}

static void test_paths(void **state) {
    static const char *const inside[] = {"a", "a/b", "a..b",  "..a",
                                         ".", "./x", "a/...", "a//b"};
    static const char *const outside[] = {"",     "/",      "/a",  "..",    "../a",
                                          "a/..", "a/../b", ":tt", "a/b/.."};
    for (size_t i = 0; i < sizeof(inside) / sizeof(inside[0]); i++) {
        assert_true(host_path_is_inside(inside[i]));
    }
    for (size_t i = 0; i < sizeof(outside) / sizeof(outside[0]); i++) {
        assert_false(host_path_is_inside(outside[i]));
    }
}

/* ---- The book ---- */

#define N_PAGES 64u

static uint8_t memory[N_PAGES * PAGE_SIZE] __attribute__((aligned(4096)));

static void open_book(void) {
    memset(&book, 0, sizeof(book));
    memset(memory, 0xa5, sizeof(memory));
    assert_true(book_open((uintptr_t)memory, N_PAGES, 3));
    assert_true(book_is_valid());
}

static void test_book_gives_every_page_once(void **state) {
    static uint8_t seen[N_PAGES];
    open_book();
    memset(seen, 0, sizeof(seen));
    uint32_t n = book.n_free;
    assert_int_equal(n, N_PAGES - 4);
    for (uint32_t i = 0; i < n; i++) {
        uintptr_t pa = book_take(5, PAGE_ARENA, i * PAGE_SIZE);
        assert_true(pa != 0);
        assert_int_equal(seen[book_page_no(pa)]++, 0);
        assert_int_equal(*(uint32_t *)pa, 0);
        assert_int_equal(book_page(book_page_no(pa))->link, i);
    }
    assert_true(book_take(5, PAGE_ARENA, 0) == 0);
    assert_false(book_can(1));
    assert_true(book_is_valid());
    assert_int_equal(book.n_owned[5][PAGE_ARENA], n);
}

static void test_book_takes_back_and_zeroes(void **state) {
    open_book();
    uintptr_t a = book_take(1, PAGE_DATA, 0);
    uintptr_t b = book_take(2, PAGE_STACK, 0);
    memset((void *)a, 0xff, PAGE_SIZE);
    book_give(a);
    assert_true(book_is_valid());
    uintptr_t c = book_take(3, PAGE_LARGE, 0);
    assert_true(c == a);
    for (unsigned i = 0; i < PAGE_SIZE; i++) {
        assert_int_equal(((uint8_t *)c)[i], 0);
    }
    book_set_kind(b, PAGE_ARENA);
    assert_int_equal(book.n_owned[2][PAGE_ARENA], 1);
    assert_int_equal(book.n_owned[2][PAGE_STACK], 0);
    assert_true(book_is_valid());
}

static void test_book_reserves(void **state) {
    open_book();
    uint32_t n = book.n_free;
    assert_true(book_can(n));
    book_reserve((int32_t)n - 1);
    assert_true(book_can(1));
    assert_false(book_can(2));
    book_reserve(1 - (int32_t)n);
    assert_true(book_can(n));
}

static void test_book_too_small(void **state) {
    memset(&book, 0, sizeof(book));
    assert_false(book_open((uintptr_t)memory, 4, 3));
    assert_false(book_open((uintptr_t)memory, 2, 3));
    assert_true(book_open((uintptr_t)memory, 5, 3));
}

static void test_book_finds_a_wrong_counter(void **state) {
    open_book();
    book_take(1, PAGE_DATA, 0);
    book.n_owned[1][PAGE_DATA]++;
    assert_false(book_is_valid());
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_text_is_cut_off),
        cmocka_unit_test(test_division),
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_book_gives_every_page_once),
        cmocka_unit_test(test_book_takes_back_and_zeroes),
        cmocka_unit_test(test_book_reserves),
        cmocka_unit_test(test_book_too_small),
        cmocka_unit_test(test_book_finds_a_wrong_counter),
    };
    return cmocka_run_group_tests_name("kernel", tests, NULL, NULL);
}
