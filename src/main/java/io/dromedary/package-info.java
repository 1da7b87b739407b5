/** The program: its settings, its start and the wiring of its parts. */
@NullMarked
package io.dromedary;

import org.jspecify.annotations.NullMarked;
