package io.dromedary.results.ledger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dromedary.results.Outcomes;
import io.dromedary.url.Urls;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Reads from results which hosts their URLs stand for, and those that redirects led to. */
final class CalledHosts {

  private CalledHosts() {}

  /**
   * Those of these gates that the URLs of a results file pass. Reads no further than it must.
   *
   * @param gates names of gates
   */
  static Set<String> among(Set<String> gates, Path results, Closings closings) throws IOException {
    Set<String> passed = new HashSet<>();
    try (BufferedReader lines = Files.newBufferedReader(results)) {
      String line = gates.isEmpty() ? null : lines.readLine();
      while (line != null && passed.size() < gates.size()) {
        each(
            line,
            url -> {
              String gate = Urls.host(url).map(h -> closings.gateOf(h.value())).orElse("");
              if (gates.contains(gate)) {
                passed.add(gate);
              }
            });
        line = lines.readLine();
      }
    }
    return passed;
  }

  private static void each(String line, Consumer<String> urls) throws IOException {
    try (JsonParser json = Outcomes.JSON.createParser(line)) {
      int depth = 0;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        String key = depth == 1 ? "url" : "to";
        if (token == JsonToken.VALUE_STRING && key.equals(json.currentName())) {
          urls.accept(json.getText());
        }
      }
    }
  }
}
