package io.dromedary.settle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dromedary.results.CancellationRecord;
import io.dromedary.results.Redirect;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way that a URL has come so far; it is kept with its row while it waits for its next call.
 *
 * @param redirects the hops, first to last
 * @param cancellations each cancellation, oldest first
 * @param cookies the cookies that its redirects have set; secret
 * @param setbacks the answers of an overloaded host
 * @param last its last call, where it goes no further by itself
 */
record UrlHistory(
    List<Redirect> redirects,
    List<CancellationRecord> cancellations,
    ChainCookies cookies,
    OverloadAnswers setbacks,
    Optional<LastCall> last) {

  /**
   * The last call of a URL.
   *
   * @param startedAt when it began
   * @param millis how long it took
   */
  record LastCall(Instant startedAt, long millis) {}

  private static final JsonFactory JSON = new JsonFactory();

  private static final String REDIRECT = "r";
  private static final String CANCELLATION = "c";
  private static final String COOKIE = "k";
  private static final String SETBACKS = "s";
  private static final String LAST = "m";

  /**
   * More are not kept of one URL: a host that limits for days would make the row grow without end.
   */
  private static final int MOST_CANCELLATIONS = 100;

  private static final UrlHistory EMPTY =
      new UrlHistory(
          List.of(), List.of(), ChainCookies.NONE, OverloadAnswers.NONE, Optional.empty());

  static UrlHistory parse(String text) {
    UrlHistory history = EMPTY;
    if (text.isEmpty()) {
      return history;
    }
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.START_ARRAY) {
        history = history.plus(values(json));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("not a trail: " + text.length() + " characters", e);
    }
    return history;
  }

  /** Returns true when a text has cookies, without reading it. */
  static boolean hasCookies(String text) {
    return text.contains("[\"" + COOKIE + "\",");
  }

  /** A hop leads to another URL, which begins without setbacks. */
  UrlHistory plus(Redirect hop) {
    return new UrlHistory(with(redirects, hop), cancellations, cookies, OverloadAnswers.NONE, last);
  }

  UrlHistory with(ChainCookies now) {
    return new UrlHistory(redirects, cancellations, now, setbacks, last);
  }

  UrlHistory with(OverloadAnswers now) {
    return new UrlHistory(redirects, cancellations, cookies, now, last);
  }

  UrlHistory with(LastCall call) {
    return new UrlHistory(redirects, cancellations, cookies, setbacks, Optional.of(call));
  }

  /** Its redirects as text; empty when there are none. */
  static String way(List<Redirect> redirects) {
    return redirects.isEmpty()
        ? ""
        : new UrlHistory(
                redirects, List.of(), ChainCookies.NONE, OverloadAnswers.NONE, Optional.empty())
            .text();
  }

  UrlHistory plus(CancellationRecord cancellation) {
    return cancellations.size() < MOST_CANCELLATIONS
        ? new UrlHistory(redirects, with(cancellations, cancellation), cookies, setbacks, last)
        : this;
  }

  /** The history that is kept when the URL starts once more from its beginning. */
  UrlHistory fromTheStart() {
    return new UrlHistory(
        List.of(), cancellations, ChainCookies.NONE, OverloadAnswers.NONE, Optional.empty());
  }

  String text() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (Redirect hop : redirects) {
        write(json, REDIRECT, Integer.toString(hop.status()), hop.from(), hop.to());
      }
      for (CancellationRecord one : cancellations) {
        write(json, CANCELLATION, one.at().toString(), one.state().name(), one.reason());
      }
      for (ChainCookie one : cookies.all()) {
        write(
            json,
            COOKIE,
            one.name(),
            one.value(),
            one.domain(),
            one.path(),
            Boolean.toString(one.hostOnly()),
            Boolean.toString(one.secure()),
            Long.toString(one.endsAt()));
      }
      if (setbacks.requests() > 0) {
        write(
            json,
            SETBACKS,
            Integer.toString(setbacks.requests()),
            Long.toString(setbacks.answered()),
            Boolean.toString(setbacks.others()));
      }
      if (last.isPresent()) {
        write(json, LAST, last.get().startedAt().toString(), Long.toString(last.get().millis()));
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

  private static List<String> values(JsonParser json) throws IOException {
    List<String> values = new ArrayList<>();
    for (String value = json.nextTextValue(); value != null; value = json.nextTextValue()) {
      values.add(value);
    }
    return values;
  }

  private UrlHistory plus(List<String> values) {
    return switch (values.get(0)) {
      case REDIRECT ->
          plus(new Redirect(Integer.parseInt(values.get(1)), values.get(2), values.get(3)));
      case LAST -> with(new LastCall(Instant.parse(values.get(1)), Long.parseLong(values.get(2))));
      case COOKIE -> with(new ChainCookies(with(cookies.all(), cookie(values))));
      case SETBACKS ->
          with(
              new OverloadAnswers(
                  Integer.parseInt(values.get(1)),
                  Long.parseLong(values.get(2)),
                  Boolean.parseBoolean(values.get(3))));
      default ->
          plus(
              new CancellationRecord(
                  Instant.parse(values.get(1)),
                  CancellationRecord.State.valueOf(values.get(2)),
                  values.get(3)));
    };
  }

  private static ChainCookie cookie(List<String> values) {
    return new ChainCookie(
        values.get(1),
        values.get(2),
        values.get(3),
        values.get(4),
        Boolean.parseBoolean(values.get(5)),
        Boolean.parseBoolean(values.get(6)),
        Long.parseLong(values.get(7)));
  }

  private static <T> List<T> with(List<T> list, T one) {
    List<T> all = new ArrayList<>(list);
    all.add(one);
    return List.copyOf(all);
  }
}
