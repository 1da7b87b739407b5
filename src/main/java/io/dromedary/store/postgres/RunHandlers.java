package io.dromedary.store.postgres;

import io.dromedary.host.TimeSource;
import io.dromedary.store.Done;
import io.dromedary.store.RunChange;
import io.dromedary.store.StoredRun;
import io.dromedary.store.sql.Handlers;
import io.dromedary.store.sql.Intake;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Carries out what happens to checks. The lines of an interrupted one stay in the queue: other
 * nodes call them, and their outcomes wait.
 */
final class RunHandlers {

  private static final String FIND =
      "select r.id, r.lists, r.begun_at, r.finished, coalesce(sum(l.delivered), 0)"
          + " from run r left join list l on l.run = r.id where r.output = ? group by r.id";

  private static final String DONE = "select name from list where run = ? and done_at is not null";

  private static final String DROP_OUTCOMES =
      "delete from outcome where list_id in (select id from list where run = ?)";

  private static final String DROP_CLAIMS =
      "delete from claim where list_id in (select id from list where run = ?)";

  private static final String DROP_LISTS =
      "update list set done_at = coalesce(done_at, ?), run = null, source = null where run = ?";

  private RunHandlers() {}

  static void addTo(Handlers<PostgresTransaction> handlers, TimeSource time, Intake intake) {
    handlers.answer(RunChange.Find.class, (transaction, run) -> find(transaction, run.output()));
    handlers.on(RunChange.MakeRoom.class, (transaction, all) -> {});
    handlers.answer(
        RunChange.Begin.class,
        (transaction, run) -> begin(transaction, run.output(), run.lists(), time.millis()));
    handlers.on(
        RunChange.GoOn.class,
        (transaction, run) -> {
          transaction.node().run(run.run().id());
          intake.since(run.run().begunAt());
        });
    handlers.answer(RunChange.LinesBack.class, (transaction, run) -> true);
    handlers.on(
        RunChange.Finished.class,
        (transaction, run) ->
            transaction
                .session()
                .sql()
                .update("update run set finished = true where id = ?", run.run().id()));
    handlers.on(RunChange.End.class, (transaction, run) -> remove(transaction, run.run().id()));
    handlers.on(
        RunChange.ForgetBegunBefore.class,
        (transaction, old) -> forget(transaction, old.millis(), time.millis()));
  }

  private static Optional<StoredRun> find(PostgresTransaction transaction, String output)
      throws SQLException {
    transaction.end();
    Optional<StoredRun> run =
        transaction
            .session()
            .sql()
            .one(
                FIND,
                row ->
                    new StoredRun(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getBoolean(4),
                        Set.of(),
                        row.getLong(5)),
                Texts.stored(output));
    if (run.isEmpty()) {
      return run;
    }
    StoredRun found = run.get();
    Set<String> done =
        new HashSet<>(transaction.session().sql().all(DONE, row -> row.getString(1), found.id()));
    return Optional.of(found.with(done, found.delivered()));
  }

  private static StoredRun begin(
      PostgresTransaction transaction, String output, String lists, long now) throws SQLException {
    Optional<StoredRun> before = find(transaction, output);
    if (before.isPresent()) {
      drop(transaction, before.get().id(), now);
    }
    long id =
        transaction
            .session()
            .sql()
            .number(
                "insert into run (output, lists, begun_at) values (?, ?, ?) returning id",
                Texts.stored(output),
                lists,
                now);
    transaction.node().run(id);
    return StoredRun.begun(id, lists, now);
  }

  /** Its URLs are called if they are in the queue still, but its lines get no outcome any more. */
  private static void drop(PostgresTransaction transaction, long run, long now)
      throws SQLException {
    for (long list :
        transaction
            .session()
            .sql()
            .all("select id from list where run = ?", row -> row.getLong(1), run)) {
      transaction.forget(list);
    }
    transaction.session().sql().update(DROP_OUTCOMES, run);
    transaction.session().sql().update(DROP_CLAIMS, run);
    transaction.session().sql().update(DROP_LISTS, now, run);
    transaction.session().sql().update("delete from run where id = ?", run);
  }

  private static Done remove(PostgresTransaction transaction, long run) throws SQLException {
    transaction
        .session()
        .sql()
        .update("update list set run = null, source = null where run = ?", run);
    transaction.session().sql().update("delete from run where id = ?", run);
    return Done.DONE;
  }

  private static void forget(PostgresTransaction transaction, long before, long now)
      throws SQLException {
    for (long run :
        transaction
            .session()
            .sql()
            .all("select id from run where begun_at < ?", row -> row.getLong(1), before)) {
      if (transaction.node().run().isEmpty() || transaction.node().run().getAsLong() != run) {
        drop(transaction, run, now);
      }
    }
  }
}
