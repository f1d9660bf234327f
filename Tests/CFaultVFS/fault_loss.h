#pragma once
#include "fault_disk.h"

// What a loss of power leaves of the operations that no sync has confirmed.

// The same numbers on every machine. Source: SplitMix64, http://xoshiro.di.unimi.it/splitmix64.c.
typedef struct fault_random {
    uint64_t state;
} fault_random;

uint64_t fault_random_next(fault_random *random);

// The record of `path`, made where there is none.
fault_record *fault_records_find(fault_record **first, const char *path);
void fault_records_free(fault_record *first);

// Brings every file back to what its last sync confirmed, then does again what by chance had reached the disk.
//
// A file's operations survive each by itself, whole, in part (by sectors of 512 bytes) or not at all. Where its making
// or deletion didn't, nothing after it did.
void fault_records_lose(fault_record *first, fault_random *random);
