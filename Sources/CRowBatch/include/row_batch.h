// Rows in memory as a table that the SQL of one connection joins with.
//
// One statement that goes through many rows costs a third of as many statements of one row each: those begin, end and
// give back their memory for each row.
//
//   column   type             of row i, where first <= i < end
//   place    INTEGER          i
//   key      BLOB             the bytes of `keys` from key_ends[i - 1] (for the first: 0) to key_ends[i]
//   hint     INTEGER or NULL  hints[i]; NULL where it is negative
//   kind     INTEGER          kinds[i]
//   origin   INTEGER          origins[i]
//   seq      INTEGER          seqs[i]
//   time     INTEGER          times[i]
//   detail   BLOB or NULL     the bytes of `details` from detail_starts[i] to detail_ends[i]; NULL where there are none
//   part0 …  TEXT             the parts of the key, which NUL separates
//
// Source: https://www.sqlite.org/vtab.html, section 1.2.1 (eponymous tables); ext/misc/carray.c.

#pragma once
#include <sqlite3.h>
#include <stdint.h>

/// The rows. Whoever fills it owns the memory, which stays where it is while a statement runs.
typedef struct {
    int64_t first;
    int64_t end;
    const uint8_t *keys;
    const int64_t *key_ends;
    const int64_t *hints;
    const uint8_t *kinds;
    const int64_t *origins;
    const int64_t *seqs;
    const int64_t *times;
    const uint8_t *details;
    const int64_t *detail_starts;
    const int64_t *detail_ends;
} essync_row_batch;

/// Makes `rows`, which must stay until `essync_row_batch_unregister`, the table `name` of `db`.
int essync_row_batch_register(sqlite3 *db, const char *name, const essync_row_batch *rows);
/// Takes the table away again.
int essync_row_batch_unregister(sqlite3 *db, const char *name);
