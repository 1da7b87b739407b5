package io.dromedary.settle;

import io.dromedary.host.HostKey;
import io.dromedary.host.PerHost;
import io.dromedary.url.ParsedUrl;
import io.dromedary.url.Urls;
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

  private final Policy throttle;
  private final RequestHeaders everywhere;
  private final PerHost<RequestHeaders> hosts;

  /**
   * Makes the policy.
   *
   * @param throttle the policy that a call waits in
   * @param everywhere headers for all hosts
   * @param hosts headers for some hosts, which count more; where several patterns name a host and
   *     set the same header, the most exact one counts
   */
  public HostHeaders(Policy throttle, RequestHeaders everywhere, PerHost<RequestHeaders> hosts) {
    this.throttle = throttle;
    this.everywhere = everywhere;
    this.hosts = hosts;
  }

  @Override
  public void beforeWrap(Route route, NamedNode definition) {
    throttle.beforeWrap(route, definition);
  }

  @Override
  public Processor wrap(Route route, Processor processor) {
    return new LoginCall(throttle.wrap(route, new CallHeaders(this, processor)));
  }

  /**
   * The headers for a URL. None that are for some hosts for one whose host could be read in two
   * ways: with a user name, or a backslash.
   */
  Map<String, String> of(String url) {
    boolean plain = !hosts.isEmpty() && url.indexOf('\\') < 0;
    return plain && Urls.ofCall(url) instanceof ParsedUrl.Valid valid && !valid.url().hasUserInfo()
        ? of(valid.url().hostKey())
        : everywhere.byName();
  }

  private Map<String, String> of(HostKey host) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    hosts.all(host).forEach(some -> some.byName().forEach(headers::putIfAbsent));
    everywhere.byName().forEach(headers::putIfAbsent);
    return headers;
  }
}
