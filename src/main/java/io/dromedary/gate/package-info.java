/**
 * The decisions of one host: when it may be called, at what pace, and what a limit changes. {@link
 * io.dromedary.gate.HostGate} is pure: no Camel, no threads, no lock, and the time is an argument.
 */
@NullMarked
package io.dromedary.gate;

import org.jspecify.annotations.NullMarked;
