/** The heart: pace, slots, 429, cool-down, probe, cancel. */
@NullMarked
package io.dromedary.throttle;

import org.jspecify.annotations.NullMarked;
