/** The progress that a person sees while a check runs. */
@NullMarked
package io.dromedary.app.progress;

import org.jspecify.annotations.NullMarked;
