/**
 * One run of {@code check}: its lists, its output, its state, waiting for another run, going on
 * after an interruption.
 */
@NullMarked
package io.dromedary.app.check;

import org.jspecify.annotations.NullMarked;
