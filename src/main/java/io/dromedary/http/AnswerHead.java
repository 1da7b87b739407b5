package io.dromedary.http;

import io.dromedary.throttle.Cancellation;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/**
 * The head of an answer, or as much of one as could be read.
 *
 * @param status the HTTP status
 * @param reason the reason phrase, often empty
 * @param fields the fields; bytes above ASCII are read as Latin-1
 */
record AnswerHead(int status, String reason, MultiMap fields) {

  static AnswerHead of(HttpClientResponse response) {
    return new AnswerHead(response.statusCode(), response.statusMessage(), response.headers());
  }

  /** The value of a field as a throttle reads it, or null. */
  @Nullable String value(String name) {
    return fields.contains(name) ? Cancellation.joined(name, fields.getAll(name)) : null;
  }
}
