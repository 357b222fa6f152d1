#include <libpq-fe.h>
#include <poll.h>

/* Waits until a socket has something to read: 1 when it has, 0 when the time is over, -1 on a fault. */
static inline int rollcall_wait_readable(int descriptor, int milliseconds) {
    struct pollfd waited = {.fd = descriptor, .events = POLLIN};
    return poll(&waited, 1, milliseconds);
}
