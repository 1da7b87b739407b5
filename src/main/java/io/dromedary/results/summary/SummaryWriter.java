package io.dromedary.results.summary;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.dromedary.results.CancellationRecord;
import io.dromedary.results.OutcomeType;
import io.dromedary.results.OutcomeWriter;
import io.dromedary.results.Outcomes;
import io.dromedary.results.ResultGroup;
import io.dromedary.results.Verdict;
import io.dromedary.results.ledger.PolitenessTotals;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Map;

/** Writes a summary as JSON that a person can read as well. */
public final class SummaryWriter {

  private final JsonGenerator json;

  private SummaryWriter(JsonGenerator json) {
    this.json = json;
  }

  public static void write(Summary summary, Instant end, PolitenessTotals politeness, Writer out)
      throws IOException {
    try (JsonGenerator json = Outcomes.JSON.createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      new SummaryWriter(json).write(summary, end, politeness);
      json.writeRaw('\n');
    }
  }

  private void write(Summary summary, Instant end, PolitenessTotals politeness) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("lists");
    for (String list : summary.lists()) {
      json.writeString(list);
    }
    json.writeEndArray();
    json.writeStringField("start", OutcomeWriter.iso(summary.startedAt()));
    json.writeStringField("end", OutcomeWriter.iso(end));
    json.writeNumberField("lines", summary.lines());
    counts(summary);
    json.writeNumberField("calledUrls", summary.calledUrls());
    json.writeNumberField("requests", summary.requests());
    json.writeNumberField("gateClosings", politeness.closings());
    politeness(politeness);
    hosts(summary);
    json.writeEndObject();
  }

  private void counts(Summary summary) throws IOException {
    json.writeObjectFieldStart("outcomes");
    for (OutcomeType outcome : OutcomeType.values()) {
      json.writeNumberField(outcome.word(), summary.count(outcome));
    }
    json.writeEndObject();
    json.writeObjectFieldStart("verdicts");
    for (Verdict verdict : Verdict.values()) {
      json.writeNumberField(verdict.word(), summary.count(verdict));
    }
    json.writeEndObject();
    seen("statuses", summary.statuses());
    seen("kinds", summary.kinds());
    json.writeObjectFieldStart("cancellations");
    for (CancellationRecord.State state : CancellationRecord.State.values()) {
      json.writeNumberField(state.word(), summary.cancellations(state));
    }
    json.writeEndObject();
  }

  private void politeness(PolitenessTotals politeness) throws IOException {
    json.writeObjectFieldStart("politeness");
    json.writeNumberField("limits", politeness.limits());
    json.writeNumberField("cancelledNotStarted", politeness.cancelledNotStarted());
    json.writeNumberField("cancelledInFlight", politeness.cancelledInFlight());
    json.writeNumberField("longestCoolDownMillis", politeness.longest().toMillis());
    json.writeNumberField("violations", politeness.violations());
    json.writeEndObject();
  }

  private void seen(String key, Map<?, Long> counts) throws IOException {
    json.writeObjectFieldStart(key);
    for (Map.Entry<?, Long> count : counts.entrySet()) {
      json.writeNumberField(String.valueOf(count.getKey()), count.getValue());
    }
    json.writeEndObject();
  }

  private void hosts(Summary summary) throws IOException {
    json.writeObjectFieldStart("hosts");
    for (Map.Entry<String, HostTally> host : summary.hosts().entrySet()) {
      json.writeObjectFieldStart(host.getKey());
      host(host.getValue());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void host(HostTally host) throws IOException {
    json.writeNumberField("lines", host.lines());
    for (ResultGroup group : ResultGroup.values()) {
      positive(group.word(), host.count(group));
    }
    positive("requests", host.requests());
    if (host.cancellations() > 0) {
      json.writeObjectFieldStart("cancellations");
      for (CancellationRecord.State state : CancellationRecord.State.values()) {
        positive(state.word(), host.cancellations(state));
      }
      json.writeEndObject();
    }
  }

  private void positive(String key, long count) throws IOException {
    if (count > 0) {
      json.writeNumberField(key, count);
    }
  }
}
