package io.dromedary.http;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Builds {@link HttpSettings} of which a test says only what it is about. */
public final class HttpSettingsBuilder {

  private Duration timeout = Duration.ofSeconds(30);
  private Duration connectTimeout = Duration.ofSeconds(10);
  private Duration firstByteTimeout = Duration.ofSeconds(20);
  private int maxBody = 64 * 1024;
  private AddressRules addresses = new AddressRules(false, List.of(), List.of());
  private ProxyRules proxies = ProxyRules.NONE;
  private Optional<Path> caFile = Optional.empty();
  private String userAgent = "Dromedary";
  private HttpSettings.Connections connections = HttpSettings.Connections.atMost(1_000);

  public HttpSettingsBuilder timeout(Duration limit) {
    timeout = limit;
    return this;
  }

  public HttpSettingsBuilder connectTimeout(Duration limit) {
    connectTimeout = limit;
    return this;
  }

  public HttpSettingsBuilder firstByteTimeout(Duration limit) {
    firstByteTimeout = limit;
    return this;
  }

  public HttpSettingsBuilder maxBody(int bytes) {
    maxBody = bytes;
    return this;
  }

  public HttpSettingsBuilder userAgent(String value) {
    userAgent = value;
    return this;
  }

  public HttpSettingsBuilder maxConnections(int calls) {
    connections =
        new HttpSettings.Connections(calls, connections.keepAlive(), connections.dnsServers());
    return this;
  }

  public HttpSettingsBuilder keepAlive(Duration idle) {
    connections = new HttpSettings.Connections(connections.most(), idle, connections.dnsServers());
    return this;
  }

  public HttpSettingsBuilder dnsServers(List<InetSocketAddress> servers) {
    connections =
        new HttpSettings.Connections(connections.most(), connections.keepAlive(), servers);
    return this;
  }

  public HttpSettingsBuilder proxy(ProxyServer server) {
    proxies = ProxyRules.ofAll(server);
    return this;
  }

  public HttpSettingsBuilder caFile(Path pem) {
    caFile = Optional.of(pem);
    return this;
  }

  public HttpSettingsBuilder allowPrivate(boolean allowed) {
    addresses = new AddressRules(allowed, addresses.allowed(), addresses.denied());
    return this;
  }

  public HttpSettingsBuilder allowNetworks(List<String> blocks) {
    addresses = new AddressRules(addresses.allowPrivate(), blocks, addresses.denied());
    return this;
  }

  public HttpSettingsBuilder denyNetworks(List<String> blocks) {
    addresses = new AddressRules(addresses.allowPrivate(), addresses.allowed(), blocks);
    return this;
  }

  public HttpSettings build() {
    return new HttpSettings(
        new CallLimits(timeout, connectTimeout, firstByteTimeout, maxBody),
        addresses,
        proxies,
        caFile,
        userAgent,
        connections);
  }
}
