package io.dromedary.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request as it came over the wire.
 *
 * @param connection the number of its connection, counted from 1 for each server
 * @param method GET, HEAD, ...
 * @param target the request target: path and query; an absolute URL at a proxy
 * @param headers by name in lower case; the values of a repeated header joined by a comma
 * @param nanos when its head was complete, in nanoseconds of {@code TimeSource.system()}
 */
public record ReceivedRequest(
    int connection, String method, String target, Map<String, String> headers, long nanos) {

  static ReceivedRequest parse(int connection, String head, long nanos) {
    List<String> lines = List.of(head.split("\r\n"));
    String[] first = lines.get(0).split(" ");
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.merge(name, line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
    }
    return new ReceivedRequest(
        connection, first[0], first.length > 1 ? first[1] : "", Map.copyOf(headers), nanos);
  }

  /** The target without its query. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** The Host header: name and port as the client called them. */
  public String host() {
    return headers.getOrDefault("host", "");
  }
}
