package io.dromedary.http;

import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsQueryLifecycleObserver;
import io.netty.resolver.dns.DnsQueryLifecycleObserverFactory;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers for a moment which names a name server would not answer for, and with what code: the
 * resolver itself tells that from a name without addresses for some codes only. Confined to one
 * event loop.
 */
final class DnsErrorCodes implements DnsQueryLifecycleObserverFactory {

  private static final int MOST = 1_000;

  private final Map<String, DnsResponseCode> codes =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DnsResponseCode> eldest) {
          return size() > MOST;
        }
      };

  /** The code that stood in the last answer for a name, which is forgotten with this. */
  Optional<DnsResponseCode> take(String name) {
    return Optional.ofNullable(codes.remove(key(name)));
  }

  @Override
  public DnsQueryLifecycleObserver newDnsQueryLifecycleObserver(DnsQuestion question) {
    return new Observer(key(question.name()));
  }

  private static String key(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower : lower + '.';
  }

  private final class Observer implements DnsQueryLifecycleObserver {

    private final String name;

    Observer(String name) {
      this.name = name;
    }

    @Override
    public DnsQueryLifecycleObserver queryNoAnswer(DnsResponseCode code) {
      if (!DnsResponseCode.NOERROR.equals(code) && !DnsResponseCode.NXDOMAIN.equals(code)) {
        codes.put(name, code);
      }
      return this;
    }

    @Override
    public void queryWritten(InetSocketAddress server, ChannelFuture future) {}

    @Override
    public void queryCancelled(int left) {}

    @Override
    public DnsQueryLifecycleObserver queryRedirected(List<InetSocketAddress> servers) {
      return this;
    }

    @Override
    public DnsQueryLifecycleObserver queryCNAMEd(DnsQuestion question) {
      return this;
    }

    @Override
    public void queryFailed(Throwable cause) {}

    @Override
    public void querySucceed() {}
  }
}
