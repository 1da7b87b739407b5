/**
 * How files and folders are made that hold URLs, which not everybody may read, and how a name or
 * text that is not ours is shown on one line.
 */
@NullMarked
package io.dromedary.files;

import org.jspecify.annotations.NullMarked;
