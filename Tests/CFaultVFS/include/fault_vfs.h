#pragma once
#include <stdint.h>

// A file system that fails on command, under SQLite's own.
//
// `fault_vfs_install` puts a shim named "fault" over SQLite's default VFS and makes it the default of the process, so
// that every connection opened afterwards goes through it, whoever opens it. It changes nothing but for the files of a
// *disk*: those whose path begins with the disk's. Disks are independent of one another and of the thread.
//
// A disk counts the operations that change a file: writes, truncations, syncs and deletions. At a chosen count
// it strikes, in the chosen manner. For a loss of power it keeps what each file was before its last sync.
//
// Pattern: src/test_vfs.c and src/test6.c of SQLite.

typedef struct fault_disk fault_disk;

// In which manner a disk strikes.
typedef enum fault_manner {
    // One operation fails, after having been done in part; those after it go well.
    fault_manner_error_once,
    // That one and all that change something after it; reading goes on.
    fault_manner_error_lasting,
    // One write finds no space left.
    fault_manner_full_once,
    // That one and all writes after it; syncs, truncations and deletions go well.
    fault_manner_full_lasting,
    // The process dies in the middle of the operation: nothing is done or read after it, what was written stays.
    fault_manner_death,
    // The same, and of what no sync has confirmed only a part stays: some operations, some sectors of others.
    fault_manner_power_loss
} fault_manner;

// How often a disk did each of the operations that it counts.
typedef struct fault_counts {
    int64_t writes, truncations, syncs, deletions;
} fault_counts;

// Puts the shim over SQLite's default VFS. Again is the same as once. Returns an SQLite result code.
int fault_vfs_install(void);

// A disk of the files whose path begins with `path`; `seed` decides what a loss of power leaves.
fault_disk *fault_disk_create(const char *path, uint64_t seed);

// Ends the disk: files opened later are ordinary ones. To be called after its files were closed.
void fault_disk_destroy(fault_disk *disk);

// Counts from zero again, and strikes at operation `at`, the first being 1. Zero: never.
void fault_disk_arm(fault_disk *disk, int64_t at, fault_manner manner);

// What was done since the disk was armed, or made.
fault_counts fault_disk_counts(fault_disk *disk);

// Whether it has struck since it was armed.
int fault_disk_has_struck(fault_disk *disk);

// Strikes now, in the manner of a death or of a loss of power.
void fault_disk_strike(fault_disk *disk, fault_manner manner);

// Works again. After a loss of power what was lost goes now. Connections opened before a death stay dead; they are to
// be closed before this is called.
void fault_disk_restart(fault_disk *disk);
