package io.dromedary.settle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dromedary.results.Outcome;
import io.dromedary.results.Outcomes;
import io.dromedary.results.Redirect;
import io.dromedary.results.ResultLine;
import io.dromedary.store.FollowedResult;
import io.dromedary.store.LastAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The end of a URL that others have waited for, as they read it.
 *
 * @param outcome its outcome; empty when only {@code answer} is remembered
 * @param answer its remembered answer
 * @param redirects its redirects behind the URL that the others were led to
 * @param finalUrl where they ended; empty when that is this URL
 */
record SharedOutcome(
    Optional<ResultLine> outcome,
    Optional<LastAnswer> answer,
    List<Redirect> redirects,
    Optional<String> finalUrl) {

  private static final JsonFactory JSON = new JsonFactory();

  /** True when it had one redirect more than is reported, and was not followed further. */
  boolean isCutOff() {
    return outcome
        .flatMap(ResultLine::kind)
        .or(() -> answer.map(LastAnswer::kind))
        .filter(Outcome.Failed.TOO_MANY_REDIRECTS::equals)
        .isPresent();
  }

  static SharedOutcome of(FollowedResult end) {
    return end.answer().isPresent() ? remembered(end.answer().get()) : read(end);
  }

  private static SharedOutcome remembered(LastAnswer answer) {
    List<Redirect> way = UrlHistory.parse(answer.way()).redirects();
    Optional<String> last =
        way.isEmpty() ? Optional.empty() : Optional.of(way.get(way.size() - 1).to());
    return new SharedOutcome(Optional.empty(), Optional.of(answer), way, last);
  }

  private static SharedOutcome read(FollowedResult end) {
    try (JsonParser json = JSON.createParser(end.body())) {
      List<Redirect> redirects = new ArrayList<>();
      Optional<String> finalUrl = Optional.empty();
      json.nextToken();
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        json.nextToken();
        if (key.equals("redirects")) {
          redirects(json, redirects);
        } else if (key.equals("finalUrl")) {
          finalUrl = Optional.of(json.getText());
        } else {
          json.skipChildren();
        }
      }
      int skip = Math.min(end.skip(), redirects.size());
      return new SharedOutcome(
          Optional.of(Outcomes.read(end.body())),
          Optional.empty(),
          List.copyOf(redirects.subList(skip, redirects.size())),
          finalUrl);
    } catch (IOException e) {
      throw new UncheckedIOException("not an outcome: " + end.body().length() + " characters", e);
    }
  }

  private static void redirects(JsonParser json, List<Redirect> redirects) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      Map<String, String> hop = new HashMap<>();
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        json.nextToken();
        hop.put(key, json.getText());
      }
      redirects.add(
          new Redirect(
              Integer.parseInt(hop.getOrDefault("status", "0")),
              hop.getOrDefault("from", ""),
              hop.getOrDefault("to", "")));
    }
  }
}
