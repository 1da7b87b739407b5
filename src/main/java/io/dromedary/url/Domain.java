package io.dromedary.url;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Set;

/** The standard's domain to ASCII (section 3.3) with <i>beStrict</i> false: UTS #46. */
final class Domain {

  private Domain() {}

  static String toAscii(String name) throws InvalidUrlException {
    if (isPlain(name)) {
      return Ascii.lowerCase(name);
    }
    IDNA.Info info = new IDNA.Info();
    String ascii = Uts46.IDNA_46.nameToASCII(name, new StringBuilder(), info).toString();
    if (!Uts46.ALLOWED.containsAll(info.getErrors()) || ascii.isEmpty()) {
      throw new InvalidUrlException("the host is not a valid international domain name");
    }
    return ascii;
  }

  /** Returns true when UTS #46 would only lower-case the name, as the standard notes. */
  private static boolean isPlain(String name) {
    return Ascii.isAscii(name) && !hasPunycode(name);
  }

  private static boolean hasPunycode(String name) {
    int label = 0;
    do {
      if (name.regionMatches(true, label, "xn--", 0, 4)) {
        return true;
      }
      label = name.indexOf('.', label) + 1;
    } while (label > 0);
    return false;
  }

  /** Loads the tables of ICU when the first international name comes, not at start. */
  private static final class Uts46 {

    // CheckHyphens and VerifyDnsLength are false when the standard is not strict.
    static final Set<IDNA.Error> ALLOWED =
        EnumSet.of(
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG,
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4);

    static final IDNA IDNA_46 =
        IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);
  }
}
