package io.dromedary.app.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.dromedary.app.check.InputList;
import io.dromedary.app.check.Output;
import io.dromedary.app.check.StreamOpening;
import io.dromedary.results.Outcomes;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;

/** Writes a plan as JSON. Times are in milliseconds. */
public final class PlanFile {

  private final JsonGenerator json;

  private PlanFile(JsonGenerator json) {
    this.json = json;
  }

  /** Writes it to a file, in place of what is there, or to a stream. */
  public static void write(
      Plan plan, Iterable<InputList> lists, Duration giveUpAfter, Output output)
      throws IOException {
    try (Writer out = open(output);
        JsonGenerator json = Outcomes.visibly(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      new PlanFile(json).write(plan, lists, giveUpAfter);
      json.writeRaw('\n');
    }
  }

  private static Writer open(Output output) throws IOException {
    return output instanceof Output.ToFile file
        ? Files.newBufferedWriter(file.path())
        : new OutputStreamWriter(
            StreamOpening.open((Output.ToStream) output, System.err), StandardCharsets.UTF_8);
  }

  private void write(Plan plan, Iterable<InputList> lists, Duration giveUpAfter)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("lists");
    for (InputList list : lists) {
      json.writeString(list.name());
    }
    json.writeEndArray();
    json.writeStringField("at", plan.at().toString());
    json.writeNumberField("lines", plan.lines());
    json.writeNumberField("urls", plan.urls());
    json.writeNumberField("duplicates", plan.duplicates());
    json.writeNumberField("invalid", plan.invalid());
    json.writeNumberField("hosts", plan.hosts());
    json.writeNumberField("urlsOfOtherHosts", plan.otherUrls());
    json.writeNumberField("answerMillis", plan.answer().toMillis());
    json.writeNumberField("giveUpAfterMillis", giveUpAfter.toMillis());
    json.writeNumberField("leastMillis", plan.least().toMillis());
    json.writeNumberField("leastByConcurrencyMillis", plan.byConcurrency().toMillis());
    json.writeArrayFieldStart("gates");
    for (PlannedGate gate : plan.gates()) {
      write(gate);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(PlannedGate gate) throws IOException {
    json.writeStartObject();
    json.writeStringField("gate", gate.name());
    json.writeNumberField("hosts", gate.hosts());
    json.writeNumberField("urls", gate.urls());
    if (Double.isFinite(gate.pace())) {
      json.writeNumberField("pace", gate.pace());
    }
    json.writeNumberField("slots", gate.slots());
    json.writeNumberField("closedForMillis", gate.closedFor().toMillis());
    json.writeNumberField("leastMillis", gate.least().toMillis());
    json.writeEndObject();
  }
}
