/**
 * The settings: their names, defaults, allowed values and the places they are read from. {@link
 * io.dromedary.settings.Settings} holds all of them.
 */
@NullMarked
package io.dromedary.settings;

import org.jspecify.annotations.NullMarked;
