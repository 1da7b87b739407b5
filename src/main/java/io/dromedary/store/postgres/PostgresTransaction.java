package io.dromedary.store.postgres;

import io.dromedary.store.LaneChange;
import io.dromedary.store.ListSource;
import io.dromedary.store.sql.Claims;
import io.dromedary.store.sql.EffectsSoFar;
import io.dromedary.store.sql.Endings;
import io.dromedary.store.sql.ListProgress;
import io.dromedary.store.sql.ListRows;
import io.dromedary.store.sql.Meetings;
import io.dromedary.store.sql.Outcomes;
import io.dromedary.store.sql.ReadFileTable;
import io.dromedary.store.sql.Transaction;
import io.dromedary.store.sql.Urls;
import java.sql.SQLException;
import java.util.List;

/**
 * One transaction: what it reads it keeps, and what it changes goes to the database in a few
 * statements at its end.
 */
final class PostgresTransaction implements Transaction {

  private final Session session;
  private final NodeState node;
  private final UrlRows rows;
  private final PostgresUrls urls;
  private final PostgresMeetings meetings;
  private final PostgresClaims claims;
  private final PostgresEndings endings;
  private final PostgresOutcomes outcomes;
  private final EffectsSoFar effects = new EffectsSoFar();
  private final long ahead;

  /**
   * Begins one.
   *
   * @param ahead how far the clock of the database is ahead, in milliseconds
   */
  PostgresTransaction(Session session, NodeState node, long ahead) {
    this.session = session;
    this.node = node;
    this.ahead = ahead;
    rows = new UrlRows(session, node::slotOf);
    urls = new PostgresUrls(rows);
    meetings = new PostgresMeetings(session, rows, this::flush);
    claims = new PostgresClaims(session, rows);
    endings = new PostgresEndings(session, rows);
    outcomes = new PostgresOutcomes(session);
    node.began(rows);
  }

  Session session() {
    return session;
  }

  NodeState node() {
    return node;
  }

  UrlRows rows() {
    return rows;
  }

  long ahead() {
    return ahead;
  }

  @Override
  public Urls urls() {
    return urls;
  }

  @Override
  public Meetings meetings() {
    return meetings;
  }

  @Override
  public Claims claims() {
    return claims;
  }

  /** Reads the claims of all rows that were read so far. */
  void loadClaims() throws SQLException {
    claims.load(rows.all());
  }

  @Override
  public Endings endings() {
    return endings;
  }

  @Override
  public Outcomes outcomes() {
    return outcomes;
  }

  @Override
  public ListRows lists() {
    return new PostgresLists(session, node.lists().owner(), node.run());
  }

  @Override
  public ReadFileTable readFiles() {
    return new ReadFileTable(
        session.sql(),
        " and list_id in (select id from list where owner = ?)",
        node.lists().owner());
  }

  @Override
  public EffectsSoFar effects() {
    return effects;
  }

  @Override
  public long add(ListSource source, String results, long now) throws SQLException {
    return lists().insert(source, results, now);
  }

  @Override
  public boolean isOpen(long listId) throws SQLException {
    return node.lists().isOpen(session, listId);
  }

  @Override
  public ListProgress progress(long listId) {
    return node.lists().progress(listId);
  }

  /** Marks the end of a list behind its last outcome, once that stands in the results. */
  @Override
  public void progress(ListProgress next) {
    boolean ends = next.isOver() && !progress(next.listId()).isOver();
    node.lists().progress(next);
    if (ends) {
      outcomes.end(next.listId());
      effects.outcome();
    }
  }

  /** Nothing: a line counts when its outcome stands in the results of its node. */
  @Override
  public void settled(long listId) {
    // The owner of the list counts it.
  }

  @Override
  public void forget(long listId) {
    node.lists().forget(listId);
  }

  @Override
  public void finish(long listId) {
    node.lists().finish(listId);
  }

  /** Brings what was changed in memory to the database. */
  void flush() throws SQLException {
    UrlFlush.run(session, rows);
    claims.flush();
    outcomes.flush();
    List<LaneChange> others = effects.take(change -> !node.owns(change.host()));
    Arrivals.insert(
        session, rows, others.stream().filter(one -> one.how() != LaneChange.How.LEFT).toList());
  }

  /** The same, with what is written once. */
  void end() throws SQLException {
    flush();
    node.lists().flush(session);
  }
}
