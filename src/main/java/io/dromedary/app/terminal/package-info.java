/**
 * Parts of a terminal that all commands need: exit codes, signals, numbers and colours. {@link
 * io.dromedary.app.terminal.Terminal} knows what a standard stream is connected to.
 */
@NullMarked
package io.dromedary.app.terminal;

import org.jspecify.annotations.NullMarked;
