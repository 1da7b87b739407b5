package io.dromedary.app.metrics;

import io.dromedary.frontier.FrontierCounts;

/**
 * The values of gauges, taken now and then.
 *
 * @param frontier the contents of the frontier
 * @param gatesClosed how many gates are closed
 * @param lagSeconds the longest time that a task waited for an event loop
 * @param stateFree free bytes on the disk of the state; no number when there is none
 * @param outboxFree free bytes on the disk of the outbox; no number when there is none
 * @param isLive whether the program lives
 * @param isReady whether it can do its work
 */
public record GaugeValues(
    FrontierCounts frontier,
    int gatesClosed,
    double lagSeconds,
    double stateFree,
    double outboxFree,
    boolean isLive,
    boolean isReady) {

  /** Before the first look. */
  static final GaugeValues UNSEEN = new GaugeValues(FrontierCounts.NONE, 0, 0, 0, 0, true, false);
}
