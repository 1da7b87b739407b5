package io.dromedary.results;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads one line of results as a stream of tokens; keys that it does not need are skipped. */
final class ResultLineReader {

  private final JsonParser json;
  private final Map<CancellationRecord.State, Integer> cancellations =
      new EnumMap<>(CancellationRecord.State.class);
  private String list = "";
  private long line;
  private @Nullable String url;
  private @Nullable OutcomeType outcome;
  private @Nullable Verdict verdict;
  private OptionalInt status = OptionalInt.empty();
  private @Nullable String kind;
  private @Nullable String reason;
  private int attempts;
  private @Nullable Instant checkedAt;
  private @Nullable Instant notBefore;
  private @Nullable Instant startedAt;

  ResultLineReader(JsonParser json) {
    this.json = json;
  }

  ResultLine read() throws IOException {
    expect(JsonToken.START_OBJECT, json.nextToken());
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      value(key);
    }
    expect(JsonToken.END_OBJECT, json.currentToken());
    expect(null, json.nextToken());
    return result();
  }

  private ResultLine result() {
    if (url == null || outcome == null) {
      throw new IllegalArgumentException("url and outcome must be there");
    }
    return new ResultLine(
        list,
        line,
        url,
        outcome,
        Optional.ofNullable(verdict),
        status,
        Optional.ofNullable(kind),
        Optional.ofNullable(reason),
        attempts,
        Map.copyOf(cancellations),
        Optional.ofNullable(checkedAt),
        Optional.ofNullable(notBefore),
        Optional.ofNullable(startedAt));
  }

  private void value(String key) throws IOException {
    switch (key) {
      case "list" -> list = json.getText();
      case "line" -> line = json.getLongValue();
      case "url" -> url = json.getText();
      case "outcome" -> outcome = EnumText.parse(OutcomeType.class, json.getText());
      case "verdict" -> verdict = EnumText.parse(Verdict.class, json.getText());
      case "status" -> status = OptionalInt.of(json.getIntValue());
      case "kind" -> kind = json.getText();
      case "reason" -> reason = json.getText();
      case "attempts" -> attempts = json.getIntValue();
      case "cancellations" -> cancellations();
      case "checkedAt" -> checkedAt = instant();
      case "notBefore" -> notBefore = instant();
      case "startedAt" -> startedAt = instant();
      default -> json.skipChildren();
    }
  }

  private void cancellations() throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        json.nextToken();
        if (key.equals("state")) {
          cancellations.merge(
              EnumText.parse(CancellationRecord.State.class, json.getText()), 1, Integer::sum);
        } else {
          json.skipChildren();
        }
      }
    }
  }

  private Instant instant() throws IOException {
    try {
      return Instant.parse(json.getText());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a time: " + json.getText(), e);
    }
  }

  private static void expect(@Nullable JsonToken wanted, @Nullable JsonToken found) {
    if (wanted != found) {
      throw new IllegalArgumentException("expected " + wanted + ", found " + found);
    }
  }
}
