package io.dromedary.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The head of an answer, or as much of one as could be read.
 *
 * @param status the HTTP status
 * @param reason the reason phrase, often empty
 * @param fields the fields; bytes above ASCII are read as Latin-1
 */
record AnswerHead(int status, String reason, MultiMap fields) {

  /** The fields among those that a throttle reads whose values are lists (RFC 9651). */
  private static final Set<String> LISTS = Set.of("RateLimit", "RateLimit-Policy");

  static AnswerHead of(HttpClientResponse response) {
    return new AnswerHead(response.statusCode(), response.statusMessage(), response.headers());
  }

  /**
   * The value of a field as a throttle reads it, or null. Lists that stand in several lines are one
   * list (RFC 9110, section 5.3).
   */
  @Nullable String value(String name) {
    List<String> values = LISTS.contains(name) ? fields.getAll(name) : List.of();
    return values.isEmpty() ? fields.get(name) : String.join(", ", values);
  }
}
