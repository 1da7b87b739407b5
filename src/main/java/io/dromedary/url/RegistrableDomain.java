package io.dromedary.url;

import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;
import org.jspecify.annotations.Nullable;

/** Finds the part of a host name that is registered, by the public suffix list. */
public final class RegistrableDomain {

  private static final PublicSuffixMatcher SUFFIXES = PublicSuffixMatcherLoader.getDefault();

  private RegistrableDomain() {}

  /**
   * The registrable domain, such as {@code example.co.uk} of {@code www.example.co.uk}; the name
   * itself where it has none: an address, a public suffix, a name without a dot.
   *
   * @param name a canonical host name without its port
   */
  public static String of(String name) {
    boolean address = name.startsWith("[") || Character.isDigit(name.charAt(name.length() - 1));
    @Nullable String root = address ? null : SUFFIXES.getDomainRoot(name);
    return root == null || root.indexOf('.') < 0 ? name : root;
  }
}
