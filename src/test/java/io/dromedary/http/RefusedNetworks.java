package io.dromedary.http;

import io.netty.util.NetUtil;
import java.util.List;

/** The networks that the program does not call, for those that compare them with others. */
public final class RefusedNetworks {

  private RefusedNetworks() {}

  /** Each as its prefix and the number of bits that count. */
  public static List<Block> blocks() {
    return PublicAddresses.NETWORKS.stream()
        .map(one -> new Block(one.prefix(), one.bits()))
        .toList();
  }

  /** Reads a block such as {@code 10.0.0.0/8}. */
  public static Block block(String text) {
    Network network = Network.of(text, "");
    return new Block(network.prefix(), network.bits());
  }

  /** Whether an address, of 4 or 16 bytes, is refused. */
  public static boolean refuses(byte[] address) {
    return PublicAddresses.refusal(address).isPresent();
  }

  /** A block of addresses. */
  public record Block(byte[] prefix, int bits) {

    /** Whether all of another block is in this one. */
    public boolean covers(Block other) {
      return other.bits >= bits && new Network(prefix, bits, "").contains(other.prefix);
    }

    @Override
    public String toString() {
      return NetUtil.bytesToIpAddress(prefix) + '/' + bits;
    }

    /** Its last address. */
    public byte[] last() {
      byte[] last = prefix.clone();
      for (int bit = bits; bit < last.length * Byte.SIZE; bit++) {
        last[bit / Byte.SIZE] |= (byte) (0x80 >> bit % Byte.SIZE);
      }
      return last;
    }
  }
}
