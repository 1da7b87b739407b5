package io.dromedary.torture;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.testkit.ResultRow;
import io.dromedary.testkit.WatchFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads all results in a folder, complete and growing. For one thread, for one reading. */
final class ResultsFolder {

  private static final String GROWING = ".jsonl.part";
  private static final String LEDGER = ".politeness.jsonl";
  private static final String COMPLETE = ".jsonl";
  private static final String SUMMARY = ".summary.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final List<ResultRow> rows = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private final Map<String, Long> summaries = new HashMap<>();
  private int torn;
  private int unfinished;

  private ResultsFolder(Path folder) {
    this.folder = folder;
  }

  /** Reads what is there; nothing may be written meanwhile. */
  static Snapshot read(Path folder) throws IOException {
    ResultsFolder reading = new ResultsFolder(folder);
    for (String name : WatchFolders.names(folder)) {
      if (name.contains(LEDGER)) {
        continue;
      }
      if (name.endsWith(GROWING)) {
        reading.unfinished++;
        reading.file(name, true);
      } else if (name.endsWith(COMPLETE)) {
        reading.file(name, false);
      } else if (name.endsWith(SUMMARY)) {
        reading.summary(name);
      }
    }
    return new Snapshot(
        List.copyOf(reading.rows),
        reading.torn,
        List.copyOf(reading.broken),
        Map.copyOf(reading.summaries),
        reading.unfinished);
  }

  private void summary(String name) throws IOException {
    String list = name.substring(0, name.length() - SUMMARY.length());
    long lines = JSON.readTree(folder.resolve(name).toFile()).path("lines").asLong(-1);
    summaries.put(TortureList.plain(list), lines);
  }

  private void file(String name, boolean isGrowing) throws IOException {
    String text = Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      line(name, text.substring(start, end));
      start = end + 1;
    }
    if (start < text.length()) {
      if (isGrowing) {
        torn++;
      } else {
        broken.add(name + ": " + text.substring(start));
      }
    }
  }

  private void line(String name, String line) {
    try {
      rows.add(ResultRow.parse(line));
    } catch (IOException e) {
      broken.add(name + ": " + line);
    }
  }
}
