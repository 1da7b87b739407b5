package io.dromedary.nodes;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line of the log for each event. */
final class NodeLog implements NodeListener {

  private static final Logger LOG = LoggerFactory.getLogger(NodeLog.class);

  @Override
  public void joined(long id, String name) {
    LOG.info("This is node {}, number {}", name, id);
  }

  @Override
  public void left() {
    LOG.info("This node has left the others");
  }

  @Override
  public void appeared(String name) {
    LOG.info("Node {} has joined", name);
  }

  @Override
  public void disappeared(String name) {
    LOG.info("Node {} is gone", name);
  }

  @Override
  public void tookOver(String name, int slots) {
    LOG.warn("Node {} gave no sign of life and was declared dead; {} slots are free", name, slots);
  }

  @Override
  public void unreachable(String why) {
    LOG.warn("The database does not answer: {}", why);
  }

  @Override
  public void suspended() {
    LOG.warn("The lease of this node has ended: no calls until the database answers again");
  }

  @Override
  public void resumed(Duration after) {
    LOG.info("The lease is good again after {} ms: calls go on", after.toMillis());
  }

  @Override
  public void fenced() {
    LOG.warn("Another node has declared this one dead: it gives up its slots and joins anew");
  }

  @Override
  public void slotsChanged(int before, int now) {
    LOG.info("This node owns {} slots, {} before", now, before);
  }
}
