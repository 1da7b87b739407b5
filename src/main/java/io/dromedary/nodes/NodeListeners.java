package io.dromedary.nodes;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Several listeners, in the order in which they were added. Safe for use by any thread. */
final class NodeListeners implements NodeListener {

  private final List<NodeListener> all = new CopyOnWriteArrayList<>();

  void add(NodeListener listener) {
    all.add(listener);
  }

  void remove(NodeListener listener) {
    all.remove(listener);
  }

  private void each(Consumer<NodeListener> event) {
    all.forEach(event);
  }

  @Override
  public void joined(long id, String name) {
    each(one -> one.joined(id, name));
  }

  @Override
  public void left() {
    each(NodeListener::left);
  }

  @Override
  public void appeared(String name) {
    each(one -> one.appeared(name));
  }

  @Override
  public void disappeared(String name) {
    each(one -> one.disappeared(name));
  }

  @Override
  public void tookOver(String name, int slots) {
    each(one -> one.tookOver(name, slots));
  }

  @Override
  public void unreachable(String why) {
    each(one -> one.unreachable(why));
  }

  @Override
  public void suspended() {
    each(NodeListener::suspended);
  }

  @Override
  public void resumed(Duration after) {
    each(one -> one.resumed(after));
  }

  @Override
  public void fenced() {
    each(NodeListener::fenced);
  }

  @Override
  public void slotsChanged(int before, int now) {
    each(one -> one.slotsChanged(before, now));
  }

  @Override
  public void leads(boolean now) {
    each(one -> one.leads(now));
  }
}
