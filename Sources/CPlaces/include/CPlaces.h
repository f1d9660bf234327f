#ifndef CPLACES_H
#define CPLACES_H

#include <stddef.h>
#include <stdint.h>

// The official places of France, packed with DEFLATE: see docs/decisions/0059.
const uint8_t *essync_places_start(void);
size_t essync_places_size(void);

// Outlines of the départements, packed alike.
const uint8_t *essync_outlines_start(void);
size_t essync_outlines_size(void);

// Where `wanted` first stands in `text`, in bytes; -1 where it doesn't.
ptrdiff_t essync_find(const uint8_t *text, size_t size, const uint8_t *wanted, size_t length);

#endif
