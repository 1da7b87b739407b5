package io.dromedary.store;

import java.util.Optional;

/**
 * The outcome of a line.
 *
 * @param outcome the word that names it in the results
 * @param verdict {@code ok} or {@code broken}; empty when there is none
 * @param kind the kind of failure, or of what is unknown; empty when there is none
 * @param answer what is remembered of the URL for recheck-after; empty for what is not an answer
 * @param body the outcome as one JSON object in one line, without the list and the line
 */
public record Settlement(
    String outcome, String verdict, String kind, Optional<LastAnswer> answer, String body) {

  /** One whose kind is that of what is remembered. */
  public Settlement(String outcome, String verdict, Optional<LastAnswer> answer, String body) {
    this(outcome, verdict, answer.map(LastAnswer::kind).orElse(""), answer, body);
  }
}
