package io.dromedary.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * When the lines of a list had their outcomes, counted from the first request.
 *
 * @param ok the lines that were answered well
 * @param seconds until the last outcome of all
 * @param unlimitedSeconds until the last outcome of a host that is not limited
 */
record BesideResults(long ok, double seconds, double unlimitedSeconds) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads results.
   *
   * @param limitedEvery each so manieth host is limited, beginning with host 0
   */
  static BesideResults read(Path results, int limitedEvery) throws IOException {
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    Instant lastUnlimited = Instant.MIN;
    long ok = 0;
    try (BufferedReader lines = Files.newBufferedReader(results)) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        JsonNode line = JSON.readTree(text);
        Instant start = Instant.parse(line.path("startedAt").asText());
        Instant end = start.plusMillis(line.path("millis").asLong());
        long host = LoadUrls.place(URI.create(line.path("url").asText()).getHost());
        ok += line.path("verdict").asText().equals("ok") ? 1 : 0;
        first = start.isBefore(first) ? start : first;
        last = end.isAfter(last) ? end : last;
        boolean isLater = host % limitedEvery != 0 && end.isAfter(lastUnlimited);
        lastUnlimited = isLater ? end : lastUnlimited;
      }
    }
    return new BesideResults(ok, seconds(first, last), seconds(first, lastUnlimited));
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }
}
