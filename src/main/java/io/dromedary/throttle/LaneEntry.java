package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import io.dromedary.host.Permit;
import io.dromedary.url.CanonicalUrl;
import io.dromedary.url.ParsedUrl;
import io.dromedary.url.Urls;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Leads exchanges to the lane of their host's gate, as soon as it is known which one that is. */
final class LaneEntry {

  private final LaneContext context;
  private final Lanes lanes;
  private final WaitingExchanges arrivals = new WaitingExchanges();

  LaneEntry(LaneContext context, Lanes lanes) {
    this.context = context;
    this.lanes = lanes;
    context.rules().onFound(this::found);
  }

  /**
   * Returns true when the gate of a host is known; if not, it is being found, and listeners will be
   * notified that there is room. A gate that is closed is not left before its time.
   */
  boolean knows(HostKey host) {
    return lanes.isCooling(gateOf(host)) || context.rules().find(host);
  }

  HostKey gateOf(HostKey host) {
    return context.rules().gateOf(host);
  }

  /** Takes an exchange in; the return value follows the rules of AsyncProcessor. */
  boolean handle(ThrottledCall call, @Nullable Permit permit) {
    HostKey host;
    try {
      host = target(call);
    } catch (IllegalArgumentException bad) {
      giveBack(permit);
      call.reject(bad);
      return false;
    }
    if (permit instanceof GatePermit granted && granted.owner().isForgotten()) {
      call.cancellation().cancel(context.terms().leaseLost());
      return false;
    }
    if (permit instanceof GatePermit granted) {
      HostLane lane = lanes.of(gateOf(host));
      if (lane.accepts(granted)) {
        call.enters(lane);
        call.grant(granted.grant());
        return call.proceed();
      }
    }
    giveBack(permit);
    return knows(host)
        ? enter(call, host) == HostLane.Entry.GO && call.proceed()
        : wait(call, host);
  }

  /** Ends every matching exchange that waits, for word of its gate or for its turn. */
  void rejectWaiting(Predicate<ThrottledCall> matching) {
    arrivals
        .removeMatching(matching)
        .forEach(
            call ->
                call.reject(
                    new RejectedExecutionException(
                        "the throttle stopped while the host of "
                            + call.url()
                            + " was looked up")));
    lanes.all().forEach(lane -> lane.ends().rejectWaiting(matching, "the throttle stopped"));
  }

  /** Cancels every exchange that waits for word of its gate. */
  void cancelArrivals(CancelReason why) {
    arrivals.removeMatching(call -> true).forEach(call -> call.cancellation().cancel(why));
  }

  /** The number of exchanges that wait for their gate to be known or for their turn. */
  int waiting() {
    return arrivals.size() + lanes.all().stream().mapToInt(HostLane::waiting).sum();
  }

  /**
   * Reads which host a call goes to. A URL that is not canonical is made so in the message too: an
   * endpoint that read it in its own way could call another host than the one whose gate is passed.
   */
  private static HostKey target(ThrottledCall call) {
    Message message = call.exchange().getMessage();
    Object header = message.getHeader(Exchange.HTTP_URI);
    if (header == null) {
      throw new IllegalArgumentException(
          "the header " + Exchange.HTTP_URI + " must hold the URL to call, was missing");
    }
    String given = header.toString();
    CanonicalUrl url = url(given);
    if (!url.href().equals(given)) {
      message.setHeader(Exchange.HTTP_URI, url.href());
    }
    call.url(url.href());
    return url.hostKey();
  }

  private static CanonicalUrl url(String given) {
    if (Urls.ofCall(given) instanceof ParsedUrl.Valid valid) {
      return valid.url();
    }
    throw new IllegalArgumentException(
        "the URL to call must be http(s)://host[:1-65535][/path], was " + Urls.redacted(given));
  }

  private HostLane.Entry enter(ThrottledCall call, HostKey host) {
    HostKey gate = gateOf(host);
    HostLane.Entry entry =
        lanes.ask(
            gate,
            current -> {
              call.enters(current);
              return Optional.of(current.enter(call)).filter(e -> e != HostLane.Entry.DROPPED);
            });
    if (entry == HostLane.Entry.FULL) {
      rejectFull(call, gate);
    }
    return entry;
  }

  private boolean wait(ThrottledCall call, HostKey host) {
    call.parked(true);
    if (!arrivals.add(host, call, context.rules().limitsOf(host).hostQueue())) {
      call.parked(false);
      rejectFull(call, host);
    } else if (knows(host)) {
      place(host);
    }
    return false;
  }

  private void rejectFull(ThrottledCall call, HostKey gate) {
    int bound = context.rules().limitsOf(gate).hostQueue();
    call.reject(new HostQueueFullException(call.exchange(), gate, bound));
  }

  private void found(HostKey host) {
    place(host);
    context.announce().room(host);
    HostKey gate = gateOf(host);
    if (!gate.equals(host)) {
      context.announce().room(gate);
    }
  }

  private void place(HostKey host) {
    for (ThrottledCall call : arrivals.take(host)) {
      try {
        context.scheduler().execute(() -> place(call, host));
      } catch (RejectedExecutionException shutDown) {
        arrivals.entered(call);
        call.reject(shutDown);
      }
    }
  }

  private void place(ThrottledCall call, HostKey host) {
    HostLane.Entry entry = enter(call, host);
    arrivals.entered(call);
    if (entry == HostLane.Entry.GO) {
      call.parked(true);
      call.proceed();
    }
  }

  private static void giveBack(@Nullable Permit permit) {
    if (permit != null) {
      permit.giveBack();
    }
  }
}
