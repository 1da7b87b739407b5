package io.dromedary.store.postgres;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Change;
import io.dromedary.store.NotStoredException;
import io.dromedary.store.NotStoredException.Kind;
import io.dromedary.store.Result;
import io.dromedary.store.postgres.Fence.Passed;
import io.dromedary.store.sql.EffectsSoFar;
import io.dromedary.store.sql.Handlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out batches of changes, each in one transaction. Used by one thread at a time. */
final class PostgresWriter {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresWriter.class);

  private static final String WENT_BACK =
      "The database has gone back to an older state, as after a failover to a standby that is not"
          + " synchronous";

  /** Two nodes that meet in a row meet once more; ten times in a row is a fault. */
  private static final int ATTEMPTS = 10;

  private final WritingSession session;
  private final PostgresMembership membership;
  private final NodeState node;
  private final Handlers<PostgresTransaction> handlers;
  private final TimeSource time;
  private final Fence fence = new Fence();
  private final Ownership ownership;
  private final RecentGates gates;
  private @Nullable InDoubt inDoubt;

  /** The effects of commits that were made, and whose changes are not known to be stored yet. */
  private EffectsSoFar earlier = new EffectsSoFar();

  PostgresWriter(
      Connections connections,
      PostgresMembership membership,
      NodeState node,
      Handlers<PostgresTransaction> handlers,
      TimeSource time,
      RecentGates gates) {
    this.session = new WritingSession(connections);
    this.membership = membership;
    this.node = node;
    this.handlers = handlers;
    this.time = time;
    this.ownership = new Ownership(node);
    this.gates = gates;
  }

  /**
   * A batch that is durable.
   *
   * @param results one for each change
   * @param took the commit alone
   */
  record Batch(List<Result<?>> results, EffectsSoFar effects, Duration took) {}

  /** A batch whose commit may have been made, though nobody has said so. */
  private record InDoubt(List<Change<?>> changes, Batch batch) {}

  /**
   * Carries out some changes.
   *
   * @throws NotStoredException when nothing was stored; the same may be tried again
   */
  Batch write(List<Change<?>> changes) throws NotStoredException {
    Map<Integer, Exception> refused = new HashMap<>();
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(changes, refused);
      } catch (RefusedChange fault) {
        rollback(fault.why);
        refused.put(fault.index, fault.why);
      } catch (RuntimeException e) {
        rollback(e);
        return apart(changes, refused, e);
      } catch (SQLException e) {
        rollback(e);
        switch (PostgresErrors.kind(e)) {
          case AGAIN -> giveUpAfter(attempt, e);
          case PASSES ->
              throw new NotStoredException(Kind.PASSES, "the database cannot be written", e);
          case DAMAGED ->
              throw new NotStoredException(
                  Kind.DAMAGED, "the database is damaged: " + e.getMessage(), e);
          case REFUSED -> {
            return apart(changes, refused, e);
          }
        }
      }
    }
  }

  /** Loads what an earlier run of this node has left. */
  void load() throws SQLException {
    Session open = session.open();
    node.lists().load(open);
    open.connection().commit();
  }

  void close() {
    session.close();
  }

  private Batch attempt(List<Change<?>> changes, Map<Integer, Exception> refused)
      throws SQLException, NotStoredException, RefusedChange {
    joinedAnew();
    Session open = session.open();
    InDoubt before = inDoubt;
    Passed passed = fence.pass(open, before != null);
    inDoubt = null;
    if (passed instanceof Passed.WasMade && before != null) {
      open.connection().rollback();
      fence.made();
      node.committed();
      return made(before, changes, refused);
    }
    if (before != null) {
      node.rolledBack();
    }
    if (!(passed instanceof Passed.On on)) {
      throw fenced(passed);
    }
    PostgresTransaction transaction =
        new PostgresTransaction(open, node, on.clock() - time.millis());
    List<Result<?>> results = carryOut(transaction, changes, refused);
    transaction.end();
    long begun = time.nanos();
    try {
      open.connection().commit();
    } catch (SQLException e) {
      Batch batch = new Batch(results, transaction.effects(), Duration.ZERO);
      inDoubt = new InDoubt(changes, batch);
      throw e;
    }
    node.committed();
    if (node.number() != 0) {
      fence.made();
    }
    Duration took = Duration.ofNanos(time.nanos() - begun);
    return new Batch(results, withEarlier(transaction.effects()), took);
  }

  /**
   * The last commit was made: of these changes, or of some of them before they were put together.
   */
  private Batch made(InDoubt last, List<Change<?>> changes, Map<Integer, Exception> refused)
      throws SQLException, NotStoredException, RefusedChange {
    EffectsSoFar effects = withEarlier(last.batch.effects());
    if (last.changes.equals(changes)) {
      return new Batch(last.batch.results(), effects, Duration.ZERO);
    }
    earlier = effects;
    return attempt(changes, refused);
  }

  private EffectsSoFar withEarlier(EffectsSoFar effects) {
    EffectsSoFar all = earlier;
    all.add(effects.with(node.lists().totals()));
    earlier = new EffectsSoFar();
    return all;
  }

  private List<Result<?>> carryOut(
      PostgresTransaction transaction, List<Change<?>> changes, Map<Integer, Exception> refused)
      throws SQLException, RefusedChange {
    List<Change<?>> own = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      Optional<Exception> ofAnother = ownership.refusal(changes.get(i));
      int index = i;
      ofAnother.ifPresent(why -> refused.put(index, why));
      if (!refused.containsKey(i)) {
        own.add(changes.get(i));
      }
    }
    Prefetch.run(transaction, own, time.millis());
    List<Result<?>> results = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      results.add(
          refused.containsKey(i)
              ? new Result.Refused<>(refused.get(i))
              : carryOut(transaction, changes.get(i), i));
    }
    return results;
  }

  private Result<?> carryOut(PostgresTransaction transaction, Change<?> change, int index)
      throws SQLException, RefusedChange {
    try {
      return new Result.Found<>(handlers.carryOut(transaction, change));
    } catch (RuntimeException e) {
      throw new RefusedChange(index, e);
    }
  }

  /** The membership says on another thread that this node has another number. */
  private void joinedAnew() throws SQLException, NotStoredException {
    long number = membership.node();
    if (number != node.number()) {
      long lost = fence.lost(session.open());
      if (lost > 0) {
        wentBack(lost);
      }
      fence.joined(number);
      ownership.joined();
      inDoubt = null;
      node.rolledBack();
      node.joined(number);
    }
  }

  private NotStoredException fenced(Passed passed) throws SQLException, NotStoredException {
    session.rollback(new IllegalStateException("fenced"));
    if (passed instanceof Passed.WentBack back) {
      wentBack(back.lost());
      membership.distrust();
    }
    String why = "another node has declared this one dead: nothing is stored until it joins anew";
    return new NotStoredException(Kind.PASSES, why, new SQLException(why, "57P04"));
  }

  /**
   * Gates are saved again at once, before others can take their hosts. Of lists more is lost than
   * can be said: a node that has some must read them again.
   */
  private void wentBack(long lost) throws SQLException, NotStoredException {
    Session open = session.open();
    gates.saveAgain(open.connection(), Fence.clock(open));
    open.connection().commit();
    String what = "the last " + lost + " commits of this node are lost";
    if (node.hasFiles()) {
      throw new NotStoredException(Kind.WENT_BACK, WENT_BACK, new SQLException(what));
    }
    fence.tellNoMore();
    LOG.error("{}: {}. URLs of that time are called again", WENT_BACK, what);
  }

  /** One of them is at fault, and nobody says which. */
  private Batch apart(List<Change<?>> changes, Map<Integer, Exception> refused, Exception why)
      throws NotStoredException {
    return changes.size() - refused.size() <= 1
        ? onlyRefused(changes, refused, why)
        : oneByOne(changes, refused);
  }

  /** Each in a transaction of its own: one that is at fault does not affect its neighbours. */
  private Batch oneByOne(List<Change<?>> changes, Map<Integer, Exception> refused)
      throws NotStoredException {
    List<Result<?>> results = new ArrayList<>();
    EffectsSoFar effects = new EffectsSoFar();
    Duration took = Duration.ZERO;
    for (int i = 0; i < changes.size(); i++) {
      if (refused.containsKey(i)) {
        results.add(new Result.Refused<>(refused.get(i)));
      } else {
        Batch one = alone(changes.get(i), effects);
        results.addAll(one.results());
        took = took.plus(one.took());
      }
    }
    return new Batch(results, effects, took);
  }

  /** Those before it are stored, whatever becomes of this one: their effects must not get lost. */
  private Batch alone(Change<?> change, EffectsSoFar before) throws NotStoredException {
    try {
      Batch one = write(List.of(change));
      before.add(one.effects().with(node.lists().totals()));
      return one;
    } catch (NotStoredException e) {
      earlier = before;
      throw e;
    }
  }

  private static Batch onlyRefused(
      List<Change<?>> changes, Map<Integer, Exception> refused, Exception why) {
    List<Result<?>> results = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      results.add(new Result.Refused<>(refused.getOrDefault(i, why)));
    }
    return new Batch(results, new EffectsSoFar(), Duration.ZERO);
  }

  private static void giveUpAfter(int attempt, SQLException why) throws NotStoredException {
    if (attempt >= ATTEMPTS) {
      throw new NotStoredException(Kind.PASSES, "the nodes are in each other's way", why);
    }
  }

  private void rollback(Exception why) {
    if (inDoubt == null) {
      node.rolledBack();
    }
    session.rollback(why);
  }

  /** A change that fails by itself, whatever the database does. */
  private static final class RefusedChange extends Exception {
    private static final long serialVersionUID = 1L;
    private final int index;
    private final RuntimeException why;

    RefusedChange(int index, RuntimeException why) {
      super(why);
      this.index = index;
      this.why = why;
    }
  }
}
