package io.dromedary.results.summary;

import io.dromedary.results.CancellationRecord;
import io.dromedary.results.OutcomeType;
import io.dromedary.results.ResultGroup;
import io.dromedary.results.ResultLine;
import io.dromedary.results.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;

/**
 * The counts of one results file, kept while it is written. Memory grows with the number of hosts,
 * up to a bound, and not with the number of lines. Not safe for use by several threads.
 */
public final class Summary {

  private static final int ALL_OK = 0;
  private static final int FINDINGS = 1;
  private static final int NOT_ALL_KNOWN = 3;

  private final Instant startedAt;
  private final Set<String> lists = new LinkedHashSet<>();
  private final KeyCounter<OutcomeType> outcomes = new KeyCounter<>();
  private final KeyCounter<ResultGroup> standings = new KeyCounter<>();
  private final KeyCounter<Verdict> verdicts = new KeyCounter<>();
  private final KeyCounter<Integer> statuses = new KeyCounter<>();
  private final KeyCounter<String> kinds = new KeyCounter<>();
  private final KeyCounter<CancellationRecord.State> cancellations = new KeyCounter<>();
  private final HostTallies hosts = new HostTallies();
  private final SharedCalls calls = new SharedCalls();
  private long lines;
  private long calledUrls;
  private long requests;

  /** Makes an empty summary of a check that began at this time. */
  public Summary(Instant startedAt) {
    this.startedAt = startedAt;
  }

  /** Counts one line. */
  public void add(ResultLine line) {
    lines++;
    lists.add(line.list());
    outcomes.add(line.outcome(), 1);
    standings.add(line.group(), 1);
    line.verdict().ifPresent(verdict -> verdicts.add(verdict, 1));
    line.status().ifPresent(status -> statuses.add(status, 1));
    line.kind().ifPresent(kind -> kinds.add(kind, 1));
    if (line.outcome() != OutcomeType.INVALID) {
      addToHost(line, hosts.of(line.host()));
    }
  }

  private void addToHost(ResultLine line, HostTally host) {
    host.addLine(line);
    boolean called = line.attempts() > 0;
    if ((called || !line.cancellations().isEmpty()) && calls.isFirst(line)) {
      calledUrls += called ? 1 : 0;
      requests += line.attempts();
      line.cancellations().forEach(cancellations::add);
      host.addCall(line);
    }
  }

  /**
   * The exit code of {@code check}: 1 when something is broken, failed, refused or invalid; else 3
   * when something is unknown; else 0. A recent line counts as its last answer, a duplicate as
   * nothing.
   */
  public int exitCode() {
    if (standings.all().keySet().stream().anyMatch(ResultGroup::isBad)) {
      return FINDINGS;
    }
    return standings.of(ResultGroup.UNKNOWN) > 0 ? NOT_ALL_KNOWN : ALL_OK;
  }

  /** The start of the check. */
  public Instant startedAt() {
    return startedAt;
  }

  /** The names of the lists, in the order in which they came. */
  public Set<String> lists() {
    return Collections.unmodifiableSet(lists);
  }

  /** The lines that have an outcome. */
  public long lines() {
    return lines;
  }

  /** The lines of one kind of outcome. */
  public long count(OutcomeType outcome) {
    return outcomes.of(outcome);
  }

  /** The lines of one standing. */
  public long count(ResultGroup group) {
    return standings.of(group);
  }

  /** The lines, recent ones included, of one verdict. */
  public long count(Verdict verdict) {
    return verdicts.of(verdict);
  }

  /** The lines, recent ones included, by final status. */
  public SortedMap<Integer, Long> statuses() {
    return statuses.all();
  }

  /** The lines, recent ones included, by kind of failure or of what is unknown. */
  public SortedMap<String, Long> kinds() {
    return kinds.all();
  }

  /** The number of times that calls were cancelled in this state. */
  public long cancellations(CancellationRecord.State state) {
    return cancellations.of(state);
  }

  /** The different URLs for which at least one request left. */
  public long calledUrls() {
    return calledUrls;
  }

  /** The requests that left. */
  public long requests() {
    return requests;
  }

  /**
   * The counts by host, in the order of their names. A redirected URL counts for the host of its
   * line.
   */
  public SortedMap<String, HostTally> hosts() {
    return hosts.sorted();
  }
}
