package io.dromedary.settle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dromedary.outbox.CancellationRecord;
import io.dromedary.outbox.Redirect;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The way that a URL has come so far; it is kept with its row while it waits for its next call.
 *
 * @param redirects the hops, first to last
 * @param cancellations each cancellation, oldest first
 */
record Trail(List<Redirect> redirects, List<CancellationRecord> cancellations) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * More are not kept of one URL: a host that limits for days would make the row grow without end.
   */
  private static final int MOST_CANCELLATIONS = 100;

  static Trail parse(String text) {
    if (text.isEmpty()) {
      return new Trail(List.of(), List.of());
    }
    List<Redirect> redirects = new ArrayList<>();
    List<CancellationRecord> cancellations = new ArrayList<>();
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.START_ARRAY) {
        read(json, redirects, cancellations);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("not a trail: " + text, e);
    }
    return new Trail(redirects, cancellations);
  }

  Trail plus(Redirect hop) {
    return new Trail(with(redirects, hop), cancellations);
  }

  Trail plus(CancellationRecord cancellation) {
    return cancellations.size() < MOST_CANCELLATIONS
        ? new Trail(redirects, with(cancellations, cancellation))
        : this;
  }

  /** What stays of the way when it is gone once more from its beginning. */
  Trail fromTheStart() {
    return new Trail(List.of(), cancellations);
  }

  String text() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Redirect hop : redirects) {
        write(json, "r", Integer.toString(hop.status()), hop.from(), hop.to());
      }
      for (CancellationRecord one : cancellations) {
        write(json, "c", one.at().toString(), one.state().name(), one.reason());
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, String... values) throws IOException {
    json.writeArray(values, 0, values.length);
  }

  private static void read(
      JsonParser json, List<Redirect> redirects, List<CancellationRecord> cancellations)
      throws IOException {
    String kind = json.nextTextValue();
    String first = json.nextTextValue();
    String second = json.nextTextValue();
    String third = json.nextTextValue();
    json.nextToken();
    if ("r".equals(kind)) {
      redirects.add(new Redirect(Integer.parseInt(first), second, third));
    } else {
      cancellations.add(
          new CancellationRecord(
              Instant.parse(first), CancellationRecord.State.valueOf(second), third));
    }
  }

  private static <T> List<T> with(List<T> list, T one) {
    List<T> all = new ArrayList<>(list);
    all.add(one);
    return List.copyOf(all);
  }
}
