package io.dromedary.frontier;

import io.dromedary.host.TimeSource;
import io.dromedary.store.StoredRun;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The interrupted checks, over the writer. */
final class WriterRuns implements Runs {

  private final Writer writer;
  private final TimeSource time;
  private final Intake intake;

  WriterRuns(Writer writer, TimeSource time, Intake intake) {
    this.writer = writer;
    this.time = time;
    this.intake = intake;
  }

  @Override
  public Optional<StoredRun> find(String output) {
    return now(
        transaction -> {
          transaction.flush();
          return transaction.runs().find(output);
        });
  }

  @Override
  public void beginUnnamed() {
    now(
        transaction -> {
          Parking.empty(transaction, time.millis());
          return true;
        });
  }

  @Override
  public StoredRun begin(String output, String lists) {
    long now = time.millis();
    return now(
        transaction -> {
          Parking.empty(transaction, now);
          Optional<StoredRun> before = transaction.runs().find(output);
          if (before.isPresent()) {
            Parking.drop(transaction, before.get().id(), now);
          }
          StoredRun run =
              StoredRun.begun(transaction.runs().insert(output, lists, now), lists, now);
          transaction.run(run.id());
          return run;
        });
  }

  @Override
  public void goOn(StoredRun run) {
    now(
        transaction -> {
          if (!transaction.lists().isInQueue(run.id())) {
            Parking.empty(transaction, time.millis());
          }
          Parking.outcomesBack(transaction, run.id(), time.millis());
          transaction.run(run.id());
          return true;
        });
    intake.since(run.begunAt());
    boolean all = false;
    while (!all) {
      all = now(transaction -> Parking.linesBack(transaction, run.id(), intake));
    }
  }

  @Override
  public void finished(StoredRun run) {
    now(
        transaction -> {
          transaction.runs().finished(run.id());
          return true;
        });
  }

  @Override
  public void end(StoredRun run) {
    now(
        transaction -> {
          transaction.runs().remove(run.id());
          return true;
        });
  }

  @Override
  public void forgetBegunBefore(long before) {
    now(
        transaction -> {
          List<Long> old = transaction.runs().begunBefore(before);
          for (long run : old) {
            boolean goesOn = transaction.run().equals(OptionalLong.of(run));
            if (!goesOn && !transaction.lists().isInQueue(run)) {
              Parking.drop(transaction, run, time.millis());
            }
          }
          return true;
        });
  }

  /** Durable when it returns. */
  private <T> T now(Operation<T> operation) {
    return writer.submitNow(operation).toCompletableFuture().join();
  }
}
