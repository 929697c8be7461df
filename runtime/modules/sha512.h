/*
 * SHA-512 of a run of bytes (FIPS 180-4).
 */
#ifndef RUNTIME_MODULES_SHA512_H
#define RUNTIME_MODULES_SHA512_H

#include <stddef.h>
#include <stdint.h>

void _Py_SHA512(const void *data, size_t n, unsigned char digest[64]);

#endif
