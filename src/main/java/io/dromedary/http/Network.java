package io.dromedary.http;

import io.netty.util.NetUtil;

/**
 * A block of addresses.
 *
 * @param prefix an address in it: 4 or 16 bytes
 * @param bits how many bits of the prefix count
 * @param kind the purpose of the block, in a word
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Network(byte[] prefix, int bits, String kind) {

  /** Reads a block such as {@code 10.0.0.0/8} or {@code fc00::/7}, or a single address. */
  static Network of(String block, String kind) {
    int slash = block.indexOf('/');
    String address = slash < 0 ? block : block.substring(0, slash);
    byte[] prefix = NetUtil.createByteArrayFromIpAddressString(address);
    int bits = slash < 0 ? prefix.length * Byte.SIZE : Integer.parseInt(block.substring(slash + 1));
    return new Network(prefix, bits, kind);
  }

  /** Returns true when an address, of 4 or 16 bytes, is in this block. */
  boolean contains(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (address[i] != prefix[i]) {
        return false;
      }
    }
    int rest = bits % Byte.SIZE;
    return rest == 0 || (address[whole] ^ prefix[whole]) >> (Byte.SIZE - rest) == 0;
  }
}
