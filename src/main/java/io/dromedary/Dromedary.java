package io.dromedary;

import io.quarkus.runtime.annotations.QuarkusMain;

/** The program. */
@QuarkusMain
public final class Dromedary {
  private Dromedary() {}

  public static void main(String... args) {
    System.out.println("hi");
  }
}
