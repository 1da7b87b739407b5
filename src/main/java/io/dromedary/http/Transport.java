package io.dromedary.http;

import io.dromedary.host.TimeSource;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The resources that all calls share while the component runs: event loops, HTTP clients, settings.
 */
final class Transport {

  private final HttpSettings settings;
  private final TimeSource time;
  private final ConnectionCount sockets;
  private final ProxyChoice proxies;
  private final HttpClient keeping;
  private final HttpClient fresh;
  private final List<CallLoop> loops = new ArrayList<>();

  Transport(HttpSettings settings, TimeSource time, Vertx vertx) {
    this.settings = settings;
    this.time = time;
    this.sockets = new ConnectionCount(settings.connections().most());
    this.proxies = new ProxyChoice(settings.proxies());
    this.keeping = HttpClients.keeping(vertx, settings, sockets);
    this.fresh = HttpClients.fresh(vertx, settings, sockets);
    NameCache cache = new NameCache(time);
    VertxInternal internal = (VertxInternal) vertx;
    for (EventExecutor executor : internal.getEventLoopGroup()) {
      loops.add(loop(internal, (EventLoop) executor, cache));
    }
  }

  /**
   * Looks for the addresses of a URL's host that may be called, and calls one of the two on an
   * event loop. Safe for use by any thread.
   */
  void lookUp(CallUrl url, Consumer<List<SocketAddress>> found, Consumer<Exception> failed) {
    CallLoop loop = loopOf(url);
    loop.run(() -> loop.lookup().servers(url, found, failed));
  }

  /** Each event loop, as what runs tasks. */
  List<Executor> executors() {
    return loops.stream().<Executor>map(loop -> loop::runLater).toList();
  }

  CallLimits limits() {
    return settings.limits();
  }

  TimeSource time() {
    return time;
  }

  /** The proxies of calls. */
  ProxyChoice proxies() {
    return proxies;
  }

  ConnectionCount sockets() {
    return sockets;
  }

  /** The client that keeps idle connections for the next call. */
  HttpClient keeping() {
    return keeping;
  }

  /** The client of which every call has a new connection. */
  HttpClient fresh() {
    return fresh;
  }

  /** Ends all calls and closes all connections. */
  void close() {
    loops.forEach(CallLoop::stop);
    keeping.close();
    fresh.close();
  }

  /** A host keeps its loop, so that call and kept connection are on the same thread. */
  CallLoop loopOf(CallUrl url) {
    return loops.get(Math.floorMod(31 * url.host().hashCode() + url.port(), loops.size()));
  }

  private CallLoop loop(VertxInternal vertx, EventLoop executor, NameCache cache) {
    ClassLoader classes = Transport.class.getClassLoader();
    return new CallLoop(
        vertx.createEventLoopContext(executor, vertx.getWorkerPool(), classes),
        lookup(executor, cache));
  }

  private ServerLookup lookup(EventLoop executor, NameCache cache) {
    AddressGuard guard = new AddressGuard(settings.addresses());
    ServerLookup direct =
        new DirectLookup(
            guard, new NameResolver(executor, cache, settings.connections().dnsServers()));
    return proxies.isNone() ? direct : new RoutedLookup(proxies, new ProxiedLookup(guard), direct);
  }
}
