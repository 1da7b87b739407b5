/**
 * The decisions of one host: when it may be called, at what pace, what a limit changes, and what
 * the headers of answers say of limits. Pure: no Camel, no threads and no lock; the time comes in.
 */
@NullMarked
package io.dromedary.gate;

import org.jspecify.annotations.NullMarked;
