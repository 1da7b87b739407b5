package io.dromedary.host;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of hosts, by patterns of their names. Where several patterns name a host the most
 * exact one counts. Immutable when its values are.
 *
 * @param entries the most exact pattern first, those that are equally exact as they were given
 */
public record PerHost<T>(List<Entry<T>> entries) {

  /**
   * The setting for the hosts of a pattern.
   *
   * @param hosts the hosts
   * @param value what is set for them
   */
  public record Entry<T>(HostPattern hosts, T value) {}

  /** Keeps a sorted copy. */
  public PerHost {
    entries =
        entries.stream()
            .sorted(
                Comparator.<Entry<T>, HostPattern>comparing(
                    Entry::hosts, HostPattern.MOST_EXACT_FIRST))
            .toList();
  }

  /** Nothing is set for any host. */
  public static <T> PerHost<T> none() {
    return new PerHost<>(List.of());
  }

  /** Returns true when nothing is set for any host. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The entry that counts for a host. */
  public Optional<Entry<T>> entry(HostKey host) {
    return entriesOf(host).findFirst();
  }

  /** All that is set for a host, the most exact first. */
  public Stream<T> all(HostKey host) {
    return entriesOf(host).map(Entry::value);
  }

  private Stream<Entry<T>> entriesOf(HostKey host) {
    return entries.stream().filter(entry -> entry.hosts().matches(host));
  }
}
