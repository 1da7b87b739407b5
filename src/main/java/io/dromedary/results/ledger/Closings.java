package io.dromedary.results.ledger;

import io.dromedary.throttle.ClosingRecord;
import java.time.Instant;
import java.util.function.Consumer;

/** The known closings of gates. Safe for use by any thread. */
public interface Closings {

  /** Knows of none. */
  Closings NONE =
      new Closings() {
        @Override
        public void each(Instant from, Instant to, Consumer<ClosingRecord> taker) {
          // There is none.
        }

        @Override
        public String gateOf(String host) {
          return host;
        }
      };

  /** Gives each closing that began in a time, in the order of beginning. Blocks. */
  void each(Instant from, Instant to, Consumer<ClosingRecord> taker);

  /** The name of the gate of a host, given with its port as politeness counts it. */
  String gateOf(String host);
}
