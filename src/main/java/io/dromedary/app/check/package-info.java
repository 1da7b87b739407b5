/**
 * One run of {@code check}: its lists, its output, its state, and resuming an interrupted run.
 * {@link io.dromedary.app.check.CheckRun} reads the lists into the routes and waits for their
 * outcomes.
 */
@NullMarked
package io.dromedary.app.check;

import org.jspecify.annotations.NullMarked;
