#pragma once
#include "fault_vfs.h"
#include <stddef.h>

// The disk as the shim sees it. All functions expect `fault_disk_lock` to be held.

typedef enum fault_kind { fault_write, fault_truncate, fault_sync, fault_delete } fault_kind;

// What becomes of one operation.
typedef enum fault_verdict { fault_go_on, fault_fail, fault_no_space } fault_verdict;

// The operations on one path that no sync has confirmed, oldest first.
typedef struct fault_record fault_record;

void fault_disk_lock(void);
void fault_disk_unlock(void);

// The disk of the file at `path`, or NULL for an ordinary file.
fault_disk *fault_disk_of(const char *path);
void fault_disk_retain(fault_disk *disk);
void fault_disk_release(fault_disk *disk);

int fault_disk_is_alive(const fault_disk *disk);
// Changes with every restart after a death: what was opened in another life is dead.
uint64_t fault_disk_life(const fault_disk *disk);

// Counts an operation and says what becomes of it.
fault_verdict fault_disk_judge(fault_disk *disk, fault_kind kind);
// How much of an operation on `size` bytes is done before it fails.
size_t fault_disk_part(fault_disk *disk, size_t size);

fault_record *fault_disk_record(fault_disk *disk, const char *path);
// Each notes an operation before it is done, with what it takes away.
void fault_record_create(fault_record *record);
void fault_record_write(
    fault_record *record, int64_t offset, const void *bytes, size_t size, int64_t size_before,
    const void *overwritten, size_t overwritten_size);
void fault_record_truncate(
    fault_record *record, int64_t size, int64_t size_before, const void *cut, size_t cut_size);
void fault_record_delete(fault_record *record, const void *content, size_t size);
// What was noted is on the disk for good.
void fault_record_confirm(fault_record *record);
