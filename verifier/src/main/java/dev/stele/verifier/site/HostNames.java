package dev.stele.verifier.site;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * By what names a site may be reached. An address is always one: only a name can be made to mean
 * this machine by somebody else (DNS rebinding).
 */
record HostNames(Set<String> names) {
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

  HostNames {
    names = names.stream().map(it -> it.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /**
   * @param host the header's text, with or without a port
   */
  boolean allow(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
    return name.equals("localhost") || ADDRESS.matcher(name).matches() || names.contains(name);
  }
}
