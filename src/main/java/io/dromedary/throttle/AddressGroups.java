package io.dromedary.throttle;

import io.dromedary.gate.ThrottleSettings;
import io.dromedary.host.HostAddresses;
import io.dromedary.host.HostKey;
import io.dromedary.host.TimeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rules under which the hosts of one address share a gate, on whatever port they are called, unless
 * a rule names them. The gate is named as the group {@code @address}, so a named group whose name
 * is an address is the same one. A host whose address is not found has a gate of its own for a
 * while.
 */
public final class AddressGroups implements HostRules {

  /** Some tens of megabytes; the host that was not asked for longest is looked up again. */
  static final int MOST_HOSTS = 100_000;

  /** As long as calls remember that a name has no address. */
  static final long ALONE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private record Place(HostKey gate, long until) {}

  private final ListedRules named;
  private final TimeSource time;
  private final AddressLookups lookups;
  private final List<Consumer<HostKey>> listeners = new CopyOnWriteArrayList<>();
  private final Map<HostKey, Place> places =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<HostKey, Place> longestUnused) {
          return size() > MOST_HOSTS;
        }
      };

  /**
   * Makes rules.
   *
   * @param named the settings of hosts by their names, and the limits of all gates
   * @param scheduler ends look-ups that take too long, and delivers the results
   */
  public AddressGroups(
      ListedRules named,
      HostAddresses addresses,
      TimeSource time,
      ScheduledExecutorService scheduler) {
    this.named = named;
    this.time = time;
    this.lookups = new AddressLookups(addresses, scheduler, this::found);
  }

  /** The gate of a host; its own one as long as its address is not known. */
  @Override
  public HostKey gateOf(HostKey host) {
    if (named.isNamed(host)) {
      return named.gateOf(host);
    }
    Place place = place(host);
    return place == null ? host : place.gate();
  }

  @Override
  public ThrottleSettings limitsOf(HostKey gate) {
    return named.limitsOf(gate);
  }

  @Override
  public boolean find(HostKey host) {
    if (named.isNamed(host)) {
      return true;
    }
    Place place = place(host);
    if (place != null && time.nanos() < place.until()) {
      return true;
    }
    lookups.ask(host);
    return false;
  }

  @Override
  public void onFound(Consumer<HostKey> listener) {
    listeners.add(listener);
  }

  private void found(HostKey host, Optional<String> address) {
    Place place =
        address
            .map(known -> new Place(ListedRules.group(known), Long.MAX_VALUE))
            .orElseGet(() -> new Place(host, time.nanos() + ALONE_NANOS));
    synchronized (places) {
      places.put(host, place);
    }
    listeners.forEach(listener -> listener.accept(host));
  }

  private @Nullable Place place(HostKey host) {
    synchronized (places) {
      return places.get(host);
    }
  }
}
