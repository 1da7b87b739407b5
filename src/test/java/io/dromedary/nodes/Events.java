package io.dromedary.nodes;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a node says, in order. */
final class Events implements NodeListener {

  private final List<String> all = new CopyOnWriteArrayList<>();

  List<String> all() {
    return List.copyOf(all);
  }

  @Override
  public void joined(long id, String name) {
    all.add("joined " + name);
  }

  @Override
  public void left() {
    all.add("left");
  }

  @Override
  public void appeared(String name) {
    all.add("appeared " + name);
  }

  @Override
  public void disappeared(String name) {
    all.add("disappeared " + name);
  }

  @Override
  public void tookOver(String name, int slots) {
    all.add("took over " + name + ' ' + slots);
  }

  @Override
  public void unreachable(String why) {
    all.add("unreachable");
  }

  @Override
  public void suspended() {
    all.add("suspended");
  }

  @Override
  public void resumed(Duration after) {
    all.add("resumed");
  }

  @Override
  public void fenced() {
    all.add("fenced");
  }

  @Override
  public void slotsChanged(int before, int now) {
    all.add("slots " + before + ' ' + now);
  }

  @Override
  public void leads(boolean now) {
    all.add("leads " + now);
  }
}
