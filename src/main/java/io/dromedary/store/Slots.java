package io.dromedary.store;

import io.dromedary.host.HostKey;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The slots into which hosts are divided among nodes. */
public final class Slots {

  /** So many that each of some hundred nodes has its share; every node must count the same. */
  public static final int COUNT = 1_024;

  private Slots() {}

  /** The slot of a gate, the same in every node and every version. */
  public static int of(HostKey gate) {
    CRC32 sum = new CRC32();
    sum.update(gate.value().getBytes(StandardCharsets.UTF_8));
    return (int) (sum.getValue() % COUNT);
  }
}
