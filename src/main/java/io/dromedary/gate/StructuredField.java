package io.dromedary.gate;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parser;
import org.jspecify.annotations.Nullable;

/** Reads structured fields (RFC 9651); what is missing, malformed or too long is empty. */
final class StructuredField {

  /** Longer than any honest list of limits, short enough to be parsed on an event loop. */
  private static final int LONGEST = 2_000;

  /** More limits than a host has. */
  private static final int MOST_MEMBERS = 16;

  private StructuredField() {}

  /** The members of a List. */
  static List<ListElement<?>> list(@Nullable String value) {
    if (!isReadable(value)) {
      return List.of();
    }
    try {
      return Parser.parseList(value).get().stream().limit(MOST_MEMBERS).toList();
    } catch (IllegalArgumentException malformed) {
      return List.of();
    }
  }

  /** The members of a Dictionary. */
  static Map<String, ListElement<?>> dictionary(@Nullable String value) {
    if (!isReadable(value)) {
      return Map.of();
    }
    try {
      return Parser.parseDictionary(value).get();
    } catch (IllegalArgumentException malformed) {
      return Map.of();
    }
  }

  /** A parameter of a member that is an Integer of at least {@code least}. */
  static OptionalLong parameter(ListElement<?> member, String name, long least) {
    Item<?> parameter = member.getParams().get(name);
    return integer(parameter, least);
  }

  /** The value of a member that is an Integer of at least {@code least}. */
  static OptionalLong integer(@Nullable ListElement<?> member, long least) {
    return member instanceof IntegerItem number && number.getAsLong() >= least
        ? OptionalLong.of(number.getAsLong())
        : OptionalLong.empty();
  }

  private static boolean isReadable(@Nullable String value) {
    return value != null && !value.isBlank() && value.length() <= LONGEST;
  }
}
