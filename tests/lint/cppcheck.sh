#!/bin/sh
# cppcheck.sh — cppcheck over src, remembering files it has seen. SPDX-License-Identifier: MIT
set -u
mkdir -p build/cppcheck
cppcheck --quiet --enable=warning,performance,portability --inline-suppr --std=c11 -j 2 \
	--cppcheck-build-dir=build/cppcheck --error-exitcode=1 -D_GNU_SOURCE -DJIAOBAN_VERSION='""' \
	--suppress=missingIncludeSystem --suppress=unknownMacro \
	--suppress=comparePointers:src/db/sqlite.c --suppress=comparePointers:src/tui/help.c \
	-Iinclude -Isrc ${1:-src} 2>&1 && echo "cppcheck: nothing found"
