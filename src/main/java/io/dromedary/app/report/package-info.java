/** The report at the end of a check. */
@NullMarked
package io.dromedary.app.report;

import org.jspecify.annotations.NullMarked;
