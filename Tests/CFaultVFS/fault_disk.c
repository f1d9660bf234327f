#include "fault_disk.h"
#include "fault_loss.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct fault_disk {
    char *path;
    fault_random random;
    int references;
    fault_disk *next;
    fault_record *records;

    fault_counts counts;
    int64_t at;
    fault_manner manner;
    int has_struck;
    int is_alive;
    uint64_t life;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static fault_disk *disks;

void fault_disk_lock(void) { pthread_mutex_lock(&mutex); }
void fault_disk_unlock(void) { pthread_mutex_unlock(&mutex); }

fault_disk *fault_disk_create(const char *path, uint64_t seed) {
    fault_disk *disk = calloc(1, sizeof *disk);
    disk->path = strdup(path);
    disk->random.state = seed;
    disk->references = 1;
    disk->is_alive = 1;
    fault_disk_lock();
    disk->next = disks;
    disks = disk;
    fault_disk_unlock();
    return disk;
}

void fault_disk_destroy(fault_disk *disk) {
    fault_disk_lock();
    for (fault_disk **link = &disks; *link; link = &(*link)->next) {
        if (*link != disk) continue;
        *link = disk->next;
        break;
    }
    fault_disk_release(disk);
    fault_disk_unlock();
}

void fault_disk_retain(fault_disk *disk) { disk->references++; }

void fault_disk_release(fault_disk *disk) {
    if (--disk->references > 0) return;
    fault_records_free(disk->records);
    free(disk->path);
    free(disk);
}

fault_disk *fault_disk_of(const char *path) {
    if (!path) return NULL;
    for (fault_disk *disk = disks; disk; disk = disk->next) {
        if (!strncmp(disk->path, path, strlen(disk->path))) return disk;
    }
    return NULL;
}

void fault_disk_arm(fault_disk *disk, int64_t at, fault_manner manner) {
    fault_disk_lock();
    memset(&disk->counts, 0, sizeof disk->counts);
    disk->at = at;
    disk->manner = manner;
    disk->has_struck = 0;
    fault_disk_unlock();
}

fault_counts fault_disk_counts(fault_disk *disk) {
    fault_disk_lock();
    fault_counts counts = disk->counts;
    fault_disk_unlock();
    return counts;
}

int fault_disk_has_struck(fault_disk *disk) {
    fault_disk_lock();
    int has_struck = disk->has_struck;
    fault_disk_unlock();
    return has_struck;
}

static void strike(fault_disk *disk) {
    disk->has_struck = 1;
    if (disk->manner == fault_manner_death || disk->manner == fault_manner_power_loss) disk->is_alive = 0;
}

void fault_disk_strike(fault_disk *disk, fault_manner manner) {
    fault_disk_lock();
    disk->manner = manner;
    strike(disk);
    fault_disk_unlock();
}

void fault_disk_restart(fault_disk *disk) {
    fault_disk_lock();
    if (!disk->is_alive) {
        if (disk->manner == fault_manner_power_loss) fault_records_lose(disk->records, &disk->random);
        fault_records_free(disk->records);
        disk->records = NULL;
        disk->life++;
    }
    disk->is_alive = 1;
    disk->at = 0;
    disk->has_struck = 0;
    fault_disk_unlock();
}

int fault_disk_is_alive(const fault_disk *disk) { return disk->is_alive; }
uint64_t fault_disk_life(const fault_disk *disk) { return disk->life; }

static int64_t count(fault_disk *disk, fault_kind kind) {
    switch (kind) {
        case fault_write: disk->counts.writes++; break;
        case fault_truncate: disk->counts.truncations++; break;
        case fault_sync: disk->counts.syncs++; break;
        case fault_delete: disk->counts.deletions++; break;
    }
    return disk->counts.writes + disk->counts.truncations + disk->counts.syncs + disk->counts.deletions;
}

fault_verdict fault_disk_judge(fault_disk *disk, fault_kind kind) {
    if (!disk->is_alive) return fault_fail;
    int64_t number = count(disk, kind);
    if (disk->at == 0 || number < disk->at) return fault_go_on;
    int needs_space = disk->manner == fault_manner_full_once || disk->manner == fault_manner_full_lasting;
    if (needs_space && kind != fault_write) return fault_go_on;
    int lasts = disk->manner == fault_manner_error_lasting || disk->manner == fault_manner_full_lasting;
    if (disk->has_struck && !lasts) return fault_go_on;
    strike(disk);
    return needs_space ? fault_no_space : fault_fail;
}

size_t fault_disk_part(fault_disk *disk, size_t size) {
    return (size_t)(fault_random_next(&disk->random) % (size + 1));
}

fault_record *fault_disk_record(fault_disk *disk, const char *path) {
    return fault_records_find(&disk->records, path);
}
