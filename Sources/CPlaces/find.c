#define _GNU_SOURCE
#include "CPlaces.h"
#include <string.h>

extern const uint8_t essync_places[], essync_places_end[], essync_outlines[], essync_outlines_end[];

const uint8_t *essync_places_start(void) { return essync_places; }
size_t essync_places_size(void) { return (size_t)(essync_places_end - essync_places); }
const uint8_t *essync_outlines_start(void) { return essync_outlines; }
size_t essync_outlines_size(void) { return (size_t)(essync_outlines_end - essync_outlines); }

ptrdiff_t essync_find(const uint8_t *text, size_t size, const uint8_t *wanted, size_t length) {
    const uint8_t *found = memmem(text, size, wanted, length);
    return found ? found - text : -1;
}
