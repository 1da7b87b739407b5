/** What a person types: watch, check and demo. */
@NullMarked
package io.dromedary.cli;

import org.jspecify.annotations.NullMarked;
