/**
 * Creates files and folders with the permissions that URLs need, and shows foreign text on one
 * line. {@link io.dromedary.files.Access} creates, {@link io.dromedary.files.OneLine} shows.
 */
@NullMarked
package io.dromedary.files;

import org.jspecify.annotations.NullMarked;
