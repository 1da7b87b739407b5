package io.dromedary.app.watch;

import io.dromedary.host.TimeSource;
import io.dromedary.results.files.OldFiles;
import io.dromedary.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes old files from the folders while lists are watched for. */
final class OldFileCleanup implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OldFileCleanup.class);

  private static final Duration PERIOD = Duration.ofHours(1);

  private final Settings settings;
  private final TimeSource time;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "upkeep"));

  OldFileCleanup(Settings settings, TimeSource time) {
    this.settings = settings;
    this.time = time;
  }

  void start() {
    var unused =
        scheduler.scheduleWithFixedDelay(this::run, 0, PERIOD.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }

  private void run() {
    try {
      Settings.Folders folders = settings.folders();
      int files =
          OldFiles.remove(folders.inbox().resolve(".done"), ago(settings.retention().done()));
      int results = 0;
      if (settings.retention().results().isPresent()) {
        Instant before = ago(settings.retention().results().get());
        results = OldFiles.removeResults(folders.outbox(), before);
      }
      if (files + results > 0) {
        LOG.info("Removed {} old files of .done and the results of {} old lists", files, results);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Old files cannot be removed, trying again in an hour: {}", e.toString());
    }
  }

  private Instant ago(Duration age) {
    return time.instant().minus(age);
  }
}
