/* shim_vfs.c — stands between SQLite and the disk. SPDX-License-Identifier: MIT */
#include "support/shim_vfs.h"

#include <sqlite3.h>
#include <stddef.h>
#include <unistd.h>

struct shim_file {
	sqlite3_file base;
	const char *name;
	sqlite3_file *real; /* behind this struct */
};

static sqlite3_vfs shim, *below;
static int (*ask)(void *arg, const struct shim_call *call);
static void *ask_arg;

static int
asked(enum shim_op op, const char *name, bool flag, int64_t offset)
{
	return ask(ask_arg, &(struct shim_call){op, name, flag, offset, NULL, 0});
}

static struct shim_file *
file_of(sqlite3_file *f)
{
	return (struct shim_file *)(void *)f;
}

static sqlite3_file *
real_of(sqlite3_file *f)
{
	return file_of(f)->real;
}

static int
f_close(sqlite3_file *f)
{
	return real_of(f)->pMethods->xClose(real_of(f));
}

static int
f_read(sqlite3_file *f, void *p, int n, sqlite3_int64 offset)
{
	int r = asked(SHIM_READ, file_of(f)->name, false, offset);
	return r != SHIM_GO ? r : real_of(f)->pMethods->xRead(real_of(f), p, n, offset);
}

static int
f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 offset)
{
	int r = ask(
		ask_arg, &(struct shim_call){SHIM_WRITE, file_of(f)->name, false, offset, p, n});
	if (r == SHIM_HALF) {
		real_of(f)->pMethods->xWrite(real_of(f), p, n / 2, offset);
		return SQLITE_FULL;
	}
	return r != SHIM_GO ? r : real_of(f)->pMethods->xWrite(real_of(f), p, n, offset);
}

static int
f_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	int r = asked(SHIM_TRUNCATE, file_of(f)->name, false, size);
	return r != SHIM_GO ? r : real_of(f)->pMethods->xTruncate(real_of(f), size);
}

static int
f_sync(sqlite3_file *f, int flags)
{
	int r = asked(SHIM_SYNC, file_of(f)->name, false, 0);
	return r != SHIM_GO ? r : real_of(f)->pMethods->xSync(real_of(f), flags);
}

static int
f_size(sqlite3_file *f, sqlite3_int64 *size)
{
	int r = asked(SHIM_SIZE, file_of(f)->name, false, 0);
	return r != SHIM_GO ? r : real_of(f)->pMethods->xFileSize(real_of(f), size);
}

static int
f_lock(sqlite3_file *f, int level)
{
	int r = asked(SHIM_LOCK, file_of(f)->name, false, level);
	return r != SHIM_GO ? r : real_of(f)->pMethods->xLock(real_of(f), level);
}

static int
f_unlock(sqlite3_file *f, int level)
{
	return real_of(f)->pMethods->xUnlock(real_of(f), level);
}

static int
f_reserved(sqlite3_file *f, int *out)
{
	return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}

static int
f_control(sqlite3_file *f, int op, void *arg)
{
	return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}

static int
f_sector(sqlite3_file *f)
{
	return real_of(f)->pMethods->xSectorSize(real_of(f));
}

static int
f_device(sqlite3_file *f)
{
	return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

static const sqlite3_io_methods methods = {
	.iVersion = 1,
	.xClose = f_close,
	.xRead = f_read,
	.xWrite = f_write,
	.xTruncate = f_truncate,
	.xSync = f_sync,
	.xFileSize = f_size,
	.xLock = f_lock,
	.xUnlock = f_unlock,
	.xCheckReservedLock = f_reserved,
	.xFileControl = f_control,
	.xSectorSize = f_sector,
	.xDeviceCharacteristics = f_device,
};

static int
v_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
	struct shim_file *file = file_of(f);
	bool made = name && (flags & SQLITE_OPEN_CREATE) && access(name, F_OK) != 0;

	(void)v;
	f->pMethods = NULL;
	int r = asked(SHIM_OPEN, name, made, 0);
	if (r != SHIM_GO)
		return r;
	file->name = name;
	file->real = (sqlite3_file *)(void *)(file + 1);
	r = below->xOpen(below, name, file->real, flags, out);
	if (file->real->pMethods)
		f->pMethods = &methods;
	return r;
}

static int
v_delete(sqlite3_vfs *v, const char *name, int sync_dir)
{
	(void)v;
	int r = asked(SHIM_DELETE, name, sync_dir != 0, 0);
	return r != SHIM_GO ? r : below->xDelete(below, name, sync_dir);
}

static int
v_access(sqlite3_vfs *v, const char *name, int flags, int *out)
{
	(void)v;
	int r = asked(SHIM_ACCESS, name, false, 0);
	return r != SHIM_GO ? r : below->xAccess(below, name, flags, out);
}

void
shim_install(int (*hook)(void *arg, const struct shim_call *call), void *arg)
{
	ask = hook;
	ask_arg = arg;
	below = sqlite3_vfs_find(NULL);
	shim = *below;
	shim.zName = "shim";
	shim.szOsFile = below->szOsFile + (int)sizeof(struct shim_file);
	shim.pNext = NULL;
	shim.xOpen = v_open;
	shim.xDelete = v_delete;
	shim.xAccess = v_access;
	sqlite3_vfs_register(&shim, 1);
}

void
shim_remove(void)
{
	sqlite3_vfs_unregister(&shim);
	sqlite3_vfs_register(below, 1);
}
