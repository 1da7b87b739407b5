package io.dromedary.results;

import io.dromedary.host.HostKey;
import io.dromedary.url.Urls;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The part of a line of results that summaries and reports read.
 *
 * @param list the name of the list; empty in a body
 * @param line the physical line, from 1; 0 in a body
 * @param url the URL, or the text of an invalid line
 * @param outcome the kind of outcome
 * @param verdict the verdict, where there is a status
 * @param status the final status
 * @param kind the kind of failure, or of an unknown outcome
 * @param reason one line of text
 * @param attempts the requests that left; 0 where none did
 * @param cancellations how often its call was cancelled, by state; only states that came
 * @param checkedAt when the answer came, of one that was called before or for another URL
 * @param notBefore when an unknown one may be called
 * @param startedAt when its last request left
 */
public record ResultLine(
    String list,
    long line,
    String url,
    OutcomeType outcome,
    Optional<Verdict> verdict,
    OptionalInt status,
    Optional<String> kind,
    Optional<String> reason,
    int attempts,
    Map<CancellationRecord.State, Integer> cancellations,
    Optional<Instant> checkedAt,
    Optional<Instant> notBefore,
    Optional<Instant> startedAt) {

  /** The host and port of the URL, as politeness counts them; empty for an invalid line. */
  public String host() {
    return outcome == OutcomeType.INVALID ? "" : Urls.host(url).map(HostKey::value).orElse("");
  }

  /** The group in which a person looks for the line; a recent one counts as its last answer. */
  public ResultGroup group() {
    return switch (outcome) {
      case ANSWERED, FAILED, RECENT ->
          verdict
              .map(v -> v == Verdict.OK ? ResultGroup.OK : ResultGroup.BROKEN)
              .orElse(ResultGroup.FAILED);
      case REFUSED -> ResultGroup.REFUSED;
      case INVALID -> ResultGroup.INVALID;
      case DUPLICATE -> ResultGroup.DUPLICATE;
      case UNKNOWN -> ResultGroup.UNKNOWN;
    };
  }
}
