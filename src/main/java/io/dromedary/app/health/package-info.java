/**
 * Liveness, readiness and start-up of the program, as plain values. {@link
 * io.dromedary.app.health.Health} runs the checks and returns their last findings without blocking.
 */
@NullMarked
package io.dromedary.app.health;

import org.jspecify.annotations.NullMarked;
