package io.dromedary.settle;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostPattern;
import io.dromedary.url.ParsedUrl;
import io.dromedary.url.Urls;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;

/**
 * The throttle, and within it the headers that are set for all calls and for the host of a call,
 * such as a token, and the user name and password that stood in its URL. They are on the message
 * only while the call is under way, whichever component makes it, and go by the URL of that very
 * call: the next hop of a redirect is another call.
 */
public final class HostHeaders implements Policy {

  /**
   * Headers for some hosts.
   *
   * @param hosts the hosts
   * @param headers values by name; secret
   */
  public record Rule(HostPattern hosts, Map<String, String> headers) {

    /** Never the values. */
    @Override
    public String toString() {
      return hosts.text() + ' ' + headers.keySet();
    }
  }

  private final Policy throttle;
  private final List<Rule> widestFirst;
  private final Map<String, String> everywhere;

  /**
   * Makes the policy.
   *
   * @param throttle the policy that a call waits in
   * @param rules where several are for one host and name the same header, the most exact one counts
   */
  public HostHeaders(Policy throttle, List<Rule> rules) {
    this(throttle, rules, Map.of());
  }

  /**
   * Makes the policy.
   *
   * @param rules where several are for one host and name the same header, the most exact one counts
   * @param everywhere headers for all hosts, by name in any case; those of a rule count more
   */
  public HostHeaders(Policy throttle, List<Rule> rules, Map<String, String> everywhere) {
    this.throttle = throttle;
    this.everywhere = Map.copyOf(everywhere);
    this.widestFirst =
        rules.stream()
            .sorted(Comparator.comparing(Rule::hosts, HostPattern.MOST_EXACT_FIRST).reversed())
            .toList();
  }

  @Override
  public void beforeWrap(Route route, NamedNode definition) {
    throttle.beforeWrap(route, definition);
  }

  @Override
  public Processor wrap(Route route, Processor processor) {
    return new LoginCall(throttle.wrap(route, new HeaderedCall(this, processor)));
  }

  /**
   * The headers for a URL. None that are for some hosts for one whose host could be read in two
   * ways: with a user name, or a backslash.
   */
  Map<String, String> of(String url) {
    boolean plain = !widestFirst.isEmpty() && url.indexOf('\\') < 0;
    return plain && Urls.ofCall(url) instanceof ParsedUrl.Valid valid && !valid.url().hasUserInfo()
        ? of(valid.url().hostKey())
        : everywhere;
  }

  private Map<String, String> of(HostKey host) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(everywhere);
    for (Rule rule : widestFirst) {
      if (rule.hosts().matches(host)) {
        headers.putAll(rule.headers());
      }
    }
    return headers;
  }
}
