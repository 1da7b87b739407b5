package io.dromedary.host;

/**
 * The right to start one call on a host now. It holds a slot of the host until it is used up by the
 * call or given back. Safe for use by any thread.
 */
public interface Permit {

  /** The exchange property under which a permit travels to the throttle's policy. */
  String PROPERTY = "DromedaryPermit";

  /** The gate that lets it through: the host, or the group of hosts that share one. */
  HostKey host();

  /**
   * Frees the slot of a permit that will not be used. Does nothing when the call has started or the
   * permit was given back.
   */
  void giveBack();
}
