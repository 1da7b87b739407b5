package io.dromedary.app.health;

import java.util.HashMap;
import java.util.Map;

/**
 * The result of one check.
 *
 * @param name the name of the check
 * @param isUp true when nothing is wrong
 * @param details details for a person, by name; the error when it is down
 */
public record Finding(String name, boolean isUp, Map<String, String> details) {

  /** Copies the details. */
  public Finding {
    details = Map.copyOf(details);
  }

  /** A finding without a fault. */
  public static Finding up(String name, Map<String, String> details) {
    return new Finding(name, true, details);
  }

  /** A finding with a fault. */
  public static Finding down(String name, Map<String, String> details) {
    return new Finding(name, false, details);
  }

  /** The same with one more detail. */
  Finding with(String key, String value) {
    Map<String, String> more = new HashMap<>(details);
    more.put(key, value);
    return new Finding(name, isUp, more);
  }
}
