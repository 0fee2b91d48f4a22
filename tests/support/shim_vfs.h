/* shim_vfs.h — stands between SQLite and the disk, sees and may refuse each call. SPDX-License-Identifier: MIT */
#ifndef SUPPORT_SHIM_VFS_H
#define SUPPORT_SHIM_VFS_H

#include <stdbool.h>
#include <stdint.h>

enum shim_op {
	SHIM_OPEN,   /* flag: the file will be made */
	SHIM_DELETE, /* flag: the directory is synced, too */
	SHIM_ACCESS,
	SHIM_READ,
	SHIM_WRITE,
	SHIM_TRUNCATE, /* offset: the new size */
	SHIM_SYNC,
	SHIM_SIZE,
	SHIM_LOCK,
	SHIM_OPS
};

struct shim_call {
	enum shim_op op;
	const char *name; /* path of the file */
	bool flag;
	int64_t offset;
	const void *data;
	int n;
};

/* What the hook may answer beside a result code of the engine. */
enum { SHIM_GO = -1, SHIM_HALF = -2 /* half of a write, then disk full */ };

/* Becomes the default VFS; the hook is asked before each call. */
void shim_install(int (*hook)(void *arg, const struct shim_call *call), void *arg);
/* The system's own VFS is the default again. All connections must be closed. */
void shim_remove(void);

#endif
