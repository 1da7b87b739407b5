/**
 * The politeness ledger: a record of every closing of a gate. {@link
 * io.dromedary.results.ledger.Closings} gives the closings, {@link
 * io.dromedary.results.ledger.PolitenessFile} writes those of a list.
 */
@NullMarked
package io.dromedary.results.ledger;

import org.jspecify.annotations.NullMarked;
