package io.dromedary.testkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.dromedary.settings.Settings;

/** The classes that ship, read from where they were compiled to; no class of a test is there. */
public final class ShippedClasses {

  private ShippedClasses() {}

  /** All of them, with what is inside of them. */
  public static JavaClasses all() {
    return new ClassFileImporter()
        .importUrl(Settings.class.getProtectionDomain().getCodeSource().getLocation());
  }
}
