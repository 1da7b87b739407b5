/** What commands share: exit codes, signals, words and colours of a terminal. */
@NullMarked
package io.dromedary.app.terminal;

import org.jspecify.annotations.NullMarked;
