package io.dromedary.app.health;

import java.util.HashMap;
import java.util.Map;

/**
 * What one check has found.
 *
 * @param name what was looked at
 * @param isUp whether it is well
 * @param details what a person should know, by name; what is wrong when it is not well
 */
public record Finding(String name, boolean isUp, Map<String, String> details) {

  /** Copies the details. */
  public Finding {
    details = Map.copyOf(details);
  }

  /** It is well. */
  public static Finding up(String name, Map<String, String> details) {
    return new Finding(name, true, details);
  }

  /** It is not well. */
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
