package io.dromedary.http;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Builds {@link HttpSettings}; what is not set keeps its default. For use by one thread. */
public final class HttpSettingsBuilder {

  private Duration connectTimeout = Duration.ofSeconds(10);
  private Duration firstByteTimeout = Duration.ofSeconds(20);
  private Duration timeout = Duration.ofSeconds(30);
  private int maxBody = 64 * 1024;
  private String userAgent = "Dromedary";
  private int maxConnections = 1_000;

  /** A polite host is called about once a second: long enough for that, short for lists of many. */
  private Duration keepAlive = Duration.ofSeconds(5);

  private ProxyRules proxies = ProxyRules.NONE;
  private Optional<Path> caFile = Optional.empty();
  private boolean allowPrivate;
  private List<String> allowNetworks = List.of();
  private List<String> denyNetworks = List.of();
  private List<InetSocketAddress> dnsServers = List.of();

  HttpSettingsBuilder() {}

  /** The limit of a name look-up, and of a connection with its handshake; 10 s. */
  public HttpSettingsBuilder connectTimeout(Duration limit) {
    connectTimeout = limit;
    return this;
  }

  /** The limit from the request to the head of its answer; 20 s. */
  public HttpSettingsBuilder firstByteTimeout(Duration limit) {
    firstByteTimeout = limit;
    return this;
  }

  /** The limit of the whole call; 30 s. */
  public HttpSettingsBuilder timeout(Duration limit) {
    timeout = limit;
    return this;
  }

  /** Bytes of a body that are read; 65,536. */
  public HttpSettingsBuilder maxBody(int bytes) {
    maxBody = bytes;
    return this;
  }

  /** The User-Agent header of requests that bring none. */
  public HttpSettingsBuilder userAgent(String value) {
    userAgent = value;
    return this;
  }

  /** Calls in flight at the same time; 1,000. */
  public HttpSettingsBuilder maxConnections(int calls) {
    maxConnections = calls;
    return this;
  }

  /** How long an idle connection is kept, in whole seconds, rounded up; 5 s. Zero: not at all. */
  public HttpSettingsBuilder keepAlive(Duration idle) {
    keepAlive = idle;
    return this;
  }

  /** The proxy of all calls; none. */
  public HttpSettingsBuilder proxy(ProxyServer server) {
    return proxies(ProxyRules.ofAll(server));
  }

  /** Which calls go through which proxy; none through any. */
  public HttpSettingsBuilder proxies(ProxyRules rules) {
    proxies = rules;
    return this;
  }

  /** A PEM file with certificates to trust besides those that Java trusts; none. */
  public HttpSettingsBuilder caFile(Path pem) {
    caFile = Optional.of(pem);
    return this;
  }

  /** Whether private, loopback and other special addresses may be called; false. */
  public HttpSettingsBuilder allowPrivate(boolean allowed) {
    allowPrivate = allowed;
    return this;
  }

  /** Addresses and networks that may be called though they are special; none. */
  public HttpSettingsBuilder allowNetworks(List<String> blocks) {
    allowNetworks = blocks;
    return this;
  }

  /** Addresses and networks that must not be called; none. */
  public HttpSettingsBuilder denyNetworks(List<String> blocks) {
    denyNetworks = blocks;
    return this;
  }

  /** The name servers to ask; those of the machine. */
  public HttpSettingsBuilder dnsServers(List<InetSocketAddress> servers) {
    dnsServers = servers;
    return this;
  }

  /**
   * The settings.
   *
   * @throws IllegalArgumentException when a value is out of range; the message names it
   */
  public HttpSettings build() {
    return new HttpSettings(
        connectTimeout,
        firstByteTimeout,
        timeout,
        maxBody,
        userAgent,
        maxConnections,
        keepAlive,
        proxies,
        caFile,
        allowPrivate,
        allowNetworks,
        denyNetworks,
        dnsServers);
  }
}
