package io.dromedary.settings;

/**
 * A key that is set somewhere.
 *
 * @param key the key as it is written there
 * @param where the place, to be read behind the key, such as {@code in /etc/d.properties}; may be
 *     empty
 * @param isOurs whether it must be a setting: false where keys of other programs stand, too
 */
public record GivenKey(String key, String where, boolean isOurs) {}
