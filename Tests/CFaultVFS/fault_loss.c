#include "fault_loss.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { sector_size = 512 };

typedef enum change_kind { change_create, change_write, change_truncate, change_delete } change_kind;

typedef struct change {
    change_kind kind;
    int64_t offset;
    // What a write wrote.
    uint8_t *bytes;
    size_t size;
    // What a write, truncation or deletion took away, and how long the file was.
    uint8_t *before;
    size_t before_size;
    int64_t file_size_before;
} change;

struct fault_record {
    char *path;
    change *changes;
    size_t count, capacity;
    fault_record *next;
};

uint64_t fault_random_next(fault_random *random) {
    uint64_t mixed = random->state += 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
}

// MARK: Noting

fault_record *fault_records_find(fault_record **first, const char *path) {
    for (fault_record *record = *first; record; record = record->next) {
        if (!strcmp(record->path, path)) return record;
    }
    fault_record *record = calloc(1, sizeof *record);
    record->path = strdup(path);
    record->next = *first;
    *first = record;
    return record;
}

static uint8_t *copied(const void *bytes, size_t size) {
    uint8_t *copy = malloc(size ? size : 1);
    if (size) memcpy(copy, bytes, size);
    return copy;
}

static change *append(fault_record *record, change_kind kind) {
    if (record->count == record->capacity) {
        record->capacity = record->capacity ? record->capacity * 2 : 16;
        record->changes = realloc(record->changes, record->capacity * sizeof(change));
    }
    change *change = &record->changes[record->count++];
    memset(change, 0, sizeof *change);
    change->kind = kind;
    return change;
}

void fault_record_create(fault_record *record) { append(record, change_create); }

void fault_record_write(
    fault_record *record, int64_t offset, const void *bytes, size_t size, int64_t size_before,
    const void *overwritten, size_t overwritten_size) {
    change *change = append(record, change_write);
    change->offset = offset;
    change->bytes = copied(bytes, size);
    change->size = size;
    change->before = copied(overwritten, overwritten_size);
    change->before_size = overwritten_size;
    change->file_size_before = size_before;
}

void fault_record_truncate(
    fault_record *record, int64_t size, int64_t size_before, const void *cut, size_t cut_size) {
    change *change = append(record, change_truncate);
    change->offset = size;
    change->before = copied(cut, cut_size);
    change->before_size = cut_size;
    change->file_size_before = size_before;
}

void fault_record_delete(fault_record *record, const void *content, size_t size) {
    change *change = append(record, change_delete);
    change->before = copied(content, size);
    change->before_size = size;
}

void fault_record_confirm(fault_record *record) {
    for (size_t index = 0; index < record->count; index++) {
        free(record->changes[index].bytes);
        free(record->changes[index].before);
    }
    record->count = 0;
}

void fault_records_free(fault_record *first) {
    while (first) {
        fault_record *next = first->next;
        fault_record_confirm(first);
        free(first->changes);
        free(first->path);
        free(first);
        first = next;
    }
}

// MARK: Losing

static void write_at(const char *path, int64_t offset, const uint8_t *bytes, size_t size, int flags) {
    int file = open(path, O_WRONLY | flags, 0644);
    if (file < 0) return;
    while (size > 0) {
        ssize_t written = pwrite(file, bytes, size, offset);
        if (written <= 0) break;
        bytes += written;
        offset += written;
        size -= (size_t)written;
    }
    close(file);
}

static void undo(const char *path, const change *change) {
    switch (change->kind) {
        case change_create: unlink(path); break;
        case change_delete: write_at(path, 0, change->before, change->before_size, O_CREAT | O_TRUNC); break;
        case change_write:
        case change_truncate:
            write_at(path, change->offset, change->before, change->before_size, 0);
            (void)!truncate(path, change->file_size_before);
            break;
    }
}

// Those sectors of a write that reached the disk.
static void write_sectors(const char *path, const change *change, fault_random *random) {
    size_t start = 0;
    while (start < change->size) {
        size_t end = start + sector_size - (size_t)(change->offset + (int64_t)start) % sector_size;
        if (end > change->size) end = change->size;
        if (fault_random_next(random) % 2) {
            write_at(path, change->offset + (int64_t)start, change->bytes + start, end - start, 0);
        }
        start = end;
    }
}

// Does a change again as far as it had reached the disk. Returns whether what came after it may have, too.
static int redo(const char *path, const change *change, fault_random *random) {
    uint64_t chance = fault_random_next(random) % 3;
    switch (change->kind) {
        case change_create:
            if (chance == 0) return 0;
            write_at(path, 0, NULL, 0, O_CREAT);
            return 1;
        case change_delete:
            if (chance == 0) return 0;
            unlink(path);
            return 1;
        case change_truncate:
            if (chance != 0) (void)!truncate(path, change->offset);
            return 1;
        case change_write:
            if (chance == 1) write_at(path, change->offset, change->bytes, change->size, 0);
            if (chance == 2) write_sectors(path, change, random);
            return 1;
    }
    return 0;
}

void fault_records_lose(fault_record *first, fault_random *random) {
    for (fault_record *record = first; record; record = record->next) {
        for (size_t index = record->count; index > 0; index--) {
            undo(record->path, &record->changes[index - 1]);
        }
        for (size_t index = 0; index < record->count; index++) {
            if (!redo(record->path, &record->changes[index], random)) break;
        }
    }
}
