package io.dromedary.faults;

import java.util.Set;

/**
 * One way to go wrong, ready to be called.
 *
 * @param name what the server does
 * @param url the URL that meets it
 * @param slow whether only a time limit ends it
 * @param outcomes the ends that are right: outcome with verdict, status or kind
 */
public record Fault(String name, String url, boolean slow, Set<String> outcomes) {

  /** The URL with a query, so that it is another one; a URL has none by itself. */
  public String url(int number) {
    return url + "?n=" + number;
  }

  @Override
  public String toString() {
    return name;
  }
}
