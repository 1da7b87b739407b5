package io.dromedary.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What the loggers of a package say while a test runs. */
public final class Logged implements AutoCloseable {

  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        private final PatternFormatter text = new PatternFormatter("%s");

        @Override
        public void publish(LogRecord record) {
          lines.add(text.format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private Logged(String name) {
    logger = Logger.getLogger(name);
    logger.addHandler(handler);
  }

  /** Listens from now on. */
  public static Logged of(String name) {
    return new Logged(name);
  }

  /** The lines so far that begin so. */
  public List<String> lines(String beginning) {
    return lines.stream().filter(line -> line.startsWith(beginning)).toList();
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
  }
}
