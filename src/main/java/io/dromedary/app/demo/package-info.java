/** The hosts and the list of {@code demo}. */
@NullMarked
package io.dromedary.app.demo;

import org.jspecify.annotations.NullMarked;
