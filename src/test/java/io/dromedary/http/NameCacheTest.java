package io.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.resolver.dns.DnsCacheEntry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NameCacheTest {

  private final AtomicLong seconds = new AtomicLong(1_000);
  private final NameCache cache = new NameCache(() -> TimeUnit.SECONDS.toNanos(seconds.get()));
  private final EventLoop loop = new DefaultEventLoop();

  @Test
  void keepsEachAddressOnce() throws Exception {
    add("a", 1, 60);
    add("a", 2, 60);
    add("a", 1, 60);

    assertThat(cache.get("a", NameCache.PLAIN))
        .extracting(DnsCacheEntry::address)
        .containsExactly(ip(2), ip(1));
  }

  @Test
  void forgetsWhenTheFirstAddressIsTooOld() throws Exception {
    add("a", 1, 60);
    add("a", 2, 30);

    seconds.addAndGet(29);
    assertThat(cache.get("a", NameCache.PLAIN)).hasSize(2);
    seconds.addAndGet(1);
    assertThat(cache.get("a", NameCache.PLAIN)).isEmpty();
  }

  @Test
  void keepsNothingForLongerThanTenMinutes() throws Exception {
    add("a", 1, 86_400);

    seconds.addAndGet(600);

    assertThat(cache.get("a", NameCache.PLAIN)).isEmpty();
  }

  @Test
  void keepsAFailureBrieflyAndAnAddressReplacesIt() throws Exception {
    UnknownHostException failure = new UnknownHostException("a");
    cache.cache("a", NameCache.PLAIN, failure, loop);
    cache.cache("b", NameCache.PLAIN, failure, loop);
    assertThat(cache.get("a", NameCache.PLAIN).get(0).cause()).isSameAs(failure);

    add("b", 1, 60);
    seconds.addAndGet(30);

    assertThat(cache.get("a", NameCache.PLAIN)).isEmpty();
    assertThat(cache.get("b", NameCache.PLAIN).get(0).address()).isEqualTo(ip(1));
  }

  @Test
  void theOldestNameLeavesFirst() throws Exception {
    for (int i = 0; i <= NameCache.MAX_NAMES; i++) {
      add("h" + i, 1, 60);
    }

    assertThat(cache.get("h0", NameCache.PLAIN)).isEmpty();
    assertThat(cache.get("h1", NameCache.PLAIN)).hasSize(1);
  }

  @Test
  void clears() throws Exception {
    add("a", 1, 60);
    add("b", 1, 60);

    assertThat(cache.clear("a")).isTrue();
    assertThat(cache.clear("a")).isFalse();
    cache.clear();

    assertThat(cache.get("b", NameCache.PLAIN)).isEmpty();
  }

  private void add(String name, int last, long ttl) throws Exception {
    cache.cache(name, NameCache.PLAIN, ip(last), ttl, loop);
  }

  private static InetAddress ip(int last) throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {8, 8, 8, (byte) last});
  }
}
