package io.dromedary.nodes;

import java.time.Duration;

/**
 * Listens to what happens to this node and to those that it sees. Its methods run on threads that
 * keep the lease: they must return at once, and never throw.
 */
public interface NodeListener {

  /** This node has joined, or has joined anew. */
  default void joined(long id, String name) {}

  /** This node has left. */
  default void left() {}

  /** Another node has been seen for the first time. */
  default void appeared(String name) {}

  /** Another node is not there any more. */
  default void disappeared(String name) {}

  /** This node has declared another one dead, whose slots are free now. */
  default void tookOver(String name, int slots) {}

  /** The database has not answered to a sign of life, for the first time since it last did. */
  default void unreachable(String why) {}

  /** The lease has ended: no call leaves. */
  default void suspended() {}

  /** The lease is good again: calls leave. */
  default void resumed(Duration after) {}

  /** Another node has declared this one dead, and owns its slots: everything begins anew. */
  default void fenced() {}

  /** This node owns more or fewer slots now. */
  default void slotsChanged(int before, int now) {}

  /** This node leads from now on, or does so no more. */
  default void leads(boolean now) {}
}
