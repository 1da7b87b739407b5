package io.dromedary.torture;

import io.dromedary.load.ClosedWindow;
import io.dromedary.load.Intrusion;
import io.dromedary.load.ServedCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the calls were those that a polite program makes, across kills too. */
final class CallCheck {

  private static final int OK = 200;

  private final Evidence evidence;
  private final Set<String> limitedHosts;

  CallCheck(Evidence evidence) {
    this.evidence = evidence;
    this.limitedHosts =
        evidence.calls().stream()
            .filter(call -> call.status() != OK)
            .map(ServedCall::host)
            .collect(Collectors.toSet());
  }

  /**
   * Calls of URLs whose outcome was on disk when an earlier process was dead. Which process made a
   * call shows in when its connection was made: bytes of a dead process may be read late.
   */
  List<String> settledCalledAgain() {
    return evidence.calls().stream()
        .filter(call -> evidence.kills().stream().anyMatch(kill -> isAgain(call, kill)))
        .map(call -> "settled before a kill, and called again: " + call)
        .toList();
  }

  /** Calls of URLs that the same process had called before, with a good answer and no 429. */
  List<String> repeatedWithoutReason() {
    Map<String, List<ServedCall>> byProcess =
        evidence.calls().stream()
            .filter(call -> !limitedHosts.contains(call.host()))
            .collect(Collectors.groupingBy(call -> process(call) + " " + call.url()));
    return byProcess.values().stream()
        .filter(calls -> calls.size() > 1)
        .map(calls -> "called twice by one process, without a 429: " + calls)
        .toList();
  }

  /** URLs that were answered well more than once, for whatever reason. */
  long answeredAgain() {
    return evidence.calls().stream()
        .filter(call -> call.status() == OK)
        .collect(Collectors.groupingBy(ServedCall::url, Collectors.counting()))
        .values()
        .stream()
        .filter(count -> count > 1)
        .count();
  }

  /** Requests that a closed host saw from a process that knew, or could have known. */
  List<String> intrusions() {
    return evidence.intrusions().stream()
        .filter(intrusion -> !isExcused(intrusion))
        .map(intrusion -> "a request to a closed host: " + intrusion)
        .toList();
  }

  /** Requests to a closed host by a process whose forerunner may have died before it knew. */
  long excused() {
    return evidence.intrusions().stream().filter(this::isExcused).count();
  }

  private boolean isExcused(Intrusion intrusion) {
    return intrusion.windows().stream()
        .allMatch(
            window ->
                evidence.kills().stream()
                    .anyMatch(kill -> isUnknown(window, kill, intrusion.call(), evidence.grace())));
  }

  private static boolean isUnknown(
      ClosedWindow window, Kill kill, ServedCall call, Duration grace) {
    return window.mayBeUnknownAfter(kill.at(), grace) && call.connected() > kill.nextStart();
  }

  private static boolean isAgain(ServedCall call, Kill kill) {
    return call.connected() > kill.nextStart() && kill.settled().contains(call.url());
  }

  /** The number of the process that made a call, from 0. */
  private long process(ServedCall call) {
    return evidence.kills().stream().filter(kill -> call.connected() > kill.nextStart()).count();
  }
}
