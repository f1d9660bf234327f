#include "fault_disk.h"
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

// One open file. That of the VFS below stands right after it.
typedef struct fault_file {
    sqlite3_file base;
    // NULL for a file that is on no disk.
    fault_disk *disk;
    uint64_t life;
    char *path;
} fault_file;

static sqlite3_vfs shim;
static sqlite3_vfs *below;

static sqlite3_file *real(sqlite3_file *file) { return (sqlite3_file *)((fault_file *)file + 1); }

static int is_dead(const fault_file *file) {
    return file->disk && (!fault_disk_is_alive(file->disk) || fault_disk_life(file->disk) != file->life);
}

static int is_dead_now(sqlite3_file *file) {
    fault_disk_lock();
    int dead = is_dead((fault_file *)file);
    fault_disk_unlock();
    return dead;
}

// MARK: What changes a file

// The bytes that stand at `offset`, as far as the file goes.
static uint8_t *standing(sqlite3_file *file, int64_t offset, int64_t end, size_t *size, int64_t *file_size) {
    sqlite3_int64 length = 0;
    real(file)->pMethods->xFileSize(real(file), &length);
    *file_size = length;
    if (end > length) end = length;
    *size = offset < end ? (size_t)(end - offset) : 0;
    uint8_t *bytes = malloc(*size ? *size : 1);
    if (*size) real(file)->pMethods->xRead(real(file), bytes, (int)*size, offset);
    return bytes;
}

static int write_noted(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset) {
    fault_file *own = (fault_file *)file;
    size_t before_size;
    int64_t file_size;
    uint8_t *before = standing(file, offset, offset + size, &before_size, &file_size);
    fault_record *record = fault_disk_record(own->disk, own->path);
    fault_record_write(record, offset, bytes, (size_t)size, file_size, before, before_size);
    free(before);
    return real(file)->pMethods->xWrite(real(file), bytes, size, offset);
}

static int on_write(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset) {
    fault_file *own = (fault_file *)file;
    if (!own->disk) return real(file)->pMethods->xWrite(real(file), bytes, size, offset);
    int code = SQLITE_IOERR_WRITE;
    fault_disk_lock();
    if (!is_dead(own)) {
        fault_verdict verdict = fault_disk_judge(own->disk, fault_write);
        int part = verdict == fault_go_on ? size : (int)fault_disk_part(own->disk, (size_t)size);
        int done = part > 0 ? write_noted(file, bytes, part, offset) : SQLITE_OK;
        code = verdict == fault_go_on ? done : verdict == fault_no_space ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
    fault_disk_unlock();
    return code;
}

static int on_truncate(sqlite3_file *file, sqlite3_int64 size) {
    fault_file *own = (fault_file *)file;
    if (!own->disk) return real(file)->pMethods->xTruncate(real(file), size);
    int code = SQLITE_IOERR_TRUNCATE;
    fault_disk_lock();
    if (!is_dead(own) && fault_disk_judge(own->disk, fault_truncate) == fault_go_on) {
        size_t cut_size;
        int64_t file_size;
        uint8_t *cut = standing(file, size, INT64_MAX, &cut_size, &file_size);
        fault_record *record = fault_disk_record(own->disk, own->path);
        fault_record_truncate(record, size, file_size, cut, cut_size);
        free(cut);
        code = real(file)->pMethods->xTruncate(real(file), size);
    }
    fault_disk_unlock();
    return code;
}

static int on_sync(sqlite3_file *file, int flags) {
    fault_file *own = (fault_file *)file;
    if (!own->disk) return real(file)->pMethods->xSync(real(file), flags);
    int code = SQLITE_IOERR_FSYNC;
    fault_disk_lock();
    if (!is_dead(own) && fault_disk_judge(own->disk, fault_sync) == fault_go_on) {
        // Nothing is lost for good here: only what the record says counts as on the disk.
        fault_record_confirm(fault_disk_record(own->disk, own->path));
        code = SQLITE_OK;
    }
    fault_disk_unlock();
    return code;
}

// MARK: What doesn't

static int on_close(sqlite3_file *file) {
    fault_file *own = (fault_file *)file;
    int code = real(file)->pMethods->xClose(real(file));
    if (own->disk) {
        fault_disk_lock();
        fault_disk_release(own->disk);
        fault_disk_unlock();
    }
    free(own->path);
    return code;
}

static int on_read(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset) {
    if (is_dead_now(file)) return SQLITE_IOERR_READ;
    return real(file)->pMethods->xRead(real(file), bytes, size, offset);
}

static int on_file_size(sqlite3_file *file, sqlite3_int64 *size) {
    if (is_dead_now(file)) return SQLITE_IOERR_FSTAT;
    return real(file)->pMethods->xFileSize(real(file), size);
}

static int on_lock(sqlite3_file *file, int level) {
    if (is_dead_now(file)) return SQLITE_IOERR_LOCK;
    return real(file)->pMethods->xLock(real(file), level);
}

static int on_unlock(sqlite3_file *file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
}

static int on_check_reserved_lock(sqlite3_file *file, int *result) {
    return real(file)->pMethods->xCheckReservedLock(real(file), result);
}

static int on_file_control(sqlite3_file *file, int operation, void *argument) {
    // Growing the file ahead would go past the count.
    if (((fault_file *)file)->disk && operation == SQLITE_FCNTL_SIZE_HINT) return SQLITE_OK;
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

static int on_sector_size(sqlite3_file *file) { return real(file)->pMethods->xSectorSize(real(file)); }

static int on_device_characteristics(sqlite3_file *file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int on_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **address) {
    if (is_dead_now(file)) return SQLITE_IOERR_SHMMAP;
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, address);
}

static int on_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

static void on_shm_barrier(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }

static int on_shm_unmap(sqlite3_file *file, int deletes) {
    return real(file)->pMethods->xShmUnmap(real(file), is_dead_now(file) ? 0 : deletes);
}

// Version 2: without memory-mapped files, which would pass by.
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = on_close,
    .xRead = on_read,
    .xWrite = on_write,
    .xTruncate = on_truncate,
    .xSync = on_sync,
    .xFileSize = on_file_size,
    .xLock = on_lock,
    .xUnlock = on_unlock,
    .xCheckReservedLock = on_check_reserved_lock,
    .xFileControl = on_file_control,
    .xSectorSize = on_sector_size,
    .xDeviceCharacteristics = on_device_characteristics,
    .xShmMap = on_shm_map,
    .xShmLock = on_shm_lock,
    .xShmBarrier = on_shm_barrier,
    .xShmUnmap = on_shm_unmap,
};

// MARK: Names

static int on_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *flags_out) {
    fault_file *own = (fault_file *)file;
    memset(own, 0, sizeof *own);
    int existed = 0;
    fault_disk_lock();
    fault_disk *disk = fault_disk_of(name);
    int dead = disk && !fault_disk_is_alive(disk);
    if (disk) below->xAccess(below, name, SQLITE_ACCESS_EXISTS, &existed);
    int code = dead ? SQLITE_CANTOPEN : below->xOpen(below, name, real(file), flags, flags_out);
    // What has methods is closed by SQLite even where it couldn't be opened.
    if (!dead && real(file)->pMethods) own->base.pMethods = &methods;
    if (code == SQLITE_OK && disk) {
        own->disk = disk;
        own->life = fault_disk_life(disk);
        own->path = strdup(name);
        fault_disk_retain(disk);
        if (!existed) fault_record_create(fault_disk_record(disk, name));
    }
    fault_disk_unlock();
    return code;
}

static int delete_noted(fault_disk *disk, const char *name, int syncs_folder) {
    sqlite3_file *file = calloc(1, (size_t)below->szOsFile + sizeof(fault_file));
    fault_record *record = fault_disk_record(disk, name);
    // Opened as a journal: that takes no locks.
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_JOURNAL;
    if (below->xOpen(below, name, real(file), flags, NULL) == SQLITE_OK) {
        size_t size;
        int64_t file_size;
        uint8_t *content = standing(file, 0, INT64_MAX, &size, &file_size);
        fault_record_delete(record, content, size);
        free(content);
        real(file)->pMethods->xClose(real(file));
    }
    free(file);
    int code = below->xDelete(below, name, syncs_folder);
    if (code == SQLITE_OK && syncs_folder) fault_record_confirm(record);
    return code;
}

static int on_delete(sqlite3_vfs *vfs, const char *name, int syncs_folder) {
    int code = SQLITE_IOERR_DELETE;
    fault_disk_lock();
    fault_disk *disk = fault_disk_of(name);
    if (!disk) {
        code = below->xDelete(below, name, syncs_folder);
    } else if (fault_disk_judge(disk, fault_delete) == fault_go_on) {
        code = delete_noted(disk, name, syncs_folder);
    }
    fault_disk_unlock();
    return code;
}

static int on_access(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
    fault_disk_lock();
    fault_disk *disk = fault_disk_of(name);
    int dead = disk && !fault_disk_is_alive(disk);
    fault_disk_unlock();
    return dead ? SQLITE_IOERR_ACCESS : below->xAccess(below, name, flags, result);
}

// What has nothing to do with files is that of the VFS below, called with itself.
static int on_full_pathname(sqlite3_vfs *vfs, const char *name, int size, char *out) {
    return below->xFullPathname(below, name, size, out);
}
static void *on_dl_open(sqlite3_vfs *vfs, const char *name) { return below->xDlOpen(below, name); }
static void on_dl_error(sqlite3_vfs *vfs, int size, char *out) { below->xDlError(below, size, out); }
static void (*on_dl_sym(sqlite3_vfs *vfs, void *library, const char *symbol))(void) {
    return below->xDlSym(below, library, symbol);
}
static void on_dl_close(sqlite3_vfs *vfs, void *library) { below->xDlClose(below, library); }
static int on_randomness(sqlite3_vfs *vfs, int size, char *out) {
    return below->xRandomness(below, size, out);
}
static int on_sleep(sqlite3_vfs *vfs, int microseconds) { return below->xSleep(below, microseconds); }
static int on_current_time(sqlite3_vfs *vfs, double *time) { return below->xCurrentTime(below, time); }
static int on_last_error(sqlite3_vfs *vfs, int size, char *out) {
    return below->xGetLastError(below, size, out);
}
static int on_current_time64(sqlite3_vfs *vfs, sqlite3_int64 *time) {
    return below->xCurrentTimeInt64(below, time);
}

static int installed;

static void install(void) {
    installed = sqlite3_initialize();
    if (installed != SQLITE_OK) return;
    below = sqlite3_vfs_find(NULL);
    shim = (sqlite3_vfs){
        .iVersion = 2,
        .szOsFile = (int)sizeof(fault_file) + below->szOsFile,
        .mxPathname = below->mxPathname,
        .zName = "fault",
        .xOpen = on_open,
        .xDelete = on_delete,
        .xAccess = on_access,
        .xFullPathname = on_full_pathname,
        .xDlOpen = on_dl_open,
        .xDlError = on_dl_error,
        .xDlSym = on_dl_sym,
        .xDlClose = on_dl_close,
        .xRandomness = on_randomness,
        .xSleep = on_sleep,
        .xCurrentTime = on_current_time,
        .xGetLastError = on_last_error,
        .xCurrentTimeInt64 = on_current_time64,
    };
    installed = sqlite3_vfs_register(&shim, 1);
}

int fault_vfs_install(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install);
    return installed;
}
