/**
 * Real servers on the loopback address for tests: {@link io.dromedary.testkit.TestServer} speaks
 * HTTP as a test tells it, {@link io.dromedary.testkit.TestNameServer} speaks DNS, {@link
 * io.dromedary.testkit.TestProxy} forwards, {@link io.dromedary.testkit.TestCertificate} makes
 * certificates. Names such as {@code a.localhost} and {@code b.localhost} lead to all of them, so
 * one server can stand for many hosts.
 */
package io.dromedary.testkit;
