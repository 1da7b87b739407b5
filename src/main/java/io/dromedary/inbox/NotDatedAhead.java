package io.dromedary.inbox;

import io.dromedary.host.TimeSource;
import io.dromedary.outbox.OneLine;
import java.io.File;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bean {@code notDatedAhead}: leaves files alone whose last change lies in the future, and says
 * so once. Nobody can tell whether such a file is complete, and waiting for it would hold up the
 * others. Used by the inbox's own thread.
 */
public final class NotDatedAhead implements GenericFileFilter<File> {

  private static final Logger LOG = LoggerFactory.getLogger(NotDatedAhead.class);

  /** Clocks of two machines that share a folder may differ by that much. */
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

  /** Files that are told of at the most; a folder of more is not worth more lines. */
  private static final int TOLD = 1_000;

  private final TimeSource time;
  private final Set<String> told = new HashSet<>();

  /** Makes the bean. */
  public NotDatedAhead(TimeSource time) {
    this.time = time;
  }

  @Override
  public boolean accept(GenericFile<File> file) {
    boolean ahead = file.getLastModified() > time.millis() + CLOCKS_DIFFER.toMillis();
    if (ahead && told.size() < TOLD && told.add(file.getFileName())) {
      LOG.warn(
          "List {} is dated in the future and is left alone until then; touch it to have it taken",
          OneLine.of(file.getFileName()));
    }
    return !ahead;
  }
}
