/** What is counted and measured, for any Micrometer registry. */
@NullMarked
package io.dromedary.app.metrics;

import org.jspecify.annotations.NullMarked;
