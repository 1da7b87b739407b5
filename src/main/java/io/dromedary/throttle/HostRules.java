package io.dromedary.throttle;

import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostKey;
import java.util.function.Consumer;

/**
 * Maps hosts to gates and their limits. Hosts of one gate are one host to the throttle: they are
 * paced, closed and cancelled together. Safe for use by any thread; once the gate of a host is
 * found, both answers must stay the same for as long as it is known.
 */
public interface HostRules {

  /** The gate of a host: its own key, or the name of the group that it shares a gate with. */
  HostKey gateOf(HostKey host);

  /** The limits of a gate. */
  ThrottleSettings limitsOf(HostKey gate);

  /**
   * Returns true when the gate of a host is known. If not, this begins to find it, and listeners
   * are notified when it is known. Never blocks.
   */
  default boolean find(HostKey host) {
    return true;
  }

  /** Sets the listener that gets the hosts whose gates have been found; it must not block. */
  default void onFound(Consumer<HostKey> listener) {
    // Every gate is known.
  }

  /** A gate for each host, all with the same limits. */
  static HostRules same(ThrottleSettings limits) {
    return new HostRules() {
      @Override
      public HostKey gateOf(HostKey host) {
        return host;
      }

      @Override
      public ThrottleSettings limitsOf(HostKey gate) {
        return limits;
      }
    };
  }
}
