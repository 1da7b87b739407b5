package io.dromedary.settings;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists of networks as settings name them: addresses, and blocks by prefix (RFC 4632, 4291). */
final class NetworkValues {

  private static final Pattern BLOCK = Pattern.compile("([0-9A-Fa-f:.]{2,45})(?:/(\\d{1,3}))?");

  private NetworkValues() {}

  static Values.Kind<List<String>> blocks() {
    return new Values.Kind<>(
        "addresses and networks such as 10.0.0.0/8,192.0.2.7,fd00::/8, without a bit that is set"
            + " behind the prefix",
        text ->
            Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(NetworkValues::block)
                .toList());
  }

  private static String block(String text) {
    Matcher parts = BLOCK.matcher(text);
    byte[] address =
        parts.matches() ? NetUtil.createByteArrayFromIpAddressString(parts.group(1)) : null;
    if (address == null) {
      throw new IllegalArgumentException("not an address");
    }
    int all = address.length * Byte.SIZE;
    int bits = parts.group(2) == null ? all : Integer.parseInt(parts.group(2));
    if (bits > all || isSetBehind(new BigInteger(1, address), all - bits)) {
      throw new IllegalArgumentException("not a network");
    }
    return text;
  }

  private static boolean isSetBehind(BigInteger address, int free) {
    return address.signum() > 0 && address.getLowestSetBit() < free;
  }
}
