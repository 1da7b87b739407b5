package io.dromedary.http;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Resolves names on one event loop: first from the hosts file, then by the name servers. Answers
 * are kept in a cache that the event loops share.
 */
final class NameResolver {

  /** Two questions, to a first and a second server, fit into the default limit of a look-up. */
  private static final int QUESTION_MILLIS = 4_000;

  /** Look-ups of one name that wait for one question; beyond it each asks its own. */
  private static final int SHARED_QUESTIONS = 1_000;

  private final EventLoop loop;
  private final NameCache cache;
  private final DnsNameResolver resolver;
  private final DnsErrorCodes trouble = new DnsErrorCodes();

  NameResolver(EventLoop loop, NameCache cache, List<InetSocketAddress> servers) {
    this.loop = loop;
    this.cache = cache;
    DnsNameResolverBuilder builder =
        new DnsNameResolverBuilder(loop)
            .datagramChannelType(NioDatagramChannel.class)
            .socketChannelType(NioSocketChannel.class)
            .resolveCache(cache)
            .cnameCache(NoopDnsCnameCache.INSTANCE)
            .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
            .dnsQueryLifecycleObserverFactory(trouble)
            .consolidateCacheSize(SHARED_QUESTIONS)
            .queryTimeoutMillis(QUESTION_MILLIS)
            // A name with a dot is asked for as it stands before any search domain is put behind.
            .ndots(1);
    if (!servers.isEmpty()) {
      builder.nameServerProvider(new SequentialDnsServerAddressStreamProvider(servers));
    }
    this.resolver = builder.build();
  }

  /** All addresses of a name; completes on the event loop. */
  Future<List<InetAddress>> resolve(String name) {
    try {
      return resolver.resolveAll(name).addListener(found -> remember(name, found));
    } catch (IllegalArgumentException notAName) {
      return loop.newFailedFuture(notAName);
    }
  }

  /** The reason why the look-up of a name has failed. */
  CallFailedException failure(String name, Throwable cause) {
    return LookupFailure.of(name, cause, trouble.take(name));
  }

  /** Netty keeps answers, but not that a name does not exist. */
  private void remember(String name, Future<?> found) {
    if (!found.isSuccess() && LookupFailure.isNoSuchName(found.cause())) {
      cache.cache(name, NameCache.PLAIN, found.cause(), loop);
    }
  }

  void close() {
    resolver.close();
  }
}
