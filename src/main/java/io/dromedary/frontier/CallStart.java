package io.dromedary.frontier;

import io.dromedary.host.HostKey;
import io.dromedary.host.HostPermits;
import io.dromedary.host.Permit;
import io.dromedary.host.Reservation;
import io.dromedary.host.Reservation.Busy;
import io.dromedary.host.Reservation.Closed;
import io.dromedary.host.Reservation.Granted;
import io.dromedary.host.Reservation.Held;
import io.dromedary.host.TimeSource;
import io.dromedary.store.QueuedUrl;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a URL whose turn it is: sends it with a permit, puts it off, gives it up, or lets it wait
 * with its lane until its gate has room. Confined to the dispatcher's thread.
 */
final class CallStart {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private static final String NO_ROOM = "not called within the give-up time: its host had no room";

  private static final Duration SEND_RETRY = Duration.ofSeconds(1);

  /** The time until the queue hears whether a URL has left it for the redirect of another. */
  private static final Duration LEFT_TO_ANOTHER = Duration.ofMillis(20);

  private static final Duration LONGEST_DELAY = Duration.ofHours(1);

  private final TimeSource time;
  private final HostPermits permits;
  private final LaneBoard board;
  private final EventLoop loop;
  private final Ends ends;
  private final GiveUpLog givenUp;
  private final AtomicInteger underWay = new AtomicInteger();

  /**
   * The ways in which calls end.
   *
   * @param giveUpMillis how long a URL may wait to be called
   * @param giveUp settles a URL that has waited longer
   * @param calls the exchanges under way
   */
  record Ends(long giveUpMillis, GiveUp giveUp, UnderWay calls) {}

  CallStart(TimeSource time, HostPermits permits, LaneBoard board, EventLoop loop, Ends ends) {
    this.time = time;
    this.permits = permits;
    this.board = board;
    this.loop = loop;
    this.ends = ends;
    this.givenUp = new GiveUpLog(loop::after);
  }

  /** Calls under way; any thread may ask. */
  int underWay() {
    return underWay.get();
  }

  /** Uses the turn of a lane for its next URL. */
  void turn(Lane lane, QueuedUrl url, Emitter to) {
    if (isLater(url.due())) {
      putOff(lane, nanos(url.due()));
    } else if (isOver(url, time.millis())) {
      giveUp(lane, url, 0, NO_ROOM);
    } else {
      reserve(lane, url, to);
    }
  }

  /** A URL is put off by seconds; one that seems to be by more was so before the clock was set. */
  private boolean isLater(long due) {
    long left = due - time.millis();
    return left > 0 && left < LONGEST_DELAY.toMillis();
  }

  private void putOff(Lane lane, long until) {
    QueuedUrl late = lane.delay();
    loop.timers().at(until, () -> board.back(lane, late.at().line()));
    board.goOn(lane);
  }

  private void reserve(Lane lane, QueuedUrl url, Emitter to) {
    Reservation answer = permits.reserve(lane.host(), board.waitingWith(lane));
    if (answer instanceof Granted granted && !ends.calls().begin(url)) {
      granted.permit().giveBack();
      putOff(lane, time.nanos() + LEFT_TO_ANOTHER.toNanos());
    } else if (answer instanceof Granted granted) {
      underWay.incrementAndGet();
      emit(lane, granted.permit(), to);
      board.goOn(lane);
    } else if (answer instanceof Busy busy) {
      open(lane, url, busy.until(), NO_ROOM);
    } else if (answer instanceof Held held) {
      open(lane, url, held.until(), held.reason());
    } else if (answer instanceof Closed closed) {
      closed(lane, url, closed);
    }
  }

  /** A URL that cannot be sent keeps neither its permit nor its slot; it is tried again soon. */
  private void emit(Lane lane, Permit permit, Emitter to) {
    QueuedUrl url = lane.take();
    try {
      to.emit(url, permit, () -> loop.post(this::ended));
    } catch (RuntimeException e) {
      LOG.error("A URL of {} cannot be sent, trying again", lane.host(), e);
      permit.giveBack();
      ends.calls().dropped(url);
      ended();
      loop.after(SEND_RETRY, () -> board.back(lane, url.at().line()));
    }
  }

  /** Its host is open, but has no turn before a time; the longest one when that is not known. */
  private void open(Lane lane, QueuedUrl url, long until, String reason) {
    long millis = TimeUnit.NANOSECONDS.toMillis(until);
    if (until != Long.MAX_VALUE && isOver(url, millis)) {
      giveUp(lane, url, millis, reason);
    } else {
      waitFor(lane, until);
    }
  }

  private void closed(Lane lane, QueuedUrl url, Closed closed) {
    long until = TimeUnit.NANOSECONDS.toMillis(closed.until());
    if (isOver(url, until)) {
      giveUp(lane, url, until, closed.reason());
    } else {
      lane.dropRead();
      waitFor(lane, closed.until() > time.nanos() ? closed.until() : Long.MAX_VALUE);
    }
  }

  /** Returns true when a URL that is not called before a time, in milliseconds, is given up. */
  private boolean isOver(QueuedUrl url, long at) {
    return at - url.queuedAt() > ends.giveUpMillis();
  }

  private void giveUp(Lane lane, QueuedUrl url, long notBefore, String reason) {
    if (!ends.calls().begin(url)) {
      putOff(lane, time.nanos() + LEFT_TO_ANOTHER.toNanos());
      return;
    }
    underWay.incrementAndGet();
    givenUp.add(lane.host(), reason);
    ends.giveUp().giveUp(lane.take(), notBefore, reason, () -> loop.post(this::ended));
    board.goOn(lane);
  }

  /**
   * Lets a lane wait until the time has come or its host has room again: a slot is free, a probe is
   * answered.
   */
  private void waitFor(Lane lane, long until) {
    board.waitAtGate(lane);
    if (until != Long.MAX_VALUE) {
      HostKey gate = board.gate(lane);
      loop.timers().at(until, () -> board.room(gate));
    }
  }

  private void ended() {
    underWay.decrementAndGet();
  }

  private static long nanos(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
