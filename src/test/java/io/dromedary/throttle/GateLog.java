package io.dromedary.throttle;

import io.dromedary.gate.CancelReason;
import io.dromedary.host.HostKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Writes down what a listener is told. */
final class GateLog implements GateListener {

  final List<String> lines = new CopyOnWriteArrayList<>();
  GateListener next = new GateListener() {};
  final List<GateClosing> closings = new CopyOnWriteArrayList<>();

  @Override
  public void closed(GateClosing closing) {
    next.closed(closing);
    closings.add(closing);
    lines.add("closed " + closing.host() + " epoch " + closing.epoch());
  }

  @Override
  public void extended(HostKey host, long epoch, Instant closedUntil) {
    next.extended(host, epoch, closedUntil);
    lines.add("extended " + host + " epoch " + epoch);
  }

  @Override
  public void limitedAgain(HostKey host, long epoch, CancelReason reason) {
    next.limitedAgain(host, epoch, reason);
  }

  @Override
  public void allCancelled(HostKey host, long epoch, Duration took) {
    next.allCancelled(host, epoch, took);
    lines.add("all cancelled " + host + " epoch " + epoch + " after " + took.toMillis() + " ms");
  }

  @Override
  public void probed(HostKey host, long epoch, OptionalInt status) {
    next.probed(host, epoch, status);
    lines.add("probed " + host + " " + status);
  }

  @Override
  public void opened(HostKey host, long epoch, int slots, double pace) {
    next.opened(host, epoch, slots, pace);
    lines.add("opened " + host + " " + slots + " " + pace);
  }

  @Override
  public void givenUp(HostKey host) {
    lines.add("given up " + host);
  }

  @Override
  public void forgotten(Predicate<HostKey> gates) {
    next.forgotten(gates);
  }

  @Override
  public void violation(HostKey host, long epoch, String url) {
    next.violation(host, epoch, url);
    lines.add("violation " + url);
  }
}
