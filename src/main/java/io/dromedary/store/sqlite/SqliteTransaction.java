package io.dromedary.store.sqlite;

import io.dromedary.store.Effects;
import io.dromedary.store.ListSource;
import io.dromedary.store.Totals;
import io.dromedary.store.sql.Claims;
import io.dromedary.store.sql.EffectsSoFar;
import io.dromedary.store.sql.Endings;
import io.dromedary.store.sql.ListProgress;
import io.dromedary.store.sql.ListRows;
import io.dromedary.store.sql.Meetings;
import io.dromedary.store.sql.Outcomes;
import io.dromedary.store.sql.ReadFileTable;
import io.dromedary.store.sql.Statements;
import io.dromedary.store.sql.Transaction;
import io.dromedary.store.sql.Urls;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The tables as the open transaction sees them, and what it changes. Used by one thread at a time.
 */
final class SqliteTransaction implements Transaction {

  private final Connection connection;
  private final Statements sql;
  private final Tables tables;
  private final Map<Long, ListProgress> committed = new HashMap<>();
  private final Map<Long, ListProgress> changed = new HashMap<>();
  private final Set<Long> hidden = new HashSet<>();
  private OptionalLong run = OptionalLong.empty();
  private Totals finished = Totals.NONE;
  private EffectsSoFar effects = new EffectsSoFar();

  SqliteTransaction(Connection connection) throws SQLException {
    this.connection = connection;
    sql = new Statements(connection);
    tables = Tables.of(sql);
    tables.lists().open().forEach(list -> committed.put(list.listId(), list));
  }

  Tables tables() {
    return tables;
  }

  @Override
  public Urls urls() {
    return tables.urls();
  }

  @Override
  public Meetings meetings() {
    return tables.meetings();
  }

  @Override
  public Claims claims() {
    return tables.claims();
  }

  @Override
  public Endings endings() {
    return tables.endings();
  }

  @Override
  public Outcomes outcomes() {
    return tables.outcomes();
  }

  @Override
  public ListRows lists() {
    return tables.lists();
  }

  @Override
  public ReadFileTable readFiles() {
    return tables.readFiles();
  }

  @Override
  public long add(ListSource source, String results, long now) throws SQLException {
    long id = tables.lists().insert(source, results, now);
    if (run.isPresent()) {
      tables.runs().own(id, run.getAsLong());
    }
    return id;
  }

  @Override
  public void settled(long listId) throws SQLException {
    progress(progress(listId).settleOne());
  }

  /** The check that goes on with lists that are opened from now on. */
  void run(long id) {
    run = OptionalLong.of(id);
  }

  OptionalLong run() {
    return run;
  }

  /**
   * From now on the totals are those of some lists, and of lists that are opened later.
   *
   * @param done the counters of those that are done already
   */
  void count(Collection<Long> open, Totals done) {
    hidden.clear();
    hidden.addAll(committed.keySet());
    hidden.addAll(changed.keySet());
    hidden.removeAll(open);
    finished = done;
  }

  /** Runs a statement that is too rare to be kept prepared. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public EffectsSoFar effects() {
    return effects;
  }

  @Override
  public ListProgress progress(long listId) {
    ListProgress now = changed.get(listId);
    return now != null ? now : committed.getOrDefault(listId, ListProgress.of(listId));
  }

  @Override
  public boolean isOpen(long listId) {
    return changed.containsKey(listId) || committed.containsKey(listId);
  }

  /** Changes the counters of a list, and marks its end behind its last outcome. */
  @Override
  public void progress(ListProgress next) throws SQLException {
    boolean ends = next.isOver() && !progress(next.listId()).isOver();
    changed.put(next.listId(), next);
    if (ends) {
      tables.outcomes().end(next.listId());
      effects.outcome();
    }
  }

  @Override
  public void forget(long listId) {
    changed.remove(listId);
    committed.remove(listId);
  }

  @Override
  public void finish(long listId) {
    ListProgress done = progress(listId);
    finished = finished.plus(done.expected(), done.settled());
    forget(listId);
  }

  /** Writes the counters; to be called right before the commit. */
  void flush() throws SQLException {
    for (ListProgress list : changed.values()) {
      tables.lists().save(list);
    }
  }

  /** After the commit: what it changed. */
  Effects committed() {
    committed.putAll(changed);
    changed.clear();
    EffectsSoFar done = effects;
    effects = new EffectsSoFar();
    return done.with(totals());
  }

  private Totals totals() {
    Totals sum = finished;
    for (ListProgress list : committed.values()) {
      if (!hidden.contains(list.listId())) {
        sum = sum.plus(list.expected(), list.settled());
      }
    }
    return sum;
  }

  /** Makes the statements anew, after one has failed. */
  void renew() {
    sql.renew();
  }

  /** After a rollback. */
  void revert() {
    changed.clear();
    effects = new EffectsSoFar();
    tables.forgetting().restart();
  }
}
