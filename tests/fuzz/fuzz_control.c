/* fuzz_control.c — a planted fault; a fuzzing set-up that misses it is broken. SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	if (n >= 4 && memcmp(data, "JBFZ", 4) == 0)
		__builtin_trap();
	return 0;
}
