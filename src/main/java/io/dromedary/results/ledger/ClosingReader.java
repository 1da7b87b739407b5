package io.dromedary.results.ledger;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import io.dromedary.results.EnumText;
import io.dromedary.throttle.ClosingRecord;
import io.dromedary.throttle.GateClosing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the record of a closing from the values of its text, by key. */
record ClosingReader(Map<String, String> values) {

  ClosingRecord read() {
    return new ClosingRecord(
        closing(),
        instant("closedUntil"),
        millis("lastCancelledAfterMillis"),
        integer("limits"),
        integer("violations"),
        probe(),
        end());
  }

  private GateClosing closing() {
    Instant from = instant("closedFrom");
    CancelReason reason =
        new CancelReason(
            integer("status"),
            text("url"),
            from,
            millis("retryAfterMillis").orElse(null),
            values.get("header"));
    return new GateClosing(
        new HostKey(text("gate")),
        Long.parseLong(text("epoch")),
        integer("step"),
        reason,
        from,
        instant("closedUntil"),
        Boolean.parseBoolean(text("again")),
        integer("slotsBefore"),
        pace("paceBefore"),
        integer("cancelledNotStarted"),
        integer("cancelledInFlight"));
  }

  private Optional<ClosingRecord.Probe> probe() {
    return Optional.ofNullable(values.get("probedAt"))
        .map(at -> new ClosingRecord.Probe(Instant.parse(at), status()));
  }

  private OptionalInt status() {
    return values.containsKey("probeStatus")
        ? OptionalInt.of(integer("probeStatus"))
        : OptionalInt.empty();
  }

  private Optional<ClosingRecord.End> end() {
    return Optional.ofNullable(values.get("end"))
        .map(how -> EnumText.parse(ClosingRecord.EndKind.class, how))
        .map(
            how ->
                new ClosingRecord.End(
                    how, instant("endedAt"), integer("slotsAfter"), pace("paceAfter")));
  }

  private Optional<Duration> millis(String key) {
    return Optional.ofNullable(values.get(key)).map(Long::parseLong).map(Duration::ofMillis);
  }

  private double pace(String key) {
    String value = values.get(key);
    return value == null ? Double.POSITIVE_INFINITY : Double.parseDouble(value);
  }

  private Instant instant(String key) {
    return Instant.parse(text(key));
  }

  private int integer(String key) {
    return Integer.parseInt(text(key));
  }

  private String text(String key) {
    return Objects.requireNonNull(values.get(key), key);
  }
}
