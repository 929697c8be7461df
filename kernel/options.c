/*
 * The machine's options and the programs to run. Invariant: every word points into the
 * one line buffer, which is not changed after options_parse().
 * Read next: tools/folio, which writes that line.
 */
#include "kernel/options.h"

#include "boot/semihosting.h"
#include "boot/string.h"
#include "kernel/print.h"

#define LINE_BYTES 16384

static struct {
    char line[LINE_BYTES];
    char *words[MAX_WORDS + 1]; /* a "--" is stored as NULL */
    int n_words;
} options;

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Replaces each %XX in a word by its byte; the word only gets shorter. */
static void decode(char *word) {
    char *to = word;
    for (const char *from = word; *from != '\0'; from++) {
        if (*from == '%' && hex_digit(from[1]) >= 0 && hex_digit(from[2]) >= 0) {
            *to++ = (char)(hex_digit(from[1]) * 16 + hex_digit(from[2]));
            from += 2;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
}

void options_parse(char *line) {
    options.n_words = 0;
    for (char *p = line; *p != '\0';) {
        char *word = p;
        while (*p != '\0' && *p != ' ') {
            p++;
        }
        bool last = *p == '\0';
        *p = '\0';
        if (*word != '\0' && options.n_words < MAX_WORDS) {
            bool separator = strcmp(word, "--") == 0;
            decode(word);
            options.words[options.n_words++] = separator ? NULL : word;
        }
        p += !last;
    }
    options.words[options.n_words] = NULL;
}

void options_read(void) {
    struct {
        char *buffer;
        uint32_t size;
    } block = {options.line, sizeof(options.line)};
    if (semihosting(SEMI_GET_CMDLINE, &block) != 0) {
        options.line[0] = '\0';
    }
    options_parse(options.line);
    if (options.n_words == MAX_WORDS) {
        refuse("more than %u words on the machine's command line", MAX_WORDS - 1);
    }
}

const char *option(const char *name) {
    size_t n = strlen(name);
    for (int i = 0; i < options.n_words && options.words[i] != NULL; i++) {
        const char *word = options.words[i];
        if (strncmp(word, name, n) == 0 && word[n] == '=') {
            return word + n + 1;
        }
    }
    return NULL;
}

uint32_t option_number(const char *name, uint32_t otherwise) {
    const char *value = option(name);
    if (value == NULL || *value == '\0') {
        return otherwise;
    }
    uint32_t number = 0;
    for (; *value >= '0' && *value <= '9'; value++) {
        number = number * 10 + (uint32_t)(*value - '0');
    }
    return *value == '\0' ? number : otherwise;
}

char *const *option_program(int i, int *argc) {
    for (int w = 0; w < options.n_words; w++) {
        if (options.words[w] == NULL && i-- == 0) {
            int n = 0;
            while (options.words[w + 1 + n] != NULL) {
                n++;
            }
            *argc = n;
            return &options.words[w + 1];
        }
    }
    return NULL;
}
