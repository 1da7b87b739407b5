package io.dromedary.throttle;

import io.dromedary.host.HostKey;

/**
 * Which gate a host passes, and with which limits. Hosts of one gate are one host to the throttle:
 * they are paced, closed and cancelled together. Safe for use by any thread; both answers must
 * always be the same.
 */
public interface HostRules {

  /** The gate of a host: its own key, or the name of the group that it shares a gate with. */
  HostKey gateOf(HostKey host);

  /** The limits of a gate. */
  ThrottleSettings limitsOf(HostKey gate);

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
