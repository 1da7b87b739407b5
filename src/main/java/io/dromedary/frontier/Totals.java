package io.dromedary.frontier;

import java.util.Collection;

/** The counters of several lists together. */
record Totals(long expected, long settled) {

  Totals plus(ListProgress list) {
    return new Totals(expected + list.expected(), settled + list.settled());
  }

  Totals plus(Collection<ListProgress> lists) {
    Totals sum = this;
    for (ListProgress list : lists) {
      sum = sum.plus(list);
    }
    return sum;
  }
}
