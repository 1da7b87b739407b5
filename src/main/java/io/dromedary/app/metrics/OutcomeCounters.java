package io.dromedary.app.metrics;

import io.dromedary.store.Settlement;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines that have their outcome, by outcome, verdict and kind. */
final class OutcomeCounters {

  private static final String NONE = "none";
  private static final List<String> VERDICTS = List.of("ok", "broken");
  private static final List<String> KINDS =
      List.of(
          "dns", "connect", "proxy", "tls", "timeout", "reset", "protocol", "too-many-redirects");
  private static final List<String> UNKNOWN_KINDS = List.of("", "bot-wall");
  private static final List<String> PLAIN = List.of("refused", "invalid", "duplicate");

  private final Map<String, Counter> answered = new HashMap<>();
  private final Map<String, Counter> recent = new HashMap<>();
  private final Map<String, Counter> failed = new HashMap<>();
  private final Map<String, Counter> unknown = new HashMap<>();
  private final Map<String, Counter> plain = new HashMap<>();
  private final Counter other;

  OutcomeCounters(MeterRegistry registry) {
    for (String verdict : VERDICTS) {
      answered.put(verdict, counter(registry, "answered", verdict, NONE));
      recent.put(verdict, counter(registry, "recent", verdict, NONE));
    }
    recent.put("", counter(registry, "recent", NONE, NONE));
    KINDS.forEach(kind -> failed.put(kind, counter(registry, "failed", NONE, kind)));
    UNKNOWN_KINDS.forEach(
        kind ->
            unknown.put(kind, counter(registry, "unknown", NONE, kind.isEmpty() ? NONE : kind)));
    PLAIN.forEach(word -> plain.put(word, counter(registry, word, NONE, NONE)));
    other = counter(registry, "other", NONE, NONE);
  }

  void count(Settlement settlement) {
    Counter counter =
        switch (settlement.outcome()) {
          case "answered" -> answered.get(settlement.verdict());
          case "recent" -> recent.get(settlement.verdict());
          case "failed" -> failed.get(settlement.kind());
          case "unknown" -> unknown.get(settlement.kind());
          default -> plain.get(settlement.outcome());
        };
    (counter == null ? other : counter).increment();
  }

  private static Counter counter(
      MeterRegistry registry, String outcome, String verdict, String kind) {
    return Counter.builder("dromedary.outcomes")
        .description("Lines that have their outcome")
        .tags("outcome", outcome, "verdict", verdict, "kind", kind)
        .register(registry);
  }
}
