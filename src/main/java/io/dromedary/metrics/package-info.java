/** What is counted and measured, for any Micrometer registry. */
@NullMarked
package io.dromedary.metrics;

import org.jspecify.annotations.NullMarked;
