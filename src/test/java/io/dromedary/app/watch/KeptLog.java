package io.dromedary.app.watch;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Keeps what is logged: level, message, values and failure. */
public final class KeptLog extends Handler {

  private final List<String> kept;

  /** Keeps it in a list that many threads may add to. */
  public KeptLog(List<String> kept) {
    this.kept = kept;
  }

  @Override
  public void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    Object[] values = record.getParameters();
    kept.add(
        record.getLevel()
            + " "
            + record.getMessage()
            + (values == null ? "" : List.of(values))
            + record.getThrown());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
