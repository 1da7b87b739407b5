package io.dromedary.settle;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Headers that calls take along.
 *
 * @param byName their values by name in any case; secret
 */
public record RequestHeaders(Map<String, String> byName) {

  /** No header. */
  public static final RequestHeaders NONE = new RequestHeaders(Map.of());

  /** Keeps a copy. */
  public RequestHeaders {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(byName);
    byName = Collections.unmodifiableMap(copy);
  }

  /** Never the values. */
  @Override
  public String toString() {
    return byName.keySet().toString();
  }
}
