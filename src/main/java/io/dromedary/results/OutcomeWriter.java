package io.dromedary.results;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dromedary.files.OneLine;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;

/** Writes outcomes with their keys in the order that is promised to readers. */
public final class OutcomeWriter {

  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final JsonGenerator json;

  OutcomeWriter(JsonGenerator json) {
    this.json = json;
  }

  public static String iso(Instant at) {
    return MILLIS.format(at);
  }

  void write(Outcome outcome) throws IOException {
    json.writeStartObject();
    json.writeStringField("url", outcome.url());
    json.writeStringField("outcome", outcome.type().word());
    rest(outcome);
    json.writeEndObject();
  }

  private void rest(Outcome outcome) throws IOException {
    if (outcome instanceof Outcome.Answered answered) {
      answered(answered);
    } else if (outcome instanceof Outcome.Failed failed) {
      failed(failed);
    } else if (outcome instanceof Outcome.Refused refused) {
      refused(refused);
    } else if (outcome instanceof Outcome.Invalid invalid) {
      reason(Optional.of(invalid.reason()));
    } else if (outcome instanceof Outcome.Duplicate duplicate) {
      json.writeNumberField("duplicateOf", duplicate.duplicateOf());
    } else if (outcome instanceof Outcome.Recent recent) {
      recent(recent);
    } else if (outcome instanceof Outcome.Unknown unknown) {
      unknown(unknown);
    }
  }

  private void answered(Outcome.Answered answered) throws IOException {
    json.writeStringField("verdict", answered.verdict().word());
    json.writeNumberField("status", answered.status());
    reason(answered.reason());
    way(answered.trace());
    timing(answered.trace());
    if (answered.trace().sharedAt().isEmpty()) {
      json.writeNumberField("bytes", answered.bytes());
    }
    text("contentType", answered.contentType());
  }

  private void failed(Outcome.Failed failed) throws IOException {
    json.writeStringField("kind", failed.kind());
    reason(Optional.of(failed.reason()));
    way(failed.trace());
    timing(failed.trace());
  }

  private void refused(Outcome.Refused refused) throws IOException {
    reason(Optional.of(refused.reason()));
    way(refused.trace());
    timing(refused.trace());
  }

  private void recent(Outcome.Recent recent) throws IOException {
    text("verdict", recent.verdict().map(Verdict::word));
    if (recent.status().isPresent()) {
      json.writeNumberField("status", recent.status().getAsInt());
    }
    text("kind", recent.kind());
    reason(recent.reason());
    json.writeStringField("checkedAt", iso(recent.checkedAt()));
  }

  private void unknown(Outcome.Unknown unknown) throws IOException {
    text("kind", unknown.kind());
    reason(Optional.of(unknown.reason()));
    way(unknown.trace());
    text("notBefore", unknown.notBefore().map(OutcomeWriter::iso));
    timing(unknown.trace());
  }

  private void way(CallTrace trace) throws IOException {
    json.writeNumberField("attempts", trace.attempts());
    cancellations(trace.cancellations());
    redirects(trace.redirects());
    text("finalUrl", trace.finalUrl());
    text("checkedAt", trace.sharedAt().map(OutcomeWriter::iso));
  }

  private void timing(CallTrace trace) throws IOException {
    if (trace.startedAt().isPresent()) {
      json.writeStringField("startedAt", iso(trace.startedAt().get()));
      json.writeNumberField("millis", trace.millis());
    }
  }

  private void cancellations(List<CancellationRecord> cancellations) throws IOException {
    if (cancellations.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("cancellations");
    for (CancellationRecord cancellation : cancellations) {
      json.writeStartObject();
      json.writeStringField("at", iso(cancellation.at()));
      json.writeStringField("state", cancellation.state().word());
      json.writeStringField("reason", OneLine.reason(cancellation.reason()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void redirects(List<Redirect> redirects) throws IOException {
    if (redirects.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("redirects");
    for (Redirect redirect : redirects) {
      json.writeStartObject();
      json.writeNumberField("status", redirect.status());
      json.writeStringField("from", redirect.from());
      json.writeStringField("to", redirect.to());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void reason(Optional<String> reason) throws IOException {
    text("reason", reason.map(OneLine::reason));
  }

  private void text(String key, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(key, value.get());
    }
  }
}
