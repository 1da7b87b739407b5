/** The politeness ledger: every closing of a host, as text and as the file beside the results. */
@NullMarked
package io.dromedary.results.ledger;

import org.jspecify.annotations.NullMarked;
