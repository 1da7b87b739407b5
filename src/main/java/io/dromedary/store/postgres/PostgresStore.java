package io.dromedary.store.postgres;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.store.Arrival;
import io.dromedary.store.CallsUnderWay;
import io.dromedary.store.Change;
import io.dromedary.store.Commit;
import io.dromedary.store.DeliveryReader;
import io.dromedary.store.Done;
import io.dromedary.store.LineChange;
import io.dromedary.store.Membership;
import io.dromedary.store.NotStoredException;
import io.dromedary.store.QueueReader;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Result;
import io.dromedary.store.Seen;
import io.dromedary.store.Store;
import io.dromedary.store.StoreException;
import io.dromedary.store.StoreRules;
import io.dromedary.store.StoreSource;
import io.dromedary.store.sql.EffectsSoFar;
import io.dromedary.store.sql.Handlers;
import io.dromedary.store.sql.Intake;
import io.dromedary.store.sql.ListHandlers;
import io.dromedary.store.sql.QueueHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store that several nodes share, in one PostgreSQL database (version 13 or later). Changes go
 * there in batches: what lines bring waits for the next commit and is decided there.
 */
public final class PostgresStore implements Store {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresStore.class);

  /** So many lines wait for the next commit at the most; it takes some ten milliseconds. */
  private static final int GROUP = 1_000;

  private final Connections connections;
  private final StoreRules rules;
  private final NodeState node;
  private final PostgresMembership membership;
  private final PostgresWriter writer;
  private final RecentGates gates;
  private final ReadingSession queue;
  private final ReadingSession deliveries;
  private final List<Change<?>> waiting = new ArrayList<>();
  private EffectsSoFar effects = new EffectsSoFar();
  private int done;

  private PostgresStore(
      PostgresSettings settings, UnaryOperator<HostKey> gateOf, String digest, StoreRules rules) {
    this.rules = rules;
    gates = new RecentGates(rules.time());
    connections = new Connections(settings);
    node = new NodeState(gateOf, settings.inbox().map(UUID::toString).orElse(""));
    membership =
        new PostgresMembership(
            connections,
            rules.time(),
            new Terms(settings.lease(), settings.inbox(), digest),
            connections.shown());
    membership.saveAgain(gates);
    writer =
        new PostgresWriter(
            connections,
            membership,
            node,
            handlers(rules, node.callsOf(rules.calls())),
            rules.time(),
            gates);
    queue = new ReadingSession(connections);
    deliveries = new ReadingSession(connections);
  }

  /**
   * The store in a database.
   *
   * @param gates gives the gate of a host, by which it belongs to a node; the same in every node
   * @param digest differs when {@code gates} does
   */
  public static StoreSource at(
      PostgresSettings settings, UnaryOperator<HostKey> gates, String digest) {
    return rules -> {
      try {
        PostgresMigrations.run(settings);
        PostgresStore store = new PostgresStore(settings, gates, digest, rules);
        store.writer.load();
        return store;
      } catch (SQLException | RuntimeException e) {
        throw new StoreException("the database " + settings.shown() + " cannot be opened", e);
      }
    };
  }

  static Handlers<PostgresTransaction> handlers(StoreRules given, CallsUnderWay calls) {
    StoreRules here = new StoreRules(given.time(), given.recheck(), given.text(), calls);
    Intake intake = new Intake(here.time(), here.recheck(), here.text());
    Handlers<PostgresTransaction> made = new Handlers<>();
    QueueHandlers.addTo(made, here, intake);
    ListHandlers.addTo(made, here.time());
    RunHandlers.addTo(made, here.time(), intake);
    KeepHandlers.addTo(made, here.time());
    NodeHandlers.addTo(made);
    return made;
  }

  @Override
  @SuppressWarnings("unchecked") // each kind of change has one type of answer
  public <R> R ahead(Change<R> change) throws NotStoredException {
    if (change instanceof LineChange.Look) {
      return (R) new Seen.New(); // a hint: the commit of the line decides
    }
    if (change instanceof LineChange<?> line) {
      if (waiting.size() >= GROUP) {
        write(List.of());
      }
      waiting.add(line);
      return (R) (line instanceof LineChange.Put ? new Seen.New() : Done.DONE);
    }
    Result<?> result = write(List.of(change)).get(0);
    if (result instanceof Result.Refused<?> refused) {
      throw new StoreException("the database refused a change", refused.why());
    }
    return ((Result.Found<R>) result).value();
  }

  @Override
  public Commit commit(List<Change<?>> changes) throws NotStoredException {
    long begun = rules.time().nanos();
    List<Result<?>> results = write(changes);
    EffectsSoFar committed = effects;
    effects = new EffectsSoFar();
    int all = done;
    done = 0;
    return new Commit(
        results,
        all,
        Duration.ofNanos(rules.time().nanos() - begun),
        committed.with(node.lists().totals()));
  }

  /** Writes what waits and some more, in one transaction. */
  private List<Result<?>> write(List<Change<?>> changes) throws NotStoredException {
    if (waiting.isEmpty() && changes.isEmpty()) {
      return List.of();
    }
    List<Change<?>> all = new ArrayList<>(waiting);
    all.addAll(changes);
    PostgresWriter.Batch batch = writer.write(all);
    List<Change<?>> lines = List.copyOf(waiting);
    waiting.clear();
    done += all.size();
    effects.add(batch.effects().with(node.lists().totals()));
    waiting.addAll(refused(lines, batch.results()));
    return batch.results().subList(lines.size(), batch.results().size());
  }

  /** The outcomes of lines that the database has refused: no line may get none. */
  private List<Change<?>> refused(List<Change<?>> lines, List<Result<?>> results) {
    List<Change<?>> outcomes = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (results.get(i) instanceof Result.Refused<?> refused) {
        LOG.error("The database {} refused a line", place(), refused.why());
        if (lines.get(i) instanceof LineChange.Put put) {
          outcomes.add(outcome(put.arrival(), refused.why()));
        }
      }
    }
    return outcomes;
  }

  private LineChange.Settle outcome(Arrival line, Exception why) {
    QueuedUrl url = NextOf.first(line, rules.time().millis()).queued(0, line.at());
    return new LineChange.Settle(line.at(), rules.text().unsettled(url, Optional.of(why)));
  }

  @Override
  public QueueReader queue() {
    return new PostgresQueueReader(queue, node::slotOf);
  }

  @Override
  public DeliveryReader deliveries() {
    return new PostgresDeliveryReader(deliveries, node.lists().owner(), rules.time());
  }

  @Override
  public Optional<Membership> membership() {
    return Optional.of(membership);
  }

  @Override
  public int slotOf(HostKey host) {
    return node.slotOf(host);
  }

  @Override
  public void heard(HostState gate) {
    gates.note(gate);
  }

  @Override
  public String place() {
    return connections.shown();
  }

  /** Nothing: a database that is away is waited for. */
  @Override
  public Optional<String> lost() {
    return Optional.empty();
  }

  @Override
  public void close() {
    writer.close();
    queue.close();
    deliveries.close();
  }
}
