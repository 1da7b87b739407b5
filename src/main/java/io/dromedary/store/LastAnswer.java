package io.dromedary.store;

/**
 * The answer or failure that a URL is remembered by.
 *
 * @param verdict {@code ok} or {@code broken}; empty for a failure
 * @param status the HTTP status; 0 for a failure
 * @param kind the kind of failure; empty for an answer
 * @param checkedAt when it came, in milliseconds since the epoch
 * @param method the method that it came to
 * @param way the redirects that led to it, as JSON; empty when there were none
 */
public record LastAnswer(
    String verdict, int status, String kind, long checkedAt, String method, String way) {

  /** One that came to GET without a redirect. */
  public LastAnswer(String verdict, int status, String kind, long checkedAt) {
    this(verdict, status, kind, checkedAt, "GET", "");
  }
}
