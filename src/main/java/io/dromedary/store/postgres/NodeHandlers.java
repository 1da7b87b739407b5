package io.dromedary.store.postgres;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostState;
import io.dromedary.store.LaneNews;
import io.dromedary.store.NodeChange;
import io.dromedary.store.QueueReader.LaneSize;
import io.dromedary.store.TakenSlots;
import io.dromedary.store.sql.Handlers;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Carries out what happens to the slots of this node. */
final class NodeHandlers {

  private static final String TAKE =
      "update slot set node = ? where id in (select id from slot where node = 0 order by id limit ?"
          + " for update skip locked) returning id";

  /** In one snapshot, so that nothing that others queue meanwhile is missed or counted twice. */
  private static final String LANES =
      "with gone as (delete from arrival where slot = any(?))"
          + " select list_id, host, count(*) from queue where slot = any(?) group by list_id, host";

  private static final String FREE = "update slot set node = 0 where node = ? and id = any(?)";

  private static final String NEWS =
      "delete from arrival where slot = any(?) returning list_id, host, count, first_line";

  private NodeHandlers() {}

  static void addTo(Handlers<PostgresTransaction> handlers) {
    handlers.answer(NodeChange.Take.class, (transaction, take) -> take(transaction, take.most()));
    handlers.on(NodeChange.Free.class, (transaction, free) -> free(transaction, free.slots()));
    handlers.answer(NodeChange.News.class, (transaction, ask) -> news(transaction));
  }

  private static TakenSlots take(PostgresTransaction transaction, int most) throws SQLException {
    NodeState node = transaction.node();
    transaction.flush();
    Session session = transaction.session();
    Set<Integer> slots =
        new HashSet<>(session.sql().all(TAKE, row -> row.getInt(1), node.number(), most));
    if (slots.isEmpty()) {
      return TakenSlots.NONE;
    }
    node.owned().addAll(slots);
    Object array = array(session, slots);
    List<LaneSize> lanes =
        session
            .sql()
            .all(
                LANES,
                row -> new LaneSize(row.getLong(1), new HostKey(row.getString(2)), row.getInt(3)),
                array,
                array);
    List<HostState> hosts = PostgresHosts.of(session, slots, transaction.ahead());
    return new TakenSlots(Set.copyOf(slots), lanes, hosts);
  }

  private static void free(PostgresTransaction transaction, Set<Integer> slots)
      throws SQLException {
    NodeState node = transaction.node();
    transaction.flush();
    node.owned().removeAll(slots);
    Session session = transaction.session();
    session.sql().update(FREE, node.number(), array(session, slots));
  }

  private static List<LaneNews> news(PostgresTransaction transaction) throws SQLException {
    Session session = transaction.session();
    Set<Integer> owned = transaction.node().owned();
    return owned.isEmpty()
        ? List.of()
        : session
            .sql()
            .all(
                NEWS,
                row ->
                    new LaneNews(
                        row.getLong(1),
                        new HostKey(row.getString(2)),
                        row.getInt(3),
                        row.getLong(4)),
                array(session, owned));
  }

  static Object array(Session session, Collection<Integer> slots) throws SQLException {
    return Session.column(ColumnType.SMALLINT, slots.stream().map(Integer::shortValue).toList())
        .arrays(session.connection())[0];
  }
}
