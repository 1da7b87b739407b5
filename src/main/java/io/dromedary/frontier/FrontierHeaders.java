package io.dromedary.frontier;

/** The message headers that the frontier's endpoints read and set. */
public final class FrontierHeaders {

  /** The list's number in the frontier, a {@code Long}. */
  public static final String LIST_ID = "DromedaryListId";

  /** The list's name, a {@code String}. Set by {@code frontier:outcomes}. */
  public static final String LIST = "DromedaryList";

  /**
   * The identity of a list that does not come from the inbox, a {@code String}: when lines of it
   * were read before, reading goes on behind them. Absent on a list that is new each time.
   */
  public static final String SOURCE = "DromedaryListSource";

  /** The name of the list's results, a {@code String}. Set by {@code frontier:outcomes}. */
  public static final String RESULTS = "DromedaryResults";

  /**
   * The time at which the list was opened, a {@code Long}, in milliseconds since the epoch. Set by
   * {@code frontier:outcomes}.
   */
  public static final String OPENED_AT = "DromedaryOpenedAt";

  /**
   * Reading goes on behind this line, a {@code Long}: lines up to it are in the frontier already; 0
   * for a new list.
   */
  public static final String READ_TO = "DromedaryReadTo";

  /** The physical line, from 1, a {@code Long}. */
  public static final String LINE = "DromedaryLine";

  /** The key of the line's URL, a {@code String}; absent on a line without one. */
  public static final String KEY = "DromedaryKey";

  /** The host of the line's URL, a {@code HostKey}. */
  public static final String HOST = "DromedaryHost";

  /** The line as it was written, a {@code String}; absent where its URL is what was written. */
  public static final String TEXT = "DromedaryText";

  /** The word of an outcome, a {@code String}. Set by {@code frontier:outcomes}. */
  public static final String OUTCOME = "DromedaryOutcome";

  /** {@code ok}, {@code broken} or empty. Set by {@code frontier:outcomes}. */
  public static final String VERDICT = "DromedaryVerdict";

  /** True on the exchange that ends a list. Set by {@code frontier:outcomes}. */
  public static final String LIST_END = "DromedaryListEnd";

  /**
   * A property of the exchange, not a header: there while the results are being written, and left
   * there by a failure.
   */
  public static final String WRITING = "DromedaryWriting";

  private FrontierHeaders() {}
}
