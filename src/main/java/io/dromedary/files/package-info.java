/** How files and folders are made that hold URLs: not everybody may read them. */
@NullMarked
package io.dromedary.files;

import org.jspecify.annotations.NullMarked;
