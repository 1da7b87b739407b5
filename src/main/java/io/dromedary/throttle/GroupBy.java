package io.dromedary.throttle;

/** The hosts that share a gate when nothing else is set for them. */
public enum GroupBy {
  /** None: each has its own. */
  HOST,
  /** Those of one registrable domain. */
  DOMAIN,
  /** Those of one address. */
  ADDRESS
}
