/**
 * Whether the program lives, is ready and has started, as plain Java; nothing here blocks its
 * asker.
 */
@NullMarked
package io.dromedary.app.health;

import org.jspecify.annotations.NullMarked;
