#include "row_batch.h"

#include <string.h>

enum { place, key, hint, kind, origin, seq, time_, detail, part };

static const char declaration[] =
    "CREATE TABLE x(place, key, hint, kind, origin, seq, time, detail, part0, part1, part2, part3, part4, part5, part6,"
    " part7, part8, part9, part10, part11, part12, part13, part14, part15)";

typedef struct {
    sqlite3_vtab base;
    const essync_row_batch *rows;
} batch_table;

typedef struct {
    sqlite3_vtab_cursor base;
    int64_t row;
} batch_cursor;

static int batch_connect(sqlite3 *db, void *rows, int argc, const char *const *argv, sqlite3_vtab **made, char **error) {
    (void)argc, (void)argv, (void)error;
    int code = sqlite3_declare_vtab(db, declaration);
    if (code != SQLITE_OK) return code;
    batch_table *table = sqlite3_malloc(sizeof *table);
    if (table == NULL) return SQLITE_NOMEM;
    memset(table, 0, sizeof *table);
    table->rows = rows;
    *made = &table->base;
    return SQLITE_OK;
}

static int batch_disconnect(sqlite3_vtab *table) {
    sqlite3_free(table);
    return SQLITE_OK;
}

// Always all rows, in order: whoever joins with them reads them first.
static int batch_best_index(sqlite3_vtab *table, sqlite3_index_info *info) {
    (void)table;
    info->estimatedCost = 1;
    info->estimatedRows = 1;
    return SQLITE_OK;
}

static int batch_open(sqlite3_vtab *table, sqlite3_vtab_cursor **made) {
    (void)table;
    batch_cursor *cursor = sqlite3_malloc(sizeof *cursor);
    if (cursor == NULL) return SQLITE_NOMEM;
    memset(cursor, 0, sizeof *cursor);
    *made = &cursor->base;
    return SQLITE_OK;
}

static int batch_close(sqlite3_vtab_cursor *cursor) {
    sqlite3_free(cursor);
    return SQLITE_OK;
}

static int batch_filter(sqlite3_vtab_cursor *cursor, int number, const char *text, int argc, sqlite3_value **argv) {
    (void)number, (void)text, (void)argc, (void)argv;
    ((batch_cursor *)cursor)->row = ((batch_table *)cursor->pVtab)->rows->first;
    return SQLITE_OK;
}

static int batch_next(sqlite3_vtab_cursor *cursor) {
    ((batch_cursor *)cursor)->row += 1;
    return SQLITE_OK;
}

static int batch_eof(sqlite3_vtab_cursor *cursor) {
    return ((batch_cursor *)cursor)->row >= ((batch_table *)cursor->pVtab)->rows->end;
}

static int batch_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *rowid) {
    *rowid = ((batch_cursor *)cursor)->row;
    return SQLITE_OK;
}

static void result_part(sqlite3_context *context, const uint8_t *start, const uint8_t *end, int number) {
    for (; number > 0; number--) {
        start = memchr(start, 0, (size_t)(end - start));
        if (start == NULL) return;  // NULL
        start += 1;
    }
    const uint8_t *next = memchr(start, 0, (size_t)(end - start));
    sqlite3_result_text(context, (const char *)start, (int)((next == NULL ? end : next) - start), SQLITE_STATIC);
}

static int batch_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column) {
    const essync_row_batch *rows = ((batch_table *)cursor->pVtab)->rows;
    int64_t row = ((batch_cursor *)cursor)->row;
    int64_t start = row == 0 ? 0 : rows->key_ends[row - 1];
    switch (column) {
    case place: sqlite3_result_int64(context, row); break;
    case key:
        sqlite3_result_blob(context, rows->keys + start, (int)(rows->key_ends[row] - start), SQLITE_STATIC);
        break;
    case hint:
        if (rows->hints[row] >= 0) sqlite3_result_int64(context, rows->hints[row]);
        break;
    case kind: sqlite3_result_int64(context, rows->kinds[row]); break;
    case origin: sqlite3_result_int64(context, rows->origins[row]); break;
    case seq: sqlite3_result_int64(context, rows->seqs[row]); break;
    case time_: sqlite3_result_int64(context, rows->times[row]); break;
    case detail: {
        int64_t from = rows->detail_starts[row];
        int size = (int)(rows->detail_ends[row] - from);
        if (size > 0) sqlite3_result_blob(context, rows->details + from, size, SQLITE_STATIC);
        break;
    }
    default: result_part(context, rows->keys + start, rows->keys + rows->key_ends[row], column - part);
    }
    return SQLITE_OK;
}

static const sqlite3_module batch_module = {
    .xConnect = batch_connect,
    .xBestIndex = batch_best_index,
    .xDisconnect = batch_disconnect,
    .xOpen = batch_open,
    .xClose = batch_close,
    .xFilter = batch_filter,
    .xNext = batch_next,
    .xEof = batch_eof,
    .xColumn = batch_column,
    .xRowid = batch_rowid,
};

int essync_row_batch_register(sqlite3 *db, const char *name, const essync_row_batch *rows) {
    return sqlite3_create_module(db, name, &batch_module, (void *)rows);
}

int essync_row_batch_unregister(sqlite3 *db, const char *name) { return sqlite3_create_module(db, name, NULL, NULL); }
