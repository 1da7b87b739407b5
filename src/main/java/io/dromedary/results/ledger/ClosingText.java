package io.dromedary.results.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.dromedary.files.OneLine;
import io.dromedary.gate.CancelReason;
import io.dromedary.results.EnumText;
import io.dromedary.results.OutcomeWriter;
import io.dromedary.results.Outcomes;
import io.dromedary.throttle.ClosingRecord;
import io.dromedary.throttle.GateClosing;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The record of a closing as a JSON object on one line. What is not known is left out; so is a pace
 * without limit. Safe for use by any thread.
 */
public final class ClosingText {

  private ClosingText() {}

  /** Writes a record, times in milliseconds. */
  public static String write(ClosingRecord record) {
    return Outcomes.write(
        json -> {
          json.writeStartObject();
          begin(json, record.closing());
          cancelled(json, record);
          end(json, record);
          json.writeEndObject();
        });
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static ClosingRecord read(String text) {
    Map<String, String> values = new HashMap<>();
    try (JsonParser json = Outcomes.JSON.createParser(text)) {
      json.nextToken();
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        json.nextToken();
        values.put(key, json.getText());
      }
      return new ClosingReader(values).read();
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("not the record of a closing: " + text, e);
    }
  }

  private static void begin(JsonGenerator json, GateClosing closing) throws IOException {
    CancelReason reason = closing.reason();
    json.writeStringField("gate", closing.host().value());
    json.writeNumberField("epoch", closing.epoch());
    json.writeNumberField("step", closing.step());
    json.writeStringField("url", reason.url());
    json.writeNumberField("status", reason.status());
    if (reason.header() != null) {
      json.writeStringField("header", OneLine.reason(reason.header()));
    }
    if (reason.retryAfter() != null) {
      json.writeNumberField("retryAfterMillis", reason.retryAfter().toMillis());
    }
    json.writeStringField("closedFrom", OutcomeWriter.iso(closing.closedFrom()));
  }

  private static void cancelled(JsonGenerator json, ClosingRecord record) throws IOException {
    GateClosing closing = record.closing();
    json.writeStringField("closedUntil", OutcomeWriter.iso(record.closedUntil()));
    json.writeBooleanField("again", closing.again());
    json.writeNumberField("cancelledNotStarted", closing.cancelledNotStarted());
    json.writeNumberField("cancelledInFlight", closing.cancelledInFlight());
    Optional<Duration> last = record.lastCancelledAfter();
    if (last.isPresent()) {
      json.writeNumberField("lastCancelledAfterMillis", last.get().toMillis());
    }
    json.writeNumberField("limits", record.limits());
    json.writeNumberField("violations", record.violations());
  }

  private static void end(JsonGenerator json, ClosingRecord record) throws IOException {
    if (record.probe().isPresent()) {
      ClosingRecord.Probe probe = record.probe().get();
      json.writeStringField("probedAt", OutcomeWriter.iso(probe.at()));
      if (probe.status().isPresent()) {
        json.writeNumberField("probeStatus", probe.status().getAsInt());
      }
    }
    allowance(json, "Before", record.closing().slotsBefore(), record.closing().paceBefore());
    if (record.end().isPresent()) {
      ClosingRecord.End end = record.end().get();
      json.writeStringField("end", EnumText.of(end.how()));
      json.writeStringField("endedAt", OutcomeWriter.iso(end.at()));
      allowance(json, "After", end.slots(), end.pace());
    }
  }

  private static void allowance(JsonGenerator json, String when, int slots, double pace)
      throws IOException {
    json.writeNumberField("slots" + when, slots);
    if (Double.isFinite(pace)) {
      json.writeNumberField("pace" + when, pace);
    }
  }
}
