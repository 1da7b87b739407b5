package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.store.Change;
import io.dromedary.store.Commit;
import io.dromedary.store.DeliveryReader;
import io.dromedary.store.Done;
import io.dromedary.store.Effects;
import io.dromedary.store.GateChange;
import io.dromedary.store.LaneChange;
import io.dromedary.store.LaneNews;
import io.dromedary.store.Membership;
import io.dromedary.store.NodeChange;
import io.dromedary.store.NotStoredException;
import io.dromedary.store.QueueReader;
import io.dromedary.store.QueueReader.LaneSize;
import io.dromedary.store.Result;
import io.dromedary.store.Slots;
import io.dromedary.store.StateFolder;
import io.dromedary.store.Store;
import io.dromedary.store.StoreSource;
import io.dromedary.store.TakenSlots;
import io.dromedary.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A store of one node on SQLite that behaves as if others shared it. */
final class SharedStore implements Store {

  private static final String LANES =
      "select list_id, host, count(*) from url where state = 0 group by list_id, host";

  private final Store inner;
  private final Connection reading;
  private final Set<Integer> free = new TreeSet<>();
  private final Set<HostKey> fromOthers = new HashSet<>();
  private volatile CountDownLatch held = new CountDownLatch(0);
  private final List<LaneNews> news = new ArrayList<>();

  private SharedStore(Store inner, Path folder) throws SQLException {
    this.inner = inner;
    this.reading = DriverManager.getConnection("jdbc:sqlite:" + StateFolder.database(folder));
  }

  /** A source that gives the store to whoever opens it, and to the taker. */
  static StoreSource in(Path folder, Consumer<SharedStore> taker) {
    return rules -> {
      Store inner = SqliteStore.in(StateFolder.lock(folder)).open(rules);
      try {
        SharedStore made = new SharedStore(inner, folder);
        taker.accept(made);
        return made;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /** Leaves the slots of these hosts to whoever takes them first. */
  synchronized void free(String... hosts) {
    for (String host : hosts) {
      free.add(Slots.of(new HostKey(host)));
    }
  }

  synchronized Set<Integer> free() {
    return Set.copyOf(free);
  }

  /** What is queued for a host from now on seems to come from another node. */
  synchronized void fromOthers(String host) {
    fromOthers.add(new HostKey(host));
  }

  /** Lets commits wait until what is returned has run. */
  Runnable hold() {
    CountDownLatch latch = new CountDownLatch(1);
    held = latch;
    return latch::countDown;
  }

  @Override
  public Commit commit(List<Change<?>> changes) throws NotStoredException {
    try {
      if (!held.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a commit was held for 10 s");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return committed(changes);
  }

  private synchronized Commit committed(List<Change<?>> changes) throws NotStoredException {
    if (changes.stream()
        .limit(Math.max(0, changes.size() - 1))
        .anyMatch(NodeChange.class::isInstance)) {
      throw new IllegalStateException("a change of slots must be the last of its commit");
    }
    List<Change<?>> plain = changes.stream().filter(one -> !(one instanceof NodeChange)).toList();
    List<HostState> states = states(changes);
    Commit done = inner.commit(plain);
    Effects effects = withoutNews(done.effects());
    List<Result<?>> results = new ArrayList<>();
    int next = 0;
    for (Change<?> change : changes) {
      results.add(
          change instanceof NodeChange<?> node
              ? new Result.Found<>(found(node, states))
              : done.results().get(next++));
    }
    return new Commit(results, done.changes(), done.took(), effects);
  }

  /** Gates as they are stored ahead of the changes; the tests store none with a take. */
  private List<HostState> states(List<Change<?>> changes) throws NotStoredException {
    return changes.stream().anyMatch(NodeChange.Take.class::isInstance)
        ? inner.ahead(new GateChange.Load())
        : List.of();
  }

  private Effects withoutNews(Effects effects) {
    List<LaneChange> own = new ArrayList<>();
    for (LaneChange lane : effects.lanes()) {
      if (lane.how() == LaneChange.How.QUEUED && fromOthers.contains(lane.host())) {
        news.add(new LaneNews(lane.at().listId(), lane.host(), 1, lane.at().line()));
      } else {
        own.add(lane);
      }
    }
    return new Effects(
        own,
        effects.settled(),
        effects.hasOutcomes(),
        effects.hasEnds(),
        effects.waitsSince(),
        effects.totals());
  }

  private Object found(NodeChange<?> change, List<HostState> states) {
    if (change instanceof NodeChange.Take take) {
      return taken(take.most(), states);
    }
    if (change instanceof NodeChange.Free back) {
      free.addAll(back.slots());
      return Done.DONE;
    }
    List<LaneNews> found = List.copyOf(news);
    news.clear();
    return found;
  }

  private TakenSlots taken(int most, List<HostState> states) {
    Set<Integer> slots = new TreeSet<>(free.stream().limit(most).toList());
    free.removeAll(slots);
    return new TakenSlots(
        slots,
        lanes().stream().filter(lane -> slots.contains(Slots.of(lane.host()))).toList(),
        states.stream().filter(one -> slots.contains(Slots.of(one.host()))).toList());
  }

  private List<LaneSize> lanes() {
    try (Statement statement = reading.createStatement();
        ResultSet row = statement.executeQuery(LANES)) {
      List<LaneSize> found = new ArrayList<>();
      while (row.next()) {
        found.add(new LaneSize(row.getLong(1), new HostKey(row.getString(2)), row.getInt(3)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public <R> R ahead(Change<R> change) throws NotStoredException {
    return inner.ahead(change);
  }

  @Override
  public QueueReader queue() {
    return inner.queue();
  }

  @Override
  public DeliveryReader deliveries() {
    return inner.deliveries();
  }

  @Override
  public Optional<Membership> membership() {
    return Optional.of(new NoMembership());
  }

  @Override
  public int slotOf(HostKey host) {
    return Slots.of(host);
  }

  @Override
  public String place() {
    return inner.place();
  }

  @Override
  public Optional<String> lost() {
    return inner.lost();
  }

  @Override
  public void close() {
    try {
      reading.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      inner.close();
    }
  }

  private static final class NoMembership implements Membership {

    @Override
    public long join(String name, boolean calls) {
      return 1;
    }

    @Override
    public Beat beat() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean declareDead(long node, long seen) {
      return false;
    }

    @Override
    public void leave() {}

    @Override
    public void close() {}
  }
}
