"""The embedded host: runs the same app object on one machine, with no cloud and no Functions host."""

import time

STARTED = time.perf_counter()
