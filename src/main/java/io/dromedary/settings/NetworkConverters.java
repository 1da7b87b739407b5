package io.dromedary.settings;

import io.dromedary.http.ProxyRules;
import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes what has to do with the network of texts; networks are addresses, and blocks by prefix (RFC
 * 4632, 4291).
 */
final class NetworkConverters {

  private static final Pattern BLOCK = Pattern.compile("([0-9A-Fa-f:.]{2,45})(?:/(\\d{1,3}))?");

  private static final Pattern CONTACT =
      Pattern.compile("(?:https?://[!-'*-~]+|[!-'*-?A-~]+@[!-'*-?A-~]+)");
  private static final Pattern HEADER_TEXT = Pattern.compile("[ -~]{1,256}");

  private static final Pattern NODE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  private NetworkConverters() {}

  static Converter<ProxyRules> proxy() {
    return new Converter<>(
        "http://host:port or socks5://host:port, with user:password@ before the host if need be, or"
            + " none",
        ProxyText::ofSetting);
  }

  static Converter<String> contact() {
    return new Converter<>(
        "an http(s) URL or an e-mail address without spaces and parentheses",
        text -> Converters.matching(CONTACT, text));
  }

  static Converter<String> headerText() {
    return new Converter<>(
        "one line of up to 256 ASCII characters", text -> Converters.matching(HEADER_TEXT, text));
  }

  static Converter<String> nodeName() {
    return new Converter<>(
        "a name of up to 63 letters, digits, dots, dashes and underscores",
        text -> Converters.matching(NODE_NAME, text));
  }

  static Converter<ManagementAddress> management() {
    return new Converter<>(
        "host:port such as 127.0.0.1:9000, [::1]:9000 or 0.0.0.0:9000, or off",
        ManagementAddress::parse);
  }

  static Converter<List<String>> blocks() {
    return new Converter<>(
        "addresses and networks such as 10.0.0.0/8,192.0.2.7,fd00::/8, without a bit that is set"
            + " behind the prefix",
        text ->
            Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(NetworkConverters::block)
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
