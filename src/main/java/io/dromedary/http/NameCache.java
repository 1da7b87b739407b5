package io.dromedary.http;

import io.dromedary.host.TimeSource;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.resolver.dns.DnsCache;
import io.netty.resolver.dns.DnsCacheEntry;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what name servers answered for as long as they allow, and only so many names. Safe for use
 * by any thread.
 */
final class NameCache implements DnsCache {

  /** No additional records, the only kind of question that is kept. */
  static final DnsRecord[] PLAIN = {};

  /** A few megabytes; the oldest name leaves first. */
  static final int MAX_NAMES = 10_000;

  /** A host that moves is found again within minutes, whatever its records say. */
  private static final long MAX_SECONDS = 600;

  /** A name that is made today works soon, and a dead host in a list is asked for once. */
  private static final long FAILURE_SECONDS = 30;

  private record Kept(@Nullable InetAddress address, @Nullable Throwable cause, long until)
      implements DnsCacheEntry {}

  private final TimeSource time;
  private final Map<String, List<Kept>> names =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Kept>> eldest) {
          return size() > MAX_NAMES;
        }
      };

  NameCache(TimeSource time) {
    this.time = time;
  }

  @Override
  public synchronized void clear() {
    names.clear();
  }

  @Override
  public synchronized boolean clear(String name) {
    return names.remove(name) != null;
  }

  @Override
  public synchronized List<? extends DnsCacheEntry> get(String name, DnsRecord[] additionals) {
    List<Kept> entries = names.getOrDefault(name, List.of());
    long now = time.nanos();
    if (entries.stream().anyMatch(entry -> entry.until() <= now)) {
      names.remove(name);
      return List.of();
    }
    return entries;
  }

  @Override
  public synchronized DnsCacheEntry cache(
      String name, DnsRecord[] additionals, InetAddress address, long ttl, EventLoop loop) {
    long now = time.nanos();
    Kept added = new Kept(address, null, now + nanos(Math.min(ttl, MAX_SECONDS)));
    if (ttl > 0) {
      List<Kept> entries = new ArrayList<>(names.getOrDefault(name, List.of()));
      entries.removeIf(old -> old.until() <= now || address.equals(old.address()));
      entries.removeIf(old -> old.cause() != null);
      entries.add(added);
      names.put(name, List.copyOf(entries));
    }
    return added;
  }

  @Override
  public synchronized DnsCacheEntry cache(
      String name, DnsRecord[] additionals, Throwable cause, EventLoop loop) {
    Kept failure = new Kept(null, cause, time.nanos() + nanos(FAILURE_SECONDS));
    names.putIfAbsent(name, List.of(failure));
    return failure;
  }

  private static long nanos(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
