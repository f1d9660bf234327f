#pragma once
#include <sqlite3.h>
static inline void bench_bind_text(sqlite3_stmt *s, int i, const char *p, int n) {
    sqlite3_bind_text(s, i, p, n, SQLITE_TRANSIENT);
}
