package io.dromedary.url;

import java.util.List;

/** The standard's IPv4 parser and serializer: one to four numbers, each of three notations. */
final class Ipv4 {

  private static final int MAX_PARTS = 4;
  private static final int BYTE = 256;
  private static final long NOT_A_NUMBER = -1;

  /** Stands for every number that is too large for an address. */
  private static final long TOO_LARGE = 1L << 32;

  private Ipv4() {}

  /** Returns true when the last label is a number: then the host is an IPv4 address or nothing. */
  static boolean endsInNumber(String name) {
    int end = name.endsWith(".") ? name.length() - 1 : name.length();
    String last = name.substring(name.lastIndexOf('.', end - 1) + 1, end);
    return isDigits(last) || number(last) != NOT_A_NUMBER;
  }

  /** The address in dotted decimal. */
  static String canonical(String name) throws InvalidUrlException {
    String numbers = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    List<String> parts = List.of(numbers.split("\\.", -1));
    int last = parts.size() - 1;
    if (last >= MAX_PARTS) {
      throw invalid();
    }
    // The last number fills all the bytes that the others leave.
    long address = checked(parts.get(last), 1L << (8 * (MAX_PARTS - last)));
    for (int i = 0; i < last; i++) {
      address += checked(parts.get(i), BYTE) << (8 * (MAX_PARTS - 1 - i));
    }
    return dotted(address);
  }

  /** Returns true when a part of a text is an address as {@link #canonical} gives it. */
  static boolean isCanonical(String text, int from, int to) {
    int parts = 0;
    int at = from;
    while (at < to && parts < MAX_PARTS) {
      int end = endOfByte(text, at, to);
      boolean last = ++parts == MAX_PARTS;
      if (end == at || last != (end == to) || (!last && text.charAt(end) != '.')) {
        return false;
      }
      at = end + 1;
    }
    return parts == MAX_PARTS && at == to + 1;
  }

  /** The end of a decimal number below 256 without leading zeros; its start when there is none. */
  private static int endOfByte(String text, int from, int to) {
    int value = 0;
    int at = from;
    while (at < to && Ascii.isDigit(text.charAt(at)) && at - from < 3) {
      value = value * 10 + text.charAt(at) - '0';
      at++;
    }
    boolean padded = at - from > 1 && text.charAt(from) == '0';
    return padded || value >= BYTE ? from : at;
  }

  private static long checked(String part, long limit) throws InvalidUrlException {
    long number = number(part);
    if (number == NOT_A_NUMBER || number >= limit) {
      throw invalid();
    }
    return number;
  }

  private static InvalidUrlException invalid() {
    return new InvalidUrlException("the host ends in a number but is not an IPv4 address");
  }

  private static String dotted(long address) {
    return (address >> 24)
        + "."
        + ((address >> 16) & 0xFF)
        + "."
        + ((address >> 8) & 0xFF)
        + "."
        + (address & 0xFF);
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> Ascii.isDigit((char) c));
  }

  /** Reads a decimal, {@code 0} octal or {@code 0x} hexadecimal number. */
  private static long number(String text) {
    if (text.isEmpty()) {
      return NOT_A_NUMBER;
    }
    if (text.startsWith("0x") || text.startsWith("0X")) {
      return number(text, 2, 16);
    }
    return text.length() > 1 && text.charAt(0) == '0' ? number(text, 1, 8) : number(text, 0, 10);
  }

  private static long number(String text, int from, int radix) {
    long value = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = Ascii.hexValue(text.charAt(i));
      if (digit < 0 || digit >= radix) {
        return NOT_A_NUMBER;
      }
      value = Math.min(value * radix + digit, TOO_LARGE);
    }
    return value;
  }
}
