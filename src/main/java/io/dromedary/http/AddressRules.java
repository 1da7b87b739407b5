package io.dromedary.http;

import java.util.List;

/**
 * The addresses that may be called besides those of the public internet, and those that must not.
 *
 * @param allowPrivate whether private, loopback and other special addresses may be called
 * @param allowed addresses and networks such as {@code 10.0.0.0/8} that may be called though they
 *     are special
 * @param denied addresses and networks that must not be called, whatever else is set
 */
public record AddressRules(boolean allowPrivate, List<String> allowed, List<String> denied) {

  /** Keeps copies. */
  public AddressRules {
    allowed = List.copyOf(allowed);
    denied = List.copyOf(denied);
  }
}
